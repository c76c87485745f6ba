package import SimpleFeatures

/// A view of barriers and their blocks, whether just built or mapped from a file.
package struct BarrierView {
    package let segments: UnsafeBufferPointer<BarrierSegment>
    let firstItem: UnsafeBufferPointer<UInt32>
    let items: UnsafeBufferPointer<UInt32>
    let frame: RasterFrame

    /// Whether a barrier crosses the line from street position q to place p. One that only touches q does not: a street crosses
    /// the railway at a level crossing, and both sides may be reached from there.
    package func separates(_ q: LatticePoint, _ p: LatticePoint) -> Bool {
        guard !segments.isEmpty else { return false }
        let side = Int32(BlockIndex.side)
        let columns = BlockIndex.columns(of: frame), rows = BlockIndex.rows(of: frame)
        let west = max(Int((min(p.x, q.x) &- frame.x0) / (frame.stepX * side)), 0)
        let east = min(Int((max(p.x, q.x) &- frame.x0) / (frame.stepX * side)), columns - 1)
        let south = max(Int((min(p.y, q.y) &- frame.y0) / (frame.stepY * side)), 0)
        let north = min(Int((max(p.y, q.y) &- frame.y0) / (frame.stepY * side)), rows - 1)
        guard west <= east, south <= north else { return false }
        for row in south...north {
            for block in (row * columns + west)...(row * columns + east) {
                for item in firstItem[block]..<firstItem[block + 1]
                where Self.crosses(segments[Int(items[Int(item)])], q, p) {
                    return true
                }
            }
        }
        return false
    }

    private static func crosses(_ barrier: BarrierSegment, _ q: LatticePoint, _ p: LatticePoint) -> Bool {
        let a = cross(q, p, barrier.start), b = cross(q, p, barrier.end)
        guard a == 0 || b == 0 || (a < 0) != (b < 0) else { return false }
        let c = cross(barrier.start, barrier.end, q), d = cross(barrier.start, barrier.end, p)
        return (c < 0 && d > 0) || (c > 0 && d < 0)
    }

    /// The cross product (b - a) × (c - a), exact while the points lie within 0.6 degree of each other.
    private static func cross(_ a: LatticePoint, _ b: LatticePoint, _ c: LatticePoint) -> Double {
        (Double(b.x) - Double(a.x)) * (Double(c.y) - Double(a.y)) - (Double(b.y) - Double(a.y))
            * (Double(c.x) - Double(a.x))
    }
}
