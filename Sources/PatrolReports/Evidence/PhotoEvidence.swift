public import Foundation
public import SimpleFeatures

/// What a photo says of where and when it was taken. A photo without a position is normal: many apps strip it.
public struct PhotoEvidence: Hashable, Sendable, Codable {
    /// SHA-256 of the photo's bytes, in hexadecimal.
    public var digest: String
    /// In the datum that the photo names; WGS 84 where it names none, as the Exif standard suggests.
    public var position: DeclaredPosition?
    /// The radius that holds the true place with a probability of 68 %.
    public var errorRadius: Length?
    /// Where the camera looked, clockwise from north.
    public var direction: Angle?
    public var time: Date?

    public init(
        digest: String, position: DeclaredPosition? = nil, errorRadius: Length? = nil, direction: Angle? = nil,
        time: Date? = nil
    ) {
        self.digest = digest
        self.position = position
        self.errorRadius = errorRadius
        self.direction = direction
        self.time = time
    }

    /// - Parameters:
    ///   - coordinate: the numbers that the photo holds, whatever their datum.
    ///   - datum: as the photo writes it; `nil` where it does not.
    public init(
        digest: String, coordinate: Coordinate?, datum: String?, errorRadius: Length? = nil, direction: Angle? = nil,
        time: Date? = nil
    ) {
        let position = coordinate.map {
            DeclaredPosition(longitude: $0.longitude, latitude: $0.latitude, datum: datum ?? "CRS84")
        }
        self.init(digest: digest, position: position, errorRadius: errorRadius, direction: direction, time: time)
    }
}
