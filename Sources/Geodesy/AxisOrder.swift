public import SimpleFeatures

/// Which axis a pair of numbers starts with.
///
/// Files, the command line and every ``SimpleFeatures/Position`` are ``eastNorth``, whatever the authority says. Where a
/// standard prescribes the authority's order (a CRS URI over HTTP), ask ``CoordinateTransform/authorityAxisOrder``.
public enum AxisOrder: Hashable, Sendable {
    /// Longitude, latitude; or easting, northing.
    case eastNorth
    /// Latitude, longitude; or northing, easting.
    case northEast
}

extension Position {
    /// A position from two numbers in the order they were written.
    public init(_ first: Double, _ second: Double, order: AxisOrder) {
        switch order {
        case .eastNorth: self.init(x: first, y: second)
        case .northEast: self.init(x: second, y: first)
        }
    }

    /// The two numbers in the order they are to be written.
    public func numbers(in order: AxisOrder) -> (Double, Double) {
        switch order {
        case .eastNorth: (x, y)
        case .northEast: (y, x)
        }
    }
}
