import SimpleFeatures

/// From which raster positions inside pedestrian areas which of their nodes are in sight.
struct SquareViews {
    /// Sorted by node; a node of two areas is listed twice. The last is a sentinel.
    private(set) var nodes: [SquareNode] = []
    private(set) var spans: [Span] = []
    /// By row, the columns whose walk to the street is decided here and nowhere else.
    private(set) var claimed: [[ClosedRange<Int>]]

    init(_ squares: [StreetGraph.Square], positions: [LatticePoint], frame: RasterFrame) {
        claimed = [[ClosedRange<Int>]](repeating: [], count: frame.rows)
        var runs: [(node: UInt32, spans: [Span])] = []
        for square in squares where !square.nodes.isEmpty {
            let outline = SightOutline(square.rings)
            var spansOf = [[Span]](repeating: [], count: square.nodes.count)
            let south = max(Int(frame.row(y: outline.box.minY).rounded(.down)), 0)
            let north = min(Int(frame.row(y: outline.box.maxY).rounded(.up)) + 1, frame.rows)
            let closed = square.rings.map { $0 + [$0[0]] }
            guard south < north else { continue }
            EvenOddFill.forEachRun(of: closed, rows: south..<north, frame: frame) { row, columns in
                for column in columns {
                    let place = frame.point(column: column, row: row)
                    var isSeen = false
                    for (index, node) in square.nodes.enumerated()
                    where place == positions[Int(node)] || outline.isInSight(place, positions[Int(node)]) {
                        isSeen = true
                        Self.add(column, row, to: &spansOf[index])
                    }
                    if isSeen { claimed[row].append(column...column) }
                }
            }
            for (node, spans) in zip(square.nodes, spansOf) where !spans.isEmpty { runs.append((node, spans)) }
        }
        runs.sort { $0.node < $1.node }
        for run in runs {
            nodes.append(SquareNode(node: run.node, firstSpan: UInt32(spans.count)))
            spans += run.spans
        }
        nodes.append(SquareNode(node: .max, firstSpan: UInt32(spans.count)))
    }

    private static func add(_ column: Int, _ row: Int, to spans: inout [Span]) {
        if let last = spans.last, Int(last.row) == row, Int(last.column) + Int(last.count) == column {
            spans[spans.count - 1].count += 1
        } else {
            spans.append(Span(row: UInt16(row), column: UInt16(column), count: 1))
        }
    }
}
