import Foundation
import GridSystem
import SimpleFeatures
import TestSupport

/// A town of 100,800 small grids of 40 vertices each: 336 communities of 12 large grids of 25 small ones.
enum LargeTown {
    private static let columns = 320
    private static let rows = 315
    private static let communityWidth = 20
    private static let communityHeight = 15
    private static let largeSide = 5

    static func edition() -> Edition {
        let coverage = RandomCoverage(columns: columns, rows: rows, step: 20_000, bends: 9, seed: 1)
        var units = [GridUnit(id: UnitID("town"), level: "subdistricts", code: "150826100", names: ["zh": "陕坝镇"])]
        var known: Set<UnitID> = []
        for (index, face) in coverage.faces.enumerated() {
            let (column, row) = (index % columns, index / columns)
            let community = row / communityHeight * (columns / communityWidth) + column / communityWidth
            let (x, y) = (column % communityWidth, row % communityHeight)
            let large = y / largeSide * (communityWidth / largeSide) + x / largeSide
            let codeOfCommunity = "150826100" + padded(community, 3)
            let ids = (community: UnitID("community-\(community)"), large: UnitID("large-\(community)-\(large)"))
            if known.insert(ids.community).inserted {
                units.append(
                    GridUnit(
                        id: ids.community, level: "communities", code: codeOfCommunity,
                        names: ["zh": "社区\(community)"], parent: UnitID("town")))
            }
            if known.insert(ids.large).inserted {
                units.append(
                    GridUnit(
                        id: ids.large, level: "large-grids", code: codeOfCommunity + padded(large, 2),
                        names: ["zh": "大网格\(large)"], parent: ids.community))
            }
            units.append(
                GridUnit(
                    id: UnitID("small-\(index)"), level: "small-grids",
                    code: codeOfCommunity + padded(y * communityWidth + x, 3), names: ["zh": "小网格\(index)"],
                    parent: ids.large, households: 300, population: 800, geometry: face.canonical))
        }
        let start = Date(timeIntervalSince1970: 1_700_000_000)
        return Edition(
            record: EditionRecord(number: 1, effectiveFrom: start, publishedAt: start), definition: .standard,
            units: units, vacant: [])
    }

    private static func padded(_ index: Int, _ width: Int) -> String {
        let digits = String(index + 1)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
