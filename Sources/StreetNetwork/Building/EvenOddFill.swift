import SimpleFeatures

/// The raster positions inside rings, row by row.
enum EvenOddFill {
    /// Calls with each run of columns inside the rings (even-odd) in the given rows of the frame.
    /// - Parameter rings: closed by repeating the first point.
    static func forEachRun(
        of rings: [[LatticePoint]], rows: Range<Int>, frame: RasterFrame,
        _ body: (_ row: Int, _ columns: ClosedRange<Int>) -> Void
    ) {
        var crossings = [[Double]](repeating: [], count: rows.count)
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst()) where a.y != b.y {
                let ay = frame.row(y: a.y), by = frame.row(y: b.y)
                // Half-open in y, as the crossing rule is.
                let first = max(Int(min(ay, by).rounded(.up)), rows.lowerBound)
                var last = Int(max(ay, by).rounded(.down))
                if Double(last) == max(ay, by) { last -= 1 }
                last = min(last, rows.upperBound - 1)
                guard first <= last else { continue }
                let ax = frame.column(x: a.x), bx = frame.column(x: b.x)
                for row in first...last {
                    crossings[row - rows.lowerBound].append(ax + (bx - ax) * (Double(row) - ay) / (by - ay))
                }
            }
        }
        for row in rows {
            let sorted = crossings[row - rows.lowerBound].sorted()
            for pair in stride(from: 0, to: sorted.count - 1, by: 2) {
                let west = max(Int(sorted[pair].rounded(.up)), 0)
                let east = min(Int(sorted[pair + 1].rounded(.down)), frame.columns - 1)
                if west <= east { body(row, west...east) }
            }
        }
    }
}
