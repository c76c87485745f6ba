import SimpleFeatures

/// Notes units that are in more pieces than in the base edition.
struct PieceCheck {
    private(set) var findings: [DraftFinding] = []
    /// By unit, what is added to its border: for an edge with its smaller end first the faces that come to its left, less those
    /// that come to its right.
    private var exchanges: [UnitID: [LatticeSegment: Int]] = [:]
    /// Units below which others than faces came or went.
    private var regrouped: Set<UnitID> = []

    init(_ grid: DraftGrid, _ changes: ChangedFaces) {
        guard let edition = grid.base?.edition else { return }
        for face in changes.faces {
            if let unit = face.after, let before = face.landBefore, let after = unit.geometry {
                note(unit, before: before.polygons.count, after: after)
            }
        }
        collect(grid, edition)
        for id in Set(exchanges.keys).union(regrouped).sorted() {
            guard let unit = grid.unit(id), unit.geometry == nil, let index = edition.index(of: id),
                let before = edition.outline(at: index)
            else { continue }
            if regrouped.contains(id) {
                if let after = grid.outline(of: id) { note(unit, before: before.polygons.count, after: after) }
            } else if let exchange = exchanges[id]?.filter({ $0.value != 0 }), !exchange.isEmpty {
                note(unit, before: before.polygons.count, after: before.exchanging(exchange))
            }
        }
    }

    private mutating func collect(_ grid: DraftGrid, _ edition: Edition) {
        for id in grid.changes.keys {
            let before = edition.index(of: id).map { edition.chain(from: $0).dropFirst().map { edition.units[$0].id } }
            let after = grid.unit(id).map { _ in Array(grid.ancestry(of: id).dropFirst()) }
            let landBefore = grid.baseUnit(id)?.geometry
            let landAfter = grid.isFace(id) ? grid.unit(id)?.geometry : nil
            if landBefore == nil, landAfter == nil {
                if before != after { regrouped.formUnion((before ?? []) + (after ?? [])) }
            } else if before != after || landBefore != landAfter {
                for ancestor in before ?? [] { add(landBefore, -1, to: ancestor) }
                for ancestor in after ?? [] { add(landAfter, 1, to: ancestor) }
            }
        }
    }

    private mutating func add(_ land: LatticeMultiPolygon?, _ count: Int, to unit: UnitID) {
        for edge in land?.directedEdges ?? [] {
            let forward = edge.start < edge.end
            exchanges[unit, default: [:]][forward ? edge : edge.reversed, default: 0] += forward ? count : -count
        }
    }

    private mutating func note(_ unit: GridUnit, before: Int, after: LatticeMultiPolygon) {
        guard after.polygons.count > before else { return }
        findings.append(
            DraftFinding(
                .inPieces, .noted, "the unit is in \(after.polygons.count) pieces, before in \(before)", units: [unit],
                geometry: Geometry(after)))
    }
}

extension MultiPolygon where Vertex == LatticePoint {
    /// The area whose border is this one's with faces taken away and added.
    ///
    /// - Parameter sides: by edge with its smaller end first, how many faces come to its left less those to its right.
    fileprivate func exchanging(_ sides: [LatticeSegment: Int]) -> LatticeMultiPolygon {
        var sides = sides
        for edge in directedEdges {
            let forward = edge.start < edge.end
            sides[forward ? edge : edge.reversed, default: 0] += forward ? 1 : -1
        }
        let border = sides.flatMap { edge, count in
            repeatElement(count > 0 ? edge : edge.reversed, count: abs(count))
        }
        return BoundaryTracer(border: border).multiPolygon()
    }
}
