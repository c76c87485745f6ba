public import Foundation
public import GridSystem
import PatrolReports

/// What was counted.
public struct Statistics: Sendable, Hashable {
    /// What the cases of a group have in common.
    public enum Key: Sendable, Hashable {
        /// Nothing is grouped.
        case all
        /// Cases that have none of what is grouped by.
        case nobody
        case unit(UnitID)
        /// The id of a category, a class, a member or an organisation, or the word of a kind, a source, a status or a light.
        case name(String)
        /// When it begins.
        case period(Date)
    }

    public struct Group: Sendable, Hashable {
        public var key: Key
        /// A unit's code, a period such as 2024-05, or what ``Key/name(_:)`` has.
        public var code: String?
        /// By language tag.
        public var names: [String: String]
        /// `nil` where it is withheld.
        public var counts: CaseCounts?

        /// The name in a language, or else in Chinese, or else in any.
        public func name(in language: String) -> String? {
            names[language] ?? names["zh"] ?? names.min { $0.key < $1.key }?.value
        }
    }

    /// With the unit and the level that were not named filled in.
    public var query: StatisticsQuery
    /// A whole second.
    public var instant: Date
    /// Units, the number of the edition in force.
    public var edition: Int?
    public var groups: [Group]
    public var total: Group
    /// Whether numbers are withheld by which single reports could be known: see ``withholding()``.
    public var isWithheld = false

    /// The least number that is told to those who may not read reports.
    public static let leastCount = 5

    /// The same for those who may count reports and not read them.
    ///
    /// Groups of 1 to 4 reports are withheld; where that is only one, the smallest of the others too, or the total would tell it.
    /// Of what is left, counts of 1 to 4 are withheld by ``StatisticsColumn``.
    func withholding() -> Statistics {
        var coarse = self
        coarse.isWithheld = true
        func isSmall(_ group: Group) -> Bool {
            group.counts.map { (1..<Self.leastCount).contains($0.figures.reported) } ?? false
        }
        let small = groups.indices.filter { isSmall(groups[$0]) }
        for index in small { coarse.groups[index].counts = nil }
        if small.count == 1 {
            let next = coarse.groups.indices.filter { (coarse.groups[$0].counts?.figures.reported ?? 0) > 0 }
                .min { groups[$0].counts?.figures.reported ?? 0 < groups[$1].counts?.figures.reported ?? 0 }
            if let next { coarse.groups[next].counts = nil }
        }
        if isSmall(total) { coarse.total.counts = nil }
        return coarse
    }
}
