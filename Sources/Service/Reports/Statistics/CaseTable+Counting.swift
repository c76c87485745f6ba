import Foundation
import GridSystem
import PatrolReports
import SimpleFeatures

extension CaseTable {
    /// Counts the cases that match, by groups, in one pass.
    ///
    /// - Parameter second: the instant by which lights, and what should be closed, are judged: not before the newest change.
    func counts(
        _ filter: CaseFilter, by grouping: CaseGrouping, at second: UInt32
    ) -> [(key: Statistics.Key, counts: CaseCounts)] {
        var grouping = grouping
        var counts = Array(repeating: CaseCounts(), count: grouping.keys.count)
        for chunk in chunks {
            for row in chunk where filter.matches(row, at: second) {
                let number = grouping.number(of: row, at: second)
                if number == counts.count { counts.append(CaseCounts()) }
                counts[number].add(row, at: second)
            }
        }
        return Array(zip(grouping.keys, counts))
    }

    /// How many of the cases that match lie in each cell, and how many lie nowhere.
    func counts(_ filter: CaseFilter, in lattice: HotSpotLattice, at second: UInt32) -> [HotSpotLattice.Cell: Int] {
        var counts: [HotSpotLattice.Cell: Int] = [:]
        for chunk in chunks {
            for row in chunk where filter.matches(row, at: second) {
                if let point = row.point { counts[lattice.cell(of: point), default: 0] += 1 }
            }
        }
        return counts
    }
}
