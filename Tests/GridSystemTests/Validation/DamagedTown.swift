import Foundation
import GridSystem
import SimpleFeatures
import TestSupport

/// A published town of crooked small grids in communities, and a draft of it with something wrong.
struct DamagedTown {
    enum Damage: CaseIterable {
        case shiftVertex, shiftManyVertices, addVertex, dropFace, enlarge, shrink, swallow, loseParent, retireCommunity,
            copyCode, dropVacant, fillVacant, addIsland
    }

    let base: Locator
    private(set) var grid: DraftGrid
    private var random: SeededGenerator
    private let faces: [GridUnit]

    /// - Parameter holes: how many faces are land declared to be nobody's.
    init(columns: Int = 8, rows: Int = 8, holes: Int = 3, seed: UInt64) {
        random = SeededGenerator(seed: seed)
        let coverage = RandomCoverage(columns: columns, rows: rows, step: 2000, seed: seed)
        var communities: [GridUnit] = []
        for index in 0...(columns - 1) / 4 {
            communities.append(
                GridUnit(id: UnitID("c\(index)"), level: "communities", code: "1\(index)", names: [:]))
        }
        let inner = coverage.faces.indices.filter { face in
            let (row, column) = (face / columns, face % columns)
            return (1..<rows - 1).contains(row) && (1..<columns - 1).contains(column)
        }
        let open = Set(inner.shuffled(using: &random).prefix(holes))
        var faces: [GridUnit] = []
        for (index, land) in coverage.faces.enumerated() where !open.contains(index) {
            faces.append(
                GridUnit(
                    id: UnitID("f\(index)"), level: "small-grids", code: String(10_000 + index),
                    parent: UnitID("c\(index % columns / 4)"), geometry: land.canonical))
        }
        // Holes that touch along an edge are one.
        let vacant = LatticeMultiPolygon.dissolving(open.sorted().map { coverage.faces[$0] }).polygons
        let record = EditionRecord(number: 1, effectiveFrom: .distantPast, publishedAt: .distantPast)
        base = Locator(
            Edition(record: record, definition: .plain, units: communities + faces, vacant: vacant))
        let draft = Draft(id: "d", base: 1, createdAt: .distantPast, vacant: vacant)
        grid = DraftGrid(draft, base: base, definition: .plain)
        self.faces = faces
    }

    /// All units of the draft as a first edition.
    var whole: DraftGrid {
        DraftGrid(units: grid.units, vacant: grid.vacant, definition: .plain)
    }

    mutating func apply(_ delta: DraftDelta) { grid.apply(delta) }

    mutating func put(_ unit: GridUnit) {
        var delta = DraftDelta()
        delta.put(unit)
        grid.apply(delta)
    }

    private mutating func anyFace() -> GridUnit {
        for _ in 0..<100 {
            let face = faces[Int.random(in: faces.indices, using: &random)]
            if let unit = grid.unit(face.id) { return unit }
        }
        return faces[0]
    }

    private mutating func reshape(_ unit: GridUnit, _ change: (inout [LatticePoint]) -> Void) {
        var unit = unit
        guard var land = unit.geometry, !land.polygons.isEmpty else { return }
        change(&land.polygons[0].exterior.vertices)
        unit.geometry = land.canonical
        put(unit)
    }

    private static func scale(_ unit: inout [LatticePoint], by percent: Int) {
        let count = unit.count
        let x = unit.reduce(0) { $0 + Int($1.x) } / count, y = unit.reduce(0) { $0 + Int($1.y) } / count
        unit = unit.map {
            LatticePoint(x: Int32(x + (Int($0.x) - x) * percent / 100), y: Int32(y + (Int($0.y) - y) * percent / 100))
        }
    }

    mutating func damage(_ damage: Damage) {
        var unit = anyFace()
        var random = self.random
        defer { self.random = random }
        switch damage {
        case .shiftVertex:
            reshape(unit) { ring in
                let index = Int.random(in: ring.indices, using: &random)
                ring[index].x += .random(in: -120...120, using: &random)
                ring[index].y += .random(in: -120...120, using: &random)
            }
        case .shiftManyVertices:
            reshape(unit) { ring in
                for index in ring.indices {
                    ring[index].x += .random(in: -9...9, using: &random)
                    ring[index].y += .random(in: -9...9, using: &random)
                }
            }
        case .addVertex:
            // The middle of an edge, where the lattice has one.
            reshape(unit) { ring in
                let middles = ring.indices.filter { index in
                    let (a, b) = (ring[index], ring[(index + 1) % ring.count])
                    return (Int(a.x) + Int(b.x)) % 2 == 0 && (Int(a.y) + Int(b.y)) % 2 == 0
                }
                guard let index = middles.randomElement(using: &random) else { return }
                let (a, b) = (ring[index], ring[(index + 1) % ring.count])
                let middle = LatticePoint(
                    x: Int32((Int(a.x) + Int(b.x)) / 2), y: Int32((Int(a.y) + Int(b.y)) / 2))
                ring.insert(middle, at: index + 1)
            }
        case .dropFace:
            var delta = DraftDelta()
            delta.retire(unit.id)
            grid.apply(delta)
        case .enlarge: reshape(unit) { Self.scale(&$0, by: 130) }
        case .shrink: reshape(unit) { Self.scale(&$0, by: 90) }
        case .swallow: reshape(unit) { Self.scale(&$0, by: 420) }
        case .loseParent:
            unit.parent = UnitID("nobody")
            put(unit)
        case .retireCommunity:
            var delta = DraftDelta()
            delta.retire(UnitID("c0"))
            grid.apply(delta)
        case .copyCode:
            unit.code = anyFace().code
            put(unit)
        case .dropVacant: grid.apply(DraftDelta(vacant: Array(grid.vacant.dropLast())))
        case .fillVacant:
            guard let land = grid.vacant.first else { return }
            put(
                GridUnit(
                    id: UnitID("filled"), level: "small-grids", code: "20000", parent: UnitID("c0"),
                    geometry: LatticeMultiPolygon([land]).canonical))
        case .addIsland:
            guard let land = grid.vacant.last else { return }
            put(
                GridUnit(
                    id: UnitID("island"), level: "small-grids", code: "20001", parent: UnitID("c0"),
                    geometry: LatticeMultiPolygon([land])))
            guard let island = grid.unit(UnitID("island")) else { return }
            reshape(island) { Self.scale(&$0, by: 30) }
        }
    }
}
