import SimpleFeatures

/// Cuts segments on the lattice where they meet, so that they share at most their ends.
///
/// A crossing off the lattice is rounded to it and bends both segments by less than a step; what the bends then meet is cut in the
/// next pass, until nothing meets. Segments that were not drawn and do not meet anything come out as they went in.
/// Source: the idea of iterated snap rounding (Halperin and Packer 2002), without snapping what only comes near.
struct SegmentNoder {
    /// By segment, the points along it from its start to its end, both included.
    private(set) var chains: [[LatticePoint]]
    /// Whether nothing meets any more.
    private(set) var isDone = false
    /// Of the first pass: where two segments met neither of which was drawn.
    private(set) var clashes: [LatticePoint] = []

    private let drawn: Range<Int>
    private static let mostPasses = 16

    private struct Piece {
        var segment: LatticeSegment
        var source: Int
        var isLive: Bool
    }

    /// - Parameters:
    ///   - segments: the borders first, then what was drawn.
    ///   - drawn: which of them were drawn.
    ///   - suspects: borders that may meet others though nothing was drawn there.
    init(_ segments: [LatticeSegment], drawn: Range<Int>, suspects: (Int) -> Bool) {
        self.drawn = drawn
        chains = segments.map { [$0.start, $0.end] }
        var live = segments.indices.map { drawn.contains($0) || suspects($0) }
        for pass in 0..<Self.mostPasses {
            let cuts = cuts(live: live, isFirst: pass == 0)
            guard !cuts.isEmpty else {
                isDone = true
                return
            }
            live = segments.indices.map { cuts[$0] != nil }
            for (source, points) in cuts { chains[source] = Self.cut(chains[source], at: points) }
        }
    }

    /// By source and place in its chain, where the pieces have to be cut.
    private mutating func cuts(live: [Bool], isFirst: Bool) -> [Int: [Int: Set<LatticePoint>]] {
        var pieces: [(segment: LatticeSegment, source: Int, place: Int)] = []
        for (source, chain) in chains.enumerated() {
            for place in 0..<chain.count - 1 {
                pieces.append((LatticeSegment(chain[place], chain[place + 1]), source, place))
            }
        }
        var cuts: [Int: [Int: Set<LatticePoint>]] = [:]
        let buckets = SegmentBuckets(
            pieces.indices.lazy.filter { live[pieces[$0].source] }.map { ($0, pieces[$0].segment) })
        for (index, piece) in pieces.enumerated() {
            let isLive = live[piece.source]
            buckets.forEach(near: piece.segment.box) { other in
                // Two live pieces find each other twice.
                guard other != index, !isLive || other < index else { return }
                let meeting = Meeting(piece.segment, pieces[other].segment)
                guard !meeting.isEmpty else { return }
                if isFirst, !drawn.contains(piece.source), !drawn.contains(pieces[other].source) {
                    clashes += meeting.first + meeting.second
                }
                for point in meeting.first { cuts[piece.source, default: [:]][piece.place, default: []].insert(point) }
                for point in meeting.second {
                    cuts[pieces[other].source, default: [:]][pieces[other].place, default: []].insert(point)
                }
            }
        }
        return cuts
    }

    private static func cut(_ chain: [LatticePoint], at points: [Int: Set<LatticePoint>]) -> [LatticePoint] {
        var result: [LatticePoint] = []
        for place in 0..<chain.count - 1 {
            result.append(chain[place])
            guard let added = points[place] else { continue }
            let (start, end) = (chain[place], chain[place + 1])
            result += added.sorted { a, b in
                let (first, second) = (start.progress(towards: end, of: a), start.progress(towards: end, of: b))
                return first != second ? first < second : a < b
            }
        }
        result.append(chain[chain.count - 1])
        return result
    }
}

/// Where two segments meet other than at common ends: the points at which each has to be cut.
struct Meeting {
    var first: [LatticePoint] = []
    var second: [LatticePoint] = []

    var isEmpty: Bool { first.isEmpty && second.isEmpty }

    init(_ a: LatticeSegment, _ b: LatticeSegment) {
        guard a.box.intersects(b.box) else { return }
        for end in [b.start, b.end] where end != a.start && end != a.end && a.covers(end) { first.append(end) }
        for end in [a.start, a.end] where end != b.start && end != b.end && b.covers(end) { second.append(end) }
        guard isEmpty, a.properlyCrosses(b) else { return }
        let crossing = a.crossing(with: b)
        if crossing != a.start, crossing != a.end { first.append(crossing) }
        if crossing != b.start, crossing != b.end { second.append(crossing) }
    }
}

extension LatticeSegment {
    /// The lattice point nearest to the crossing of two segments that cross properly; exact.
    func crossing(with other: LatticeSegment) -> LatticePoint {
        var part = LatticePoint.cross(other.start, other.end, start)
        var whole = part - LatticePoint.cross(other.start, other.end, end)
        if whole < 0 { (part, whole) = (-part, -whole) }
        // start + (end - start) * part / whole; the products stay below 2^33 * 2^67 < 2^127.
        func along(_ from: Int32, _ to: Int32) -> Int32 {
            let product = 2 * (Int128(to) - Int128(from)) * part
            return Int32(Int128(from) + (product + (product < 0 ? -whole : whole)) / (2 * whole))
        }
        return LatticePoint(x: along(start.x, end.x), y: along(start.y, end.y))
    }
}

extension LatticePoint {
    /// How far along the direction to another point a third one lies: the dot product, exact.
    fileprivate func progress(towards end: LatticePoint, of point: LatticePoint) -> Int128 {
        (Int128(end.x) - Int128(x)) * (Int128(point.x) - Int128(x)) + (Int128(end.y) - Int128(y))
            * (Int128(point.y) - Int128(y))
    }
}

/// Segments by the cells that their boxes touch.
private struct SegmentBuckets {
    private let grid: CellGrid?
    private let members: [Int: [Int]]

    init(_ segments: some Collection<(Int, LatticeSegment)>) {
        let box = segments.lazy.map(\.1.box).reduce(nil) { (union: LatticeBox?, box) in union?.union(box) ?? box }
        guard let box else {
            grid = nil
            members = [:]
            return
        }
        let grid = CellGrid(box: box, wanted: min(max(segments.count * 2, 1), 1 << 16))
        var members: [Int: [Int]] = [:]
        for (index, segment) in segments {
            Self.forEachCell(of: grid, under: segment.box) { members[$0, default: []].append(index) }
        }
        self.grid = grid
        self.members = members
    }

    /// Calls `body` once with each segment whose cells the box touches.
    func forEach(near box: LatticeBox, _ body: (Int) -> Void) {
        guard let grid, box.intersects(grid.box) else { return }
        var seen: Set<Int> = []
        Self.forEachCell(of: grid, under: box) { cell in
            for index in members[cell] ?? [] where seen.insert(index).inserted { body(index) }
        }
    }

    private static func forEachCell(of grid: CellGrid, under box: LatticeBox, _ body: (Int) -> Void) {
        let columns = grid.column(max(box.minX, grid.box.minX))...grid.column(min(box.maxX, grid.box.maxX))
        for row in grid.row(max(box.minY, grid.box.minY))...grid.row(min(box.maxY, grid.box.maxY)) {
            for column in columns { body(row * grid.columns + column) }
        }
    }
}
