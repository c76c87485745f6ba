/// Where a photo says it was taken, as declared: in degrees, in a datum that is taken at its word by nobody here.
///
/// Never 0, 0: receivers without a fix write that.
public struct PhotoPosition: Hashable, Sendable, Codable {
    /// Degrees east, -180...180.
    public let longitude: Double
    /// Degrees north, -90...90.
    public let latitude: Double
    /// The tag GPSMapDatum, such as `WGS-84`; nil where the photo names none.
    public let datum: String?

    /// Nil for a pair that is not on the Earth, or 0, 0.
    public init?(longitude: Double, latitude: Double, datum: String? = nil) {
        guard abs(longitude) <= 180, abs(latitude) <= 90, longitude != 0 || latitude != 0 else { return nil }
        self.longitude = longitude
        self.latitude = latitude
        self.datum = datum
    }
}
