import SimpleFeatures

/// Which items touch which square block of the raster: 16 positions, about 80 m, on a side.
struct BlockIndex {
    /// Items of block b are `items[firstItem[b]..<firstItem[b + 1]]`; block (c, r) is r · columns + c.
    var firstItem: [UInt32]
    var items: [UInt32]

    /// Raster positions on a side of a block.
    static let side = 16

    static func columns(of frame: RasterFrame) -> Int { frame.columns / side + 1 }
    static func rows(of frame: RasterFrame) -> Int { frame.rows / side + 1 }

    /// - Parameter segment: the end points of each item; items outside the frame are cut off at it.
    init(count: Int, frame: RasterFrame, segment: (Int) -> (LatticePoint, LatticePoint)?) {
        var counts = [UInt32](repeating: 0, count: Self.columns(of: frame) * Self.rows(of: frame) + 1)
        for item in 0..<count {
            guard let (a, b) = segment(item) else { continue }
            Self.forEachBlock(of: a, b, frame: frame) { counts[$0 + 1] += 1 }
        }
        for block in 1..<counts.count { counts[block] += counts[block - 1] }
        firstItem = counts
        items = [UInt32](repeating: 0, count: Int(counts[counts.count - 1]))
        var next = counts
        for item in 0..<count {
            guard let (a, b) = segment(item) else { continue }
            Self.forEachBlock(of: a, b, frame: frame) { block in
                items[Int(next[block])] = UInt32(item)
                next[block] += 1
            }
        }
    }

    /// Calls with every block that the segment touches: row of blocks by row of blocks, the columns between its crossings.
    private static func forEachBlock(of a: LatticePoint, _ b: LatticePoint, frame: RasterFrame, _ body: (Int) -> Void) {
        let (low, high) = a.y <= b.y ? (a, b) : (b, a)
        let scale = 1 / Double(side)
        let ax = frame.column(x: low.x) * scale, ay = frame.row(y: low.y) * scale
        let bx = frame.column(x: high.x) * scale, by = frame.row(y: high.y) * scale
        let columns = columns(of: frame), rows = rows(of: frame)
        let first = max(Int(ay.rounded(.down)), 0), last = min(Int(by.rounded(.down)), rows - 1)
        guard first <= last else { return }
        for row in first...last {
            let t0 = by > ay ? min(max((Double(row) - ay) / (by - ay), 0), 1) : 0
            let t1 = by > ay ? min(max((Double(row + 1) - ay) / (by - ay), 0), 1) : 1
            let x0 = ax + (bx - ax) * t0, x1 = ax + (bx - ax) * t1
            let west = max(Int(min(x0, x1).rounded(.down)), 0), east = min(Int(max(x0, x1).rounded(.down)), columns - 1)
            guard west <= east else { continue }
            for column in west...east { body(row * columns + column) }
        }
    }
}
