extension JSONCursor {
    /// The reference system that a `crs` member names; `nil` for longitude and latitude in WGS 84.
    ///
    /// Source: the GeoJSON format specification of 2008, section 3; RFC 7946 section 4 knows no such member.
    mutating func declaredCRS() throws(GeoJSONError) -> String? {
        let start = offset
        let crs = try value()
        if crs.isNull { return nil }
        let properties = crs["properties"]
        switch (crs["type"]?.stringValue?.lowercased(), properties) {
        case ("name", let properties?):
            if let name = properties["name"]?.stringValue { return namesDegrees(name) ? nil : name }
        case ("epsg", let properties?):
            if let code = properties["code"]?.integerValue { return code == 4326 ? nil : "EPSG:\(code)" }
        case ("link", let properties?):
            if let link = properties["href"]?.stringValue { return link }
        default: break
        }
        throw failure(.invalidCRS, "A crs must name a reference system, or be left out for CRS84.", at: start)
    }
}

/// Whether this is a name of CRS84, or of EPSG:4326, which GeoJSON has always read as longitude, latitude.
private func namesDegrees(_ name: String) -> Bool {
    let parts = name.lowercased().split(whereSeparator: { $0 == ":" || $0 == "/" })
    guard let code = parts.last else { return false }
    return code == "crs84" || (code == "4326" && parts.contains("epsg"))
}
