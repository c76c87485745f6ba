import Foundation
import GridSystem
import SimpleFeatures
import TestSupport
import Testing

@Suite("Edition")
struct EditionTests {
    /// Faces strewn over the parents, so that outlines are knotted and full of holes.
    private func strewnUnits(seed: UInt64) -> [GridUnit] {
        var random = SeededGenerator(seed: seed)
        func unit(_ level: String, _ number: Int, in parent: String?, _ land: LatticeMultiPolygon? = nil) -> GridUnit {
            GridUnit(
                id: UnitID("\(level)-\(number)"), level: level, code: "\(level)\(number)",
                parent: parent.map(UnitID.init),
                geometry: land)
        }
        var units = [unit("subdistricts", 0, in: nil)]
        units += (0..<3).map { unit("communities", $0, in: "subdistricts-0") }
        units += (0..<9).map { unit("large-grids", $0, in: "communities-\(Int.random(in: 0..<3, using: &random))") }
        for (number, face) in RandomCoverage(columns: 12, rows: 10, bends: 1, seed: seed).faces.enumerated() {
            // A community may have faces of its own, beside those of its large grids.
            let parent =
                number % 11 == 0
                ? "communities-\(Int.random(in: 0..<3, using: &random))"
                : "large-grids-\(Int.random(in: 0..<9, using: &random))"
            units.append(unit("small-grids", number, in: parent, face))
        }
        return units.shuffled(using: &random)
    }

    @Test(
        "the outline of each unit is that of all the faces below it", .tags(.property),
        arguments: 1...5 as ClosedRange<UInt64>)
    func outlines(seed: UInt64) throws {
        let record = EditionRecord(number: 1, effectiveFrom: .distantPast, publishedAt: .distantPast)
        let edition = Edition(record: record, definition: .standard, units: strewnUnits(seed: seed), vacant: [])
        var below: [Int: [LatticeMultiPolygon]] = [:]
        for face in edition.faces {
            for ancestor in edition.chain(from: face) {
                below[ancestor, default: []].append(try #require(edition.units[face].geometry))
            }
        }
        for index in edition.units.indices where edition.units[index].geometry == nil {
            let expected = below[index].map { LatticeMultiPolygon.dissolving($0) }
            #expect(edition.outline(at: index) == expected, "seed \(seed), \(edition.units[index].code)")
        }
        #expect(below.count == 120 + 9 + 3 + 1)
    }
}
