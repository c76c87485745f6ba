import Foundation
import GridSystem
import SimpleFeatures
import TestSupport
import Testing

@Suite("Topology")
struct TopologyTests {
    private func grid(_ edition: Edition) -> DraftGrid {
        DraftGrid(
            Draft(id: "d", base: 1, createdAt: .distantPast, vacant: edition.vacant), base: Locator(edition),
            definition: edition.definition)
    }

    @Test("faces come back from their edges as they were", .tags(.property), arguments: 1...4 as ClosedRange<UInt64>)
    func roundTrip(seed: UInt64) {
        let edition = SampleTown(columns: 9, rows: 7, seed: seed).edition()
        var run = EditingRun(edition, seed: seed)
        // After many edits there are holes, islands and parts that touch in a point.
        while run.performed < 60 { _ = run.step() }
        let topology = Topology(run.grid)
        let faces = topology.faces()
        var count = 0
        for unit in run.grid.units {
            guard let land = unit.geometry else { continue }
            #expect(faces[unit.id] == land.canonical, "seed \(seed), \(unit.code)")
            count += 1
        }
        #expect(count == faces.count)
    }

    @Test("a grid of three by two has the nodes, edges and levels that it must have")
    func counts() throws {
        let edition = SampleTown(columns: 3, rows: 2, seed: 1).edition()
        let topology = Topology(grid(edition))
        // Borders meet at the ends of the inner borders: one column of two nodes on each inner line of three rows.
        #expect(topology.nodes.count == 2 * 3 + 2)
        #expect(topology.edges.count == 3 + 4 + 6)
        let inner = topology.edges.filter { $0.left != nil && $0.right != nil }
        #expect(inner.count == 3 + 4)
        // Each row is a large grid: only the borders between the rows are borders of these.
        #expect(inner.count { $0.levels == ["large-grids", "small-grids"] } == 3)
        #expect(inner.count { $0.levels == ["small-grids"] } == 4)
        #expect(topology.edges.filter { $0.left == nil || $0.right == nil }.allSatisfy { $0.levels.count == 4 })
    }

    @Test("an edge is found by its id alone, and its id survives writing", arguments: 1...3 as ClosedRange<UInt64>)
    func addresses(seed: UInt64) throws {
        let grid = grid(SampleTown(columns: 6, rows: 5, seed: seed).edition())
        for edge in Topology(grid).edges {
            #expect(EdgeID(edge.id.description) == edge.id)
            #expect(Topology.edge(edge.id, in: grid) == edge)
        }
        #expect(Set(Topology(grid).edges.map(\.id)).count == Topology(grid).edges.count)
        #expect(EdgeID("1-2") == nil)
    }

    @Test("an island is an edge without nodes")
    func island() throws {
        let map = AsciiMap(
            """
            A A A
            A B A
            A A A
            """)
        let units = map.lands.map {
            GridUnit(id: UnitID(String($0.letter)), level: "small-grids", code: String($0.letter), geometry: $0.land)
        }
        let edition = Edition(
            record: EditionRecord(number: 1, effectiveFrom: .distantPast, publishedAt: .distantPast),
            definition: .standard, units: units, vacant: [])
        let topology = Topology(grid(edition))
        #expect(topology.edges.count == 2)
        #expect(topology.edges.allSatisfy { $0.isClosed })
        #expect(topology.faces()[UnitID("B")] == map.lands[1].land.canonical)
    }
}
