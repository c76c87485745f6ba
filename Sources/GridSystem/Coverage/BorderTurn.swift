import SimpleFeatures

/// How far an edge's continuation turns left, as an order: sharp right first, straight on, sharp left last.
struct BorderTurn: Comparable {
    private let edge: LatticeSegment
    private let end: LatticePoint
    private let side: Side

    init(_ edge: LatticeSegment, _ end: LatticePoint) {
        self.edge = edge
        self.end = end
        side = end.side(of: edge.start, edge.end)
    }

    private var half: Int {
        switch side {
        case .right: 0
        case .on: 1
        case .left: 2
        }
    }

    static func < (a: BorderTurn, b: BorderTurn) -> Bool {
        if a.half != b.half { return a.half < b.half }
        // On the same side of the edge: b turns further left where it lies left of the ray towards a.
        return b.end.side(of: a.edge.end, a.end) == .left
    }
}
