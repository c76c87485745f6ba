import SimpleFeatures

/// The faces around an edit, cut along what was drawn, cell by cell; each cell can be given to another face.
///
/// The cells fill exactly what the faces filled: whatever they are given to, there is neither gap nor overlap, and the sum of
/// the doubled areas stays.
struct Overlay {
    let local: LocalCoverage
    let arrangement: Arrangement
    /// By cell, the face that it was part of; nobody's, or not near, below zero.
    let before: [Int32]
    /// By cell, whether it lies in the drawn area; `nil` where it reaches out of the region, so that what is drawn does not change
    /// it: beyond are faces that are not near, and look like nobody's.
    let inside: [Bool?]
    /// By cell, the face that it is part of.
    var after: [Int32]
    /// The faces of which a border was cut or bent.
    private let noded: Set<Int32>
    /// By noded edge, the segment that it is a piece of; -1 where several came to lie there.
    private let source: [LatticeSegment: Int]

    /// - Parameters:
    ///   - kept: edges that bound the drawn area, land on the left, without having been drawn anew: borders that it keeps.
    ///   - region: the box in which all faces are near, so that what none of them covers is nobody's.
    ///   - suspectsAll: whether borders may cross that have a face on each side.
    /// - Throws: ``GridError``: `notACoverage` where the faces do not form one, `refused` where rounding to the lattice would change
    ///   what lies beside what.
    init(
        _ local: LocalCoverage, drawing: Drawing = .nothing, keeping kept: [LatticeSegment] = [],
        region: LatticeBox? = nil, suspectsAll: Bool = false
    ) throws(GridError) {
        self.local = local
        let borders = local.census.sides.keys.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        let keptSides = Dictionary(
            kept.map { ($0.undirected, $0.start < $0.end) }, uniquingKeysWith: { first, _ in first })
        let drawn = drawing.segments.filter { keptSides[$0.undirected] == nil }
        let noder = SegmentNoder(
            borders + drawn, drawn: borders.count..<borders.count + drawn.count,
            suspects: { suspectsAll || !(local.census.sides[borders[$0]]?.isMatched ?? false) })
        guard noder.clashes.isEmpty else {
            throw .notACoverage("borders cross or touch without a node", at: noder.clashes)
        }
        guard noder.isDone else {
            throw GridError(
                .refused, "what is drawn cannot be brought to the lattice without changing what lies beside what")
        }
        var collector = EdgeCollector()
        var noded: Set<Int32> = []
        var source: [LatticeSegment: Int] = [:]
        for (index, border) in borders.enumerated() {
            guard let sides = local.census.sides[border] else { continue }
            guard sides.leftCount <= 1, sides.rightCount <= 1 else {
                throw .notACoverage("units overlap here", at: [border.start, border.end])
            }
            let chain = noder.chains[index]
            if chain.count > 2 { noded.formUnion([sides.left, sides.right]) }
            for piece in chain.segments {
                source.merge([piece.undirected: index]) { _, _ in -1 }
                collector.addBorder(piece, left: sides.left, right: sides.right)
                if let forward = keptSides[border] { collector.addDrawn(piece, insideOnLeft: forward) }
            }
        }
        for index in borders.count..<borders.count + drawn.count {
            for piece in noder.chains[index].segments {
                source.merge([piece.undirected: index]) { _, _ in -1 }
                collector.addDrawn(piece, insideOnLeft: drawing.bounds ? true : nil)
            }
        }
        self.noded = noded
        self.source = source
        arrangement = Arrangement(try collector.edges())
        before = try Self.faces(of: arrangement)
        inside = try Self.inside(of: arrangement, before: before, region: region)
        after = before
    }

    // MARK: Labels

    private static func faces(of arrangement: Arrangement) throws(GridError) -> [Int32] {
        var faces = [Int32?](repeating: nil, count: arrangement.cellCount)
        faces[0] = LocalCoverage.nobody
        for (index, edge) in arrangement.edges.enumerated() {
            guard let border = edge.border else { continue }
            for (half, face) in [(2 * index, border.left), (2 * index + 1, border.right)] {
                let cell = arrangement.cell[half]
                guard faces[cell] ?? face == face else {
                    throw .notACoverage("units overlap here", at: [edge.segment.start, edge.segment.end])
                }
                faces[cell] = face
            }
        }
        try arrangement.flood(&faces, across: { arrangement.edges[$0].border == nil })
        return faces.map { $0 ?? LocalCoverage.nobody }
    }

    private static func inside(
        of arrangement: Arrangement, before: [Int32], region: LatticeBox?
    ) throws(GridError) -> [Bool?] {
        // What lies beyond the faces that are near is not known: nothing spreads across their rim, but into gaps.
        var isWithin = [Bool](repeating: region != nil, count: arrangement.cellCount)
        isWithin[0] = false
        for half in arrangement.cell.indices where region.map({ !$0.covers(arrangement.origin(half)) }) ?? false {
            isWithin[arrangement.cell[half]] = false
        }
        var inside = [Bool?](repeating: nil, count: arrangement.cellCount)
        for (index, edge) in arrangement.edges.enumerated() {
            guard let left = edge.insideOnLeft else { continue }
            for (half, isInside) in [(2 * index, left), (2 * index + 1, !left)] {
                let cell = arrangement.cell[half]
                // Faces that are not near are one cell, and may lie on either side.
                guard region == nil || isWithin[cell] || before[cell] != LocalCoverage.nobody else { continue }
                guard inside[cell] ?? isInside == isInside else {
                    throw GridError(.refused, "what is drawn cannot be brought to the lattice without crossing itself")
                }
                inside[cell] = isInside
            }
        }
        try arrangement.flood(&inside) { index in
            let edge = arrangement.edges[index]
            guard edge.insideOnLeft == nil else { return false }
            guard let border = edge.border else { return true }
            return (border.left >= 0 || isWithin[arrangement.cell[2 * index]])
                && (border.right >= 0 || isWithin[arrangement.cell[2 * index + 1]])
        }
        return inside.indices.map { region == nil || isWithin[$0] ? inside[$0] ?? false : nil }
    }

    // MARK: Cells

    /// Sets of cells that hang together across edges that `crossing` lets through, largest area first.
    func components(of cells: some Sequence<Int>, across crossing: (ArrangementEdge) -> Bool = { _ in true }) -> [Set<
        Int
    >] {
        let wanted = Set(cells)
        var group: [Int: Int] = [:]
        var neighbours: [Int: [Int]] = [:]
        for (index, edge) in arrangement.edges.enumerated() where crossing(edge) {
            let (left, right) = (arrangement.cell[2 * index], arrangement.cell[2 * index + 1])
            guard left != right, wanted.contains(left), wanted.contains(right) else { continue }
            neighbours[left, default: []].append(right)
            neighbours[right, default: []].append(left)
        }
        var components: [Set<Int>] = []
        for first in wanted.sorted() where group[first] == nil {
            var component: Set<Int> = []
            var open = [first]
            while let cell = open.popLast() {
                guard component.insert(cell).inserted else { continue }
                group[cell] = components.count
                open += neighbours[cell] ?? []
            }
            components.append(component)
        }
        return components.map { (cells: $0, area: doubledArea(of: $0)) }
            .sorted { ($0.area, $1.cells.min() ?? 0) > ($1.area, $0.cells.min() ?? 0) }.map(\.cells)
    }

    /// Twice the area of cells; exact.
    func doubledArea(of cells: Set<Int>) -> Int128 {
        var area: Int128 = 0
        for (half, cell) in arrangement.cell.enumerated() where cells.contains(cell) {
            let (a, b) = (arrangement.origin(half), arrangement.destination(half))
            area += Int128(Int64(a.x) * Int64(b.y)) - Int128(Int64(b.x) * Int64(a.y))
        }
        return area
    }

    /// How long the border is, in metres, that cells share with each face beside them.
    func sharedBorders(of cells: Set<Int>) -> [Int32: Double] {
        var lengths: [Int32: Double] = [:]
        for (index, edge) in arrangement.edges.enumerated() {
            let (left, right) = (arrangement.cell[2 * index], arrangement.cell[2 * index + 1])
            guard cells.contains(left) != cells.contains(right) else { continue }
            let other = after[cells.contains(left) ? right : left]
            lengths[other, default: 0] +=
                LocalMetric(aroundLatitude: edge.segment.start.y)
                .distance(edge.segment.start, edge.segment.end).metres
        }
        return lengths
    }

    func polygons(of cells: Set<Int>) -> LatticeMultiPolygon { outline { cells.contains($0) } }

    // MARK: Result

    /// The faces that come out different, with their new land; empty for one of which nothing is left.
    ///
    /// A border that was cut and then not needed comes out as it went in.
    var changedFaces: [(number: Int32, land: LatticeMultiPolygon)] {
        let needless = needlessNodes
        var touched = noded
        for cell in before.indices where before[cell] != after[cell] { touched.formUnion([before[cell], after[cell]]) }
        touched.remove(LocalCoverage.nobody)
        return touched.sorted().compactMap { number in
            let land = outline { after[$0] == number }.removingVertices(needless)
            let known = local.lands.indices.contains(Int(number)) ? local.lands[Int(number)] : nil
            return land == known ? nil : (number, land)
        }
    }

    /// The borders of the result that were drawn.
    var drawnBorders: [LatticeSegment] {
        arrangement.edges.indices.filter { index in
            arrangement.edges[index].isDrawn
                && after[arrangement.cell[2 * index]] != after[arrangement.cell[2 * index + 1]]
        }.map { arrangement.edges[$0].segment }
    }

    /// Nodes in the middle of a segment at which no border of the result ends.
    private var needlessNodes: Set<LatticePoint> {
        var pieces: [LatticePoint: [Int]] = [:]
        for index in arrangement.edges.indices
        where after[arrangement.cell[2 * index]] != after[arrangement.cell[2 * index + 1]] {
            let segment = arrangement.edges[index].segment
            let source = source[segment] ?? -1
            pieces[segment.start, default: []].append(source)
            pieces[segment.end, default: []].append(source)
        }
        // Two pieces of one segment meet only at a node in its middle.
        return Set(pieces.filter { $0.value.count == 2 && $0.value[0] == $0.value[1] && $0.value[0] >= 0 }.keys)
    }

    /// The borders with nobody's land of the result that were not borders with it before.
    var movedOuterBorder: [LatticeSegment] {
        arrangement.edges.indices.filter { index in
            let (left, right) = (arrangement.cell[2 * index], arrangement.cell[2 * index + 1])
            let isOuter = (after[left] < 0) != (after[right] < 0)
            return isOuter && (before[left] < 0) == (before[right] < 0)
        }.map { arrangement.edges[$0].segment }
    }

    private func outline(of isMember: (Int) -> Bool) -> LatticeMultiPolygon {
        var border: [LatticeSegment] = []
        for index in arrangement.edges.indices {
            let (left, right) = (isMember(arrangement.cell[2 * index]), isMember(arrangement.cell[2 * index + 1]))
            if left != right { border.append(arrangement.segment(left ? 2 * index : 2 * index + 1)) }
        }
        return BoundaryTracer(border: border).multiPolygon()
    }
}

extension Arrangement {
    /// Spreads what is known of cells to their neighbours across edges that let it through.
    ///
    /// - Throws: ``GridError`` with `notACoverage` where two things would be known of one cell.
    func flood<Label: Equatable>(_ labels: inout [Label?], across crossing: (Int) -> Bool) throws(GridError) {
        var neighbours: [[(cell: Int, edge: Int)]] = Array(repeating: [], count: cellCount)
        for index in edges.indices where crossing(index) {
            let (left, right) = (cell[2 * index], cell[2 * index + 1])
            neighbours[left].append((right, index))
            neighbours[right].append((left, index))
        }
        var open = labels.indices.filter { labels[$0] != nil }
        while let from = open.popLast() {
            for (to, edge) in neighbours[from] {
                if labels[to] == nil {
                    labels[to] = labels[from]
                    open.append(to)
                } else if labels[to] != labels[from] {
                    throw .notACoverage(
                        "borders do not close here", at: [edges[edge].segment.start, edges[edge].segment.end])
                }
            }
        }
    }
}

extension MultiPolygon where Vertex == LatticePoint {
    fileprivate func removingVertices(_ vertices: Set<LatticePoint>) -> LatticeMultiPolygon {
        guard !vertices.isEmpty else { return self }
        func kept(_ ring: LatticeRing) -> LatticeRing { LatticeRing(ring.vertices.filter { !vertices.contains($0) }) }
        return LatticeMultiPolygon(
            polygons.map { LatticePolygon(exterior: kept($0.exterior), interiors: $0.interiors.map(kept)) }
        ).canonical
    }
}

extension [LatticePoint] {
    /// The pieces of a chain.
    var segments: [LatticeSegment] { Swift.zip(self, dropFirst()).map { LatticeSegment($0, $1) } }
}
