import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import GridSystem

@Suite("Succession of editions")
struct SuccessionTests {
    private static func record(_ number: Int) -> EditionRecord {
        EditionRecord(number: number, effectiveFrom: .distantPast, publishedAt: .distantPast)
    }

    private func expectEqual(_ a: Edition, _ b: Edition, _ comment: Comment) {
        #expect(a.units == b.units, comment)
        #expect(a.vacant == b.vacant, comment)
        #expect(a.parents == b.parents, comment)
        #expect(a.faces == b.faces, comment)
        #expect(a.outlines == b.outlines, comment)
        #expect(a.indices == b.indices, comment)
        #expect(a.codes == b.codes, comment)
        for index in a.units.indices { #expect(a.children(of: index) == b.children(of: index), comment) }
    }

    @Test(
        "an edition patched again and again equals the one made anew, outlines included", .tags(.property),
        arguments: 1...4 as ClosedRange<UInt64>)
    func editions(seed: UInt64) {
        let town = SampleTown(columns: 5, rows: 4, seed: seed)
        var editing = RandomEditing(town, outside: 2, seed: seed)
        var edition = Edition(
            record: Self.record(1), definition: .standard, units: Array(editing.units.values), vacant: [])
        for number in 2...40 {
            let vacant = number.isMultiple(of: 7) ? town.units.last?.geometry?.polygons ?? [] : edition.vacant
            let changes = editing.changes(edits: Int(seed) % 4 + 1)
            edition = edition.successor(record: Self.record(number), changes: changes, vacant: vacant)
            let anew = Edition(
                record: Self.record(number), definition: .standard, units: Array(editing.units.values), vacant: vacant)
            expectEqual(edition, anew, "seed \(seed), edition \(number)")
            #expect(edition.record == anew.record)
        }
    }

    /// Lattice points near the corners and along the edges of what changed, and anywhere.
    private func probes(_ changed: [LatticeMultiPolygon], _ box: LatticeBox, seed: UInt64) -> [LatticePoint] {
        var random = SeededGenerator(seed: seed)
        var points: [LatticePoint] = (0..<300).map { _ in box.expanded(byX: 400, y: 400).randomPoint(using: &random) }
        for edge in changed.flatMap(\.polygons).flatMap(\.rings).flatMap({ Array($0.edges) }) {
            for x in -1...1 as ClosedRange<Int32> {
                for y in -1...1 as ClosedRange<Int32> {
                    points.append(LatticePoint(x: edge.start.x + x, y: edge.start.y + y))
                }
            }
            let part = Double.random(in: 0...1, using: &random)
            func between(_ a: Int32, _ b: Int32) -> Int32 {
                Int32((Double(a) + (Double(b) - Double(a)) * part).rounded())
            }
            let middle = LatticePoint(x: between(edge.start.x, edge.end.x), y: between(edge.start.y, edge.end.y))
            for x in -1...1 as ClosedRange<Int32> { points.append(LatticePoint(x: middle.x + x, y: middle.y)) }
            points.append(LatticeBox([edge.start, edge.end])?.randomPoint(using: &random) ?? middle)
        }
        return points
    }

    private static func land(_ changes: [UnitID: Draft.Change]) -> [LatticeMultiPolygon] {
        changes.values.compactMap { if case .put(let unit) = $0 { unit.geometry } else { nil } }
    }

    @Test(
        "a locator patched again and again answers as one built anew", .tags(.property),
        arguments: 1...4 as ClosedRange<UInt64>)
    func locators(seed: UInt64) {
        var editing = RandomEditing(SampleTown(columns: 6, rows: 5, seed: seed), outside: 1, seed: seed)
        var locator = Locator(
            Edition(record: Self.record(1), definition: .standard, units: Array(editing.units.values), vacant: []))
        var patches = 0
        for number in 2...25 {
            let old = locator
            let changes = editing.changes(edits: Int(seed) % 3 + 1)
            let edition = old.edition.successor(record: Self.record(number), changes: changes, vacant: [])
            locator = Locator(Successor(edition: edition, changed: Set(changes.keys)), after: old)
            if locator.faces.unused > 0 { patches += 1 }
            let anew = Locator(edition)
            let gone = changes.keys.compactMap { id in old.edition.index(of: id) }
                .compactMap { old.edition.units[$0].geometry }
            let points = probes(Self.land(changes) + gone, edition.box ?? old.faces.grid.box, seed: seed)
            let comment: Comment = "seed \(seed), edition \(number)"
            #expect(points.map(locator.unit(at:)) == points.map(anew.unit(at:)), comment)
            for point in points.prefix(600) {
                #expect(locator.locate(point) == anew.locate(point), "seed \(seed), edition \(number), \(point)")
            }
            for point in points.prefix(10) {
                #expect(
                    locator.locate(point, accuracy: .metres(5)) == anew.locate(point, accuracy: .metres(5)), comment)
            }
            #expect(
                locator.faces.faces(at: points) == points.map { locator.faces.face(at: $0).map(Int32.init) ?? -1 })
        }
        #expect(patches > 5, "most editions are patched, not built anew")
    }

    @Test("every lattice point around a moved border has the same face as in a locator built anew")
    func movedBorder() throws {
        let coverage = RandomCoverage(columns: 4, rows: 4, step: 60, bends: 1, seed: 9)
        let town = coverage.faces.enumerated().map { index, face in
            GridUnit(id: UnitID("\(index)"), level: "small-grids", code: "\(100 - index)", geometry: face)
        }
        var edition = Edition(record: Self.record(1), definition: .standard, units: town, vacant: [])
        var locator = Locator(edition)
        for (step, unit) in [5, 6, 9, 10].enumerated() {
            let old = try #require(edition.units.first { $0.id == UnitID("\(unit)") }?.geometry?.polygons.first)
            let from = old.exterior.vertices[3]
            let to = LatticePoint(x: from.x + 5, y: from.y - 4)
            var changes: [UnitID: Draft.Change] = [:]
            for var unit in edition.units {
                let moved = unit.geometry?.map { $0 == from ? to : $0 }
                guard moved != unit.geometry else { continue }
                unit.geometry = moved
                changes[unit.id] = .put(unit)
            }
            #expect(changes.count >= 2)
            edition = edition.successor(record: Self.record(step + 2), changes: changes, vacant: [])
            locator = Locator(Successor(edition: edition, changed: Set(changes.keys)), after: locator)
            let anew = Locator(edition)
            let around = coverage.box.expanded(byX: 3, y: 3)
            for x in around.minX...around.maxX {
                for y in around.minY...around.maxY {
                    let point = LatticePoint(x: x, y: y)
                    if locator.unit(at: point) != anew.unit(at: point) { Issue.record("\(point)") }
                }
            }
        }
        #expect(locator.faces.unused > 0)
    }

    @Test(
        "the faces near a box are those that meet it, and more only nearby", .tags(.property),
        arguments: 1...3 as ClosedRange<UInt64>)
    func facesNear(seed: UInt64) {
        let coverage = RandomCoverage(columns: 7, rows: 6, seed: seed)
        let locator = FaceLocator(faces: coverage.faces)
        let cell = LatticeBox(
            minX: 0, minY: 0, maxX: Int32(locator.grid.firstX(ofColumn: 1) - locator.grid.firstX(ofColumn: 0)) + 2,
            maxY: Int32(locator.grid.firstY(ofRow: 1) - locator.grid.firstY(ofRow: 0)) + 2)
        var random = SeededGenerator(seed: seed)
        var found = 0
        for _ in 0..<300 {
            let corner = coverage.box.expanded(byX: 1500, y: 1500).randomPoint(using: &random)
            let size = Int32.random(in: 0...1500, using: &random)
            let box = LatticeBox(minX: corner.x, minY: corner.y, maxX: corner.x + size, maxY: corner.y + size / 2)
            let near = locator.faces(near: box)
            let wide = box.expanded(byX: cell.maxX, y: cell.maxY)
            let meeting = coverage.faces.indices.filter { coverage.faces[$0].intersects(box) }
            #expect(Set(near).isSuperset(of: meeting), "seed \(seed), \(box)")
            #expect(near.allSatisfy { coverage.faces[$0].intersects(wide) }, "seed \(seed), \(box)")
            #expect(near == near.sorted())
            found += meeting.count
        }
        #expect(found > 300)
    }
}
