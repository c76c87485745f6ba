extension Length: Codable {
    /// From a number of metres.
    public init(from decoder: any Decoder) throws {
        self = .metres(try decoder.singleValueContainer().decode(Double.self))
    }

    /// As a number of metres.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(metres)
    }
}
