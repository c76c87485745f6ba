extension Angle: Codable {
    /// From a number of degrees.
    public init(from decoder: any Decoder) throws {
        self = .degrees(try decoder.singleValueContainer().decode(Double.self))
    }

    /// As a number of degrees.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(degrees)
    }
}
