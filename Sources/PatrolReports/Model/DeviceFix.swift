public import Foundation
public import SimpleFeatures

/// A position as it was declared, in the datum that was named with it. Kept as given, never converted in place.
public struct DeclaredPosition: Hashable, Sendable, Codable {
    /// East and north in degrees of the datum.
    public var longitude: Double
    public var latitude: Double
    /// `CRS84`, `CGCS2000`, `GCJ-02` or `BD-09`.
    public var datum: String

    public init(longitude: Double, latitude: Double, datum: String) {
        self.longitude = longitude
        self.latitude = latitude
        self.datum = datum
    }
}

/// What a device said of where it was.
public struct DeviceFix: Hashable, Sendable, Codable {
    public var position: DeclaredPosition
    /// The radius that holds the true place with a probability of 68 %, as positioning services give it.
    public var accuracy: Length?
    /// When the position was measured, which may be long before it was sent.
    public var time: Date?

    public init(position: DeclaredPosition, accuracy: Length? = nil, time: Date? = nil) {
        self.position = position
        self.accuracy = accuracy
        self.time = time
    }
}
