extension CoordinateReferenceSystem {
    /// Where the reference systems that no authority has registered are named.
    private static let ownBase = "https://wangge.dev/def/crs/"
    private static let ogcBase = "http://www.opengis.net/def/crs/"

    /// The URI by which OGC API names the system.
    public var uri: String {
        switch self {
        case .crs84: "\(Self.ogcBase)OGC/1.3/CRS84"
        case .epsg(let number): "\(Self.ogcBase)EPSG/0/\(number)"
        case .gcj02: "\(Self.ownBase)GCJ-02"
        case .bd09: "\(Self.ownBase)BD-09"
        }
    }

    /// Reads an OGC name: `http(s)://www.opengis.net/def/crs/AUTHORITY/VERSION/CODE`,
    /// `urn:ogc:def:crs:AUTHORITY:VERSION:CODE`, or this project's own.
    ///
    /// Throws ``GeodesyError/Code/unknownCRS`` naming the text. Source: OGC 09-048r5, "Name type specification".
    public init(uri: String) throws(GeodesyError) {
        let unknown = GeodesyError(
            .unknownCRS, "unknown coordinate reference system \(uri.prefix(200).debugDescription)")
        for own in [Self.gcj02, .bd09] where own.uri == uri {
            self = own
            return
        }
        let parts: [Substring]
        if uri.hasPrefix("urn:ogc:def:crs:") {
            parts = uri.dropFirst("urn:ogc:def:crs:".count).split(separator: ":", omittingEmptySubsequences: false)
        } else if let base = [Self.ogcBase, "https" + Self.ogcBase.dropFirst(4)].first(where: uri.hasPrefix) {
            parts = uri.dropFirst(base.count).split(separator: "/", omittingEmptySubsequences: false)
        } else {
            throw unknown
        }
        guard parts.count == 3 else { throw unknown }
        switch (parts[0], parts[2]) {
        case ("OGC", "CRS84"): self = .crs84
        case ("EPSG", let code):
            guard let number = Self.epsgNumber(code) else { throw unknown }
            self = .epsg(number)
        default: throw unknown
        }
    }
}
