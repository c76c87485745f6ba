/// On which side of a directed line a point lies.
public enum Side: Sendable {
    case left, on, right
}

extension LatticePoint {
    /// The cross product (b - a) × (c - a), exact for every pair of `Int32`.
    ///
    /// Differences need 33 bits and their products 66, hence the wider integer; it costs one machine multiplication each.
    @inlinable
    public static func cross(_ a: LatticePoint, _ b: LatticePoint, _ c: LatticePoint) -> Int128 {
        let abx = Int128(Int64(b.x) - Int64(a.x))
        let aby = Int128(Int64(b.y) - Int64(a.y))
        let acx = Int128(Int64(c.x) - Int64(a.x))
        let acy = Int128(Int64(c.y) - Int64(a.y))
        return abx * acy - aby * acx
    }

    /// The side of the directed line from `a` to `b` on which this point lies; exact.
    @inlinable
    public func side(of a: LatticePoint, _ b: LatticePoint) -> Side {
        let cross = LatticePoint.cross(a, b, self)
        return cross > 0 ? .left : cross < 0 ? .right : .on
    }
}

/// A straight edge between two lattice points, with a direction.
public struct LatticeSegment: Hashable, Sendable {
    public var start: LatticePoint
    public var end: LatticePoint

    @inlinable
    public init(_ start: LatticePoint, _ end: LatticePoint) {
        self.start = start
        self.end = end
    }

    /// The same edge the other way.
    @inlinable
    public var reversed: LatticeSegment { LatticeSegment(end, start) }

    /// Whether the point lies on the closed segment; exact.
    @inlinable
    public func covers(_ point: LatticePoint) -> Bool {
        box.covers(point) && point.side(of: start, end) == .on
    }

    /// Whether the half-open crossing rule counts this edge for the point: it spans the point's latitude (lower end
    /// included, upper end not) and passes strictly east of it. Exact.
    ///
    /// Over the closed edges of a polygon the parity of the count says whether the point belongs to it, and in a
    /// gap-free coverage every point belongs to exactly one polygon, border points included.
    /// Source: Franklin, "PNPOLY", the half-open rule that is also Hormann and Agathos 2001, section 3.
    @inlinable
    public func crossesRayEast(of point: LatticePoint) -> Bool {
        if start.y <= point.y {
            return end.y > point.y && point.side(of: start, end) == .left
        }
        return end.y <= point.y && point.side(of: start, end) == .right
    }

    /// Whether the two segments cross at one point interior to both; exact.
    @inlinable
    public func properlyCrosses(_ other: LatticeSegment) -> Bool {
        func opposite(_ a: Side, _ b: Side) -> Bool {
            (a == .left && b == .right) || (a == .right && b == .left)
        }
        return opposite(start.side(of: other.start, other.end), end.side(of: other.start, other.end))
            && opposite(other.start.side(of: start, end), other.end.side(of: start, end))
    }

    /// Whether the two closed segments share a point; exact.
    public func intersects(_ other: LatticeSegment) -> Bool {
        properlyCrosses(other) || covers(other.start) || covers(other.end) || other.covers(start) || other.covers(end)
    }

    /// The smallest box around both ends.
    @inlinable
    public var box: LatticeBox {
        LatticeBox(
            minX: min(start.x, end.x), minY: min(start.y, end.y), maxX: max(start.x, end.x), maxY: max(start.y, end.y))
    }
}
