/// A closed box of lattice points.
public struct LatticeBox: Hashable, Sendable {
    public var minX: Int32
    public var minY: Int32
    public var maxX: Int32
    public var maxY: Int32

    @inlinable
    public init(minX: Int32, minY: Int32, maxX: Int32, maxY: Int32) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }

    /// The smallest box around the points; `nil` for none.
    @inlinable
    public init?(_ points: some Sequence<LatticePoint>) {
        var points = points.makeIterator()
        guard let first = points.next() else { return nil }
        self.init(minX: first.x, minY: first.y, maxX: first.x, maxY: first.y)
        while let point = points.next() {
            minX = min(minX, point.x)
            minY = min(minY, point.y)
            maxX = max(maxX, point.x)
            maxY = max(maxY, point.y)
        }
    }

    @inlinable
    public func covers(_ point: LatticePoint) -> Bool {
        minX <= point.x && point.x <= maxX && minY <= point.y && point.y <= maxY
    }

    /// Whether the closed boxes share a point.
    @inlinable
    public func intersects(_ other: LatticeBox) -> Bool {
        minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
    }

    @inlinable
    public func union(_ other: LatticeBox) -> LatticeBox {
        LatticeBox(
            minX: min(minX, other.minX), minY: min(minY, other.minY),
            maxX: max(maxX, other.maxX), maxY: max(maxY, other.maxY))
    }

    /// The box grown by so many steps on each side, cut off at the edge of the integers.
    @inlinable
    public func expanded(byX dx: Int32, y dy: Int32) -> LatticeBox {
        func clamped(_ value: Int64) -> Int32 { Int32(clamping: value) }
        return LatticeBox(
            minX: clamped(Int64(minX) - Int64(dx)), minY: clamped(Int64(minY) - Int64(dy)),
            maxX: clamped(Int64(maxX) + Int64(dx)), maxY: clamped(Int64(maxY) + Int64(dy)))
    }

    public var southWest: LatticePoint { LatticePoint(x: minX, y: minY) }
    public var northEast: LatticePoint { LatticePoint(x: maxX, y: maxY) }
}

/// A box of degrees as RFC 7946 section 5 writes it; `west` may exceed `east` where it crosses the antimeridian.
public struct BoundingBox: Hashable, Sendable {
    public var west: Double
    public var south: Double
    public var east: Double
    public var north: Double

    public init(west: Double, south: Double, east: Double, north: Double) {
        self.west = west
        self.south = south
        self.east = east
        self.north = north
    }

    public init(_ box: LatticeBox) {
        self.init(
            west: box.southWest.coordinate.longitude, south: box.southWest.coordinate.latitude,
            east: box.northEast.coordinate.longitude, north: box.northEast.coordinate.latitude)
    }

    /// Whether the closed boxes share a point, the antimeridian considered.
    public func intersects(_ other: BoundingBox) -> Bool {
        guard south <= other.north, other.south <= north else { return false }
        return spans.contains { span in other.spans.contains(where: span.overlaps) }
    }

    /// The longitudes covered, as one interval or as the two on both sides of the antimeridian.
    private var spans: [ClosedRange<Double>] {
        west <= east ? [west...east] : [min(west, 180)...180, -180...max(east, -180)]
    }
}
