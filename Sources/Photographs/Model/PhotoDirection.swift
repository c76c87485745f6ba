public import SimpleFeatures

/// Where the camera looked to.
public struct PhotoDirection: Hashable, Sendable, Codable {
    /// What a direction is measured from.
    public enum North: String, Hashable, Sendable, Codable {
        case geographic, magnetic
    }

    /// Clockwise from north, 0 up to but without 360 degrees.
    public let angle: Angle
    /// Nil where the photo does not say.
    public let north: North?

    /// Nil for an angle outside 0...360 degrees; 360 is 0.
    public init?(angle: Angle, north: North?) {
        guard (0...360).contains(angle.degrees) else { return nil }
        self.angle = angle.degrees == 360 ? .degrees(0) : angle
        self.north = north
    }
}
