public import SimpleFeatures

extension JSONWriter {
    /// A feature object.
    public mutating func feature(_ feature: Feature, decimals: Int? = nil) {
        beginFeature(id: feature.id)
        key("geometry")
        if let geometry = feature.geometry { self.geometry(geometry, decimals: decimals) } else { null() }
        key("properties")
        object(feature.properties)
        members(feature.foreignMembers)
        endObject()
    }

    /// A feature object with exact lattice coordinates.
    public mutating func feature(id: FeatureID?, geometry: LatticeMultiPolygon?, properties: JSONObject) {
        beginFeature(id: id)
        key("geometry")
        if let geometry { self.geometry(geometry) } else { null() }
        key("properties")
        object(properties)
        endObject()
    }

    /// Opens a feature object and writes its type and id; `geometry` and `properties` are up to the caller, then
    /// ``endObject()``.
    public mutating func beginFeature(id: FeatureID?) {
        beginObject()
        key("type")
        string("Feature")
        guard let id else { return }
        key("id")
        switch id {
        case .string(let text): string(text)
        case .integer(let value): integer(value)
        case .number(let value): number(value)
        }
    }

    /// Opens a feature collection and its features, which come next; then ``endArray()``, any foreign members, and
    /// ``endObject()``.
    public mutating func beginFeatureCollection() {
        beginObject()
        key("type")
        string("FeatureCollection")
        key("features")
        beginArray()
    }
}
