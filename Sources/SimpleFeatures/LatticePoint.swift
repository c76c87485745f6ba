/// A point of the 1e-7 degree integer lattice, on which every stored grid coordinate lies.
///
/// One step is about 1.1 cm of latitude. Equal points are bit-equal, so "the same vertex" is `==`, and every predicate
/// on lattice points is exact.
public struct LatticePoint: Hashable, Sendable {
    /// Longitude in units of 1e-7 degree.
    public var x: Int32
    /// Latitude in units of 1e-7 degree.
    public var y: Int32

    @inlinable
    public init(x: Int32, y: Int32) {
        self.x = x
        self.y = y
    }

    /// One word in place of two: maps by point are the bulk of the work on a large coverage.
    @inlinable
    public func hash(into hasher: inout Hasher) {
        hasher.combine(UInt64(UInt32(bitPattern: x)) << 32 | UInt64(UInt32(bitPattern: y)))
    }

    /// Lattice steps in one degree.
    public static let stepsPerDegree = 1e7

    /// Rounds to the nearest lattice point, halves away from zero; `nil` off the Earth or not finite.
    @inlinable
    public init?(_ coordinate: Coordinate) {
        guard coordinate.isOnEarth else { return nil }
        self.init(
            x: Int32((coordinate.longitude * Self.stepsPerDegree).rounded()),
            y: Int32((coordinate.latitude * Self.stepsPerDegree).rounded()))
    }

    /// The point in degrees: the double nearest to the decimal number, so that its shortest text has at most seven decimals.
    @inlinable
    public var coordinate: Coordinate {
        Coordinate(longitude: Double(x) / Self.stepsPerDegree, latitude: Double(y) / Self.stepsPerDegree)
    }
}

extension LatticePoint: Comparable {
    /// West before east, then south before north.
    @inlinable
    public static func < (a: LatticePoint, b: LatticePoint) -> Bool {
        a.x != b.x ? a.x < b.x : a.y < b.y
    }
}
