/// A longitude and a latitude in degrees of WGS 84 (OGC CRS84), which CGCS2000 is taken to equal.
///
/// A coordinate in any other datum or projection is a ``Position`` until `Geodesy` has brought it here.
public struct Coordinate: Hashable, Sendable {
    /// Degrees east of Greenwich.
    public var longitude: Double
    /// Degrees north of the equator.
    public var latitude: Double

    public init(longitude: Double, latitude: Double) {
        self.longitude = longitude
        self.latitude = latitude
    }

    /// Whether both numbers are finite, with the longitude in -180...180 and the latitude in -90...90.
    public var isOnEarth: Bool {
        abs(longitude) <= 180 && abs(latitude) <= 90
    }
}

/// A pair of numbers in the order east, north (or longitude, latitude) of a reference system named elsewhere.
public struct Position: Hashable, Sendable {
    /// The easting in the system's unit, or degrees of longitude.
    public var x: Double
    /// The northing in the system's unit, or degrees of latitude.
    public var y: Double

    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    /// The same numbers, for a coordinate that is already longitude and latitude.
    public init(_ coordinate: Coordinate) {
        self.init(x: coordinate.longitude, y: coordinate.latitude)
    }
}
