extension LatticePoint: Codable {
    /// From `[longitude, latitude]` in degrees, as GeoJSON has them.
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        let longitude = try container.decode(Double.self)
        let latitude = try container.decode(Double.self)
        guard let point = LatticePoint(Coordinate(longitude: longitude, latitude: latitude)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "a point off the Earth")
        }
        self = point
    }

    /// As `[longitude, latitude]` in degrees with at most seven decimals.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(coordinate.longitude)
        try container.encode(coordinate.latitude)
    }
}
