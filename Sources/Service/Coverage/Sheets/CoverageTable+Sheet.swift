public import Cartography
import Foundation
import GridSystem
import WalkingAccess

extension CoverageTable {
    /// The table to print: by unit how many people, households and buildings are covered and how many not, and how far people walk.
    ///
    /// What is withheld is a dash, and said to be.
    public var sheet: TableSheet {
        let titles = titles
        // A group that is asked for stands in the place of the households, for which there would be no room.
        let isUsual = walkers <= Demand.buildingCount
        let weights = Set([Demand.people, isUsual ? Demand.households : walkers, Demand.buildingCount])
        let printed = printed(weights)
        let isWithheld = (rows + [total]).contains { !$0.withheld.isDisjoint(with: weights) }
        var imprint = imprint
        if isWithheld { imprint.versions.insert("— 不公布 withheld", at: 0) }
        return TableSheet(
            title: titles.title, subtitle: titles.subtitle,
            columns: [
                TableSheet.Column(BilingualText(zh: "编码", en: "Code"), .text),
                TableSheet.Column(BilingualText(zh: "名称", en: "Name"), .text),
            ] + printed.map { TableSheet.Column($0.title, .number) },
            rows: rows.map { row in
                let unit = row.unit.map { snapshot.edition.units[$0] }
                return [unit?.code ?? "", unit?.name ?? ""] + printed.map { $0.text(row) }
            }, total: ["", "合计 Total"] + printed.map { $0.text(total) }, imprint: imprint)
    }

    /// A column of numbers as people read them.
    public struct PrintedColumn: Sendable {
        public let title: BilingualText
        public let text: @Sendable (Row) -> String
    }

    /// The columns of numbers for people, on paper and on a page.
    ///
    /// - Parameter weights: their indices; of the one that was asked for there are walks too.
    public func printed(_ weights: Set<Int>) -> [PrintedColumn] {
        weights.sorted().flatMap(columns(ofWeight:)) + printedWalks
    }

    private func columns(ofWeight weight: Int) -> [PrintedColumn] {
        let name = snapshot.demand.weightNames[weight], words = CoverageTitles.weight(name)
        let english = words.en.capitalizedFirst
        func column(_ zh: String, _ en: String, _ text: @escaping @Sendable (CoverageFigures) -> String)
            -> PrintedColumn
        {
            PrintedColumn(title: BilingualText(zh: words.zh + zh, en: english + en)) { row in
                row.withheld.contains(weight) ? "—" : text(row.figures)
            }
        }
        return [
            column("已覆盖", " covered") { Self.whole($0.covered[weight]) },
            column("未覆盖", " not covered") { Self.whole($0.totals[weight] - $0.covered[weight]) },
            column("覆盖率", ", share") { figures in figures.share(weight).map(CoverageTitles.percent) ?? "" },
        ]
    }

    private var printedWalks: [PrintedColumn] {
        guard query.requirements.count == 1 else { return [] }
        let unit = query.requirements[0].limit.unit == "minutes" ? ("（分）", ", min") : ("（米）", ", m")
        func column(_ zh: String, _ en: String, _ cost: @escaping @Sendable (CoverageFigures) -> Double?)
            -> PrintedColumn
        {
            PrintedColumn(title: BilingualText(zh: zh + unit.0, en: en + unit.1)) { row in
                guard !row.withheld.contains(walkers) else { return "—" }
                return cost(row.figures).map { String(format: "%.1f", value(ofCost: $0)) } ?? ""
            }
        }
        return [
            column("平均步行", "Mean walk") { $0.meanCost },
            column("九成以内", "90 % within") { $0.costOfNinety.map(Double.init) },
        ]
    }

    private static func whole(_ value: Double) -> String {
        let digits = String(Int(value.rounded()))
        let groups = stride(from: digits.count, to: 0, by: -3).map { end in
            String(digits.prefix(end).suffix(min(3, end)))
        }
        return groups.reversed().joined(separator: ",")
    }
}
