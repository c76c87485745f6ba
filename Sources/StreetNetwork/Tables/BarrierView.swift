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
        let box = LatticeBox(minX: min(p.x, q.x), minY: min(p.y, q.y), maxX: max(p.x, q.x), maxY: max(p.y, q.y))
        guard let blocks = blocks(of: box) else { return false }
        for row in blocks.rows {
            for item in self.items(row: row, columns: blocks.columns) where separates(item, q, p) { return true }
        }
        return false
    }

    /// Whether this one barrier does.
    @inline(__always)
    func separates(_ item: UInt32, _ q: LatticePoint, _ p: LatticePoint) -> Bool {
        Self.crosses(segments[Int(item)], q, p)
    }

    /// Lists the barriers that may cross a line within the box, each once, for one who asks about many of its places.
    func list(in box: LatticeBox, into found: inout [UInt32]) {
        found.removeAll(keepingCapacity: true)
        guard !segments.isEmpty, let blocks = blocks(of: box) else { return }
        for row in blocks.rows {
            for item in items(row: row, columns: blocks.columns) where !found.contains(item) {
                let barrier = segments[Int(item)]
                if max(barrier.start.x, barrier.end.x) >= box.minX, min(barrier.start.x, barrier.end.x) <= box.maxX,
                    max(barrier.start.y, barrier.end.y) >= box.minY, min(barrier.start.y, barrier.end.y) <= box.maxY
                {
                    found.append(item)
                }
            }
        }
    }

    private func blocks(of box: LatticeBox) -> (rows: ClosedRange<Int>, columns: ClosedRange<Int>)? {
        let side = Int32(BlockIndex.side)
        let west = max(Int((box.minX &- frame.x0) / (frame.stepX * side)), 0)
        let east = min(Int((box.maxX &- frame.x0) / (frame.stepX * side)), BlockIndex.columns(of: frame) - 1)
        let south = max(Int((box.minY &- frame.y0) / (frame.stepY * side)), 0)
        let north = min(Int((box.maxY &- frame.y0) / (frame.stepY * side)), BlockIndex.rows(of: frame) - 1)
        return west <= east && south <= north ? (south...north, west...east) : nil
    }

    /// Of neighbouring blocks in one row; a barrier in two of them comes twice.
    private func items(row: Int, columns: ClosedRange<Int>) -> Slice<UnsafeBufferPointer<UInt32>> {
        let first = row * BlockIndex.columns(of: frame)
        return items[Int(firstItem[first + columns.lowerBound])..<Int(firstItem[first + columns.upperBound + 1])]
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
