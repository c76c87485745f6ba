public import SimpleFeatures

/// Where something was done to a case, as far as the device knows.
public enum EventPlace: Hashable, Sendable {
    case fix(LatticePoint, accuracy: Length?)
    /// No position was to be had, for the stated reason.
    case unavailable(reason: String)
}

extension EventPlace: Codable {
    private enum CodingKeys: String, CodingKey {
        case lon, lat, accuracy, unavailable
    }

    /// From `{"lon": 107.15, "lat": 40.88, "accuracy": 8}` in degrees of WGS 84 and metres, or `{"unavailable": "why"}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let reason = try container.decodeIfPresent(String.self, forKey: .unavailable) {
            self = .unavailable(reason: reason)
            return
        }
        let coordinate = Coordinate(
            longitude: try container.decode(Double.self, forKey: .lon),
            latitude: try container.decode(Double.self, forKey: .lat))
        guard let point = LatticePoint(coordinate) else {
            throw DecodingError.dataCorruptedError(
                forKey: .lat, in: container, debugDescription: "the place is not on the Earth")
        }
        self = .fix(point, accuracy: try container.decodeIfPresent(Length.self, forKey: .accuracy))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .fix(let point, let accuracy):
            try container.encode(point.coordinate.longitude, forKey: .lon)
            try container.encode(point.coordinate.latitude, forKey: .lat)
            try container.encodeIfPresent(accuracy, forKey: .accuracy)
        case .unavailable(let reason):
            try container.encode(reason, forKey: .unavailable)
        }
    }
}
