public import Foundation
public import SimpleFeatures

/// What a photo says of itself. Nothing of it is checked against the world.
public struct PhotoMetadata: Hashable, Sendable, Codable {
    public var format: PhotoFormat
    /// In pixels as stored, before they are turned upright; nil where the file does not say.
    public var width: Int?
    public var height: Int?
    /// Of HEIC and AVIF always `topLeft`: their own transforms are part of decoding, and Exif's is to be ignored (ISO/IEC 23008-12, A.2.1).
    public var orientation: PhotoOrientation
    public var position: PhotoPosition?
    /// The tag GPSHPositioningError: the radius within which the true place is.
    public var errorRadius: Length?
    public var direction: PhotoDirection?
    /// What the camera's clock showed when it was taken.
    public var takenAt: CivilTime?
    /// How far that clock was ahead of UTC, in seconds, where the photo says so.
    public var takenOffset: Int?
    /// The time of the receiver's fix, from GPS: an instant, but possibly of an older fix than the photo.
    public var fixTime: Date?
    public var camera: Camera?

    public init(format: PhotoFormat, orientation: PhotoOrientation = .topLeft) {
        self.format = format
        self.orientation = orientation
    }

    /// Who made the camera, and what it is called.
    public struct Camera: Hashable, Sendable, Codable {
        public var make: String?
        public var model: String?

        public init?(make: String?, model: String?) {
            guard make != nil || model != nil else { return nil }
            self.make = make
            self.model = model
        }
    }

    /// When it was taken.
    ///
    /// The camera's clock with its offset; else the time of the fix, if there is a zone on the Earth in which the camera's clock could
    /// have shown what it did within a quarter of an hour; else the camera's clock read in a zone; else the time of the fix.
    ///
    /// - Parameter zone: where the photo is taken to be from.
    public func instant(in zone: TimeZone) -> Date? {
        guard let takenAt else { return fixTime }
        if let takenOffset { return takenAt.date(offset: takenOffset) }
        if let fixTime, Self.zones.contains(takenAt.date(offset: 0).timeIntervalSince(fixTime)) { return fixTime }
        return takenAt.date(in: zone)
    }

    /// UTC-12 to UTC+14 and a quarter of an hour, in seconds.
    private static let zones: ClosedRange<TimeInterval> = -(12.25 * 3600)...14.25 * 3600
}
