public import Cartography
import Foundation
import GridSystem
import Places
import StreetNetwork
import WalkingAccess

/// What sheets and pages about coverage call themselves, in both languages.
public struct CoverageTitles: Sendable {
    /// `陕坝镇 · 助餐点步行覆盖`.
    public let title: BilingualText
    /// What was asked.
    public let subtitle: BilingualText
    /// What the shares are shares of.
    public let measure: BilingualText

    init(_ table: CoverageTable) {
        let query = table.query
        let categories = query.requirements.map { requirement in
            let known = FacilityCategory.table[requirement.category]
            return BilingualText(
                zh: known?.chinese ?? requirement.category, en: (known?.english ?? requirement.category).lowercased())
        }
        let town = Self.place(table)
        let topic = BilingualText(
            zh: categories.map(\.zh).joined(separator: "、") + "步行覆盖",
            en: "Walking access: " + categories.map(\.en).joined(separator: ", "))
        title = BilingualText(
            zh: town.zh.isEmpty ? topic.zh : "\(town.zh) · \(topic.zh)",
            en: town.en.isEmpty ? topic.en : "\(town.en) · \(topic.en)")
        let name = table.snapshot.demand.weightNames[table.walkers]
        let weight = Self.weight(name), within = Self.within(query.requirements)
        measure = BilingualText(zh: "\(within.zh)\(weight.zh)覆盖率", en: "\(weight.en.capitalizedFirst) \(within.en)")
        var who = BilingualText(zh: name.hasPrefix("age") ? weight.zh + "人口" : weight.zh, en: weight.en)
        if let share = table.total.figures.share(table.walkers), !table.total.withheld.contains(table.walkers) {
            who = BilingualText(zh: "\(Self.percent(share))的\(who.zh)", en: "\(Self.percent(share)) of \(who.en)")
        }
        let speed = query.profile.metresPerSecond
        subtitle = BilingualText(
            zh: "\(who.zh)在\(within.zh)，\(speed) 米/秒", en: "\(who.en.capitalizedFirst) \(within.en) at \(speed) m/s")
    }

    static func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }

    /// The unit that the answer is confined to, or the one that holds all.
    private static func place(_ table: CoverageTable) -> BilingualText {
        let edition = table.snapshot.edition
        let roots = edition.units.indices.filter { edition.parents[$0] == nil }
        let index = table.query.unit.flatMap { edition.index(of: $0) } ?? (roots.count == 1 ? roots[0] : nil)
        guard let index else { return BilingualText(zh: "", en: "") }
        return name(of: edition.units[index])
    }

    /// The unit's names, or its code.
    static func name(of unit: GridUnit) -> BilingualText {
        let zh = unit.names["zh"] ?? "", en = unit.names["en"] ?? ""
        return zh.isEmpty && en.isEmpty
            ? BilingualText(zh: unit.name ?? unit.code, en: "") : BilingualText(zh: zh, en: en)
    }

    /// The limit that all requirements share, or that each has its own.
    private static func within(_ requirements: [CoverageQuery.Requirement]) -> BilingualText {
        let limits = Set(requirements.map(\.limit))
        guard let limit = limits.first, limits.count == 1 else {
            return BilingualText(zh: "各自限度内", en: "within each limit")
        }
        let value = Int(exactly: limit.value).map(String.init) ?? "\(limit.value)"
        return limit.unit == "minutes"
            ? BilingualText(zh: " \(value) 分钟内", en: "within \(value) minutes")
            : BilingualText(zh: " \(value) 米内", en: "within \(value) m")
    }

    /// What people call a weight.
    public static func weight(_ name: String) -> BilingualText {
        let english = name.hasPrefix("age") ? "people of \(name.dropFirst(3)) and older" : name
        return BilingualText(zh: CoverageTable.chinese(ofWeight: name), en: english)
    }
}

extension CoverageTable {
    public var titles: CoverageTitles { CoverageTitles(self) }

    /// What the small print of a sheet says.
    var imprint: Imprint {
        let versions = snapshot.versions
        return Imprint(
            attribution: snapshot.walking.network.metadata.attribution ?? "",
            versions: [
                "第 \(versions.edition) 版 edition \(versions.edition)", "路网 network \(versions.network.prefix(8))",
                "设施 facilities \(versions.facilities.prefix(19))", "人口 demand \(versions.demand.prefix(19))",
                "\(query.profile.id) \(query.profile.metresPerSecond) m/s",
            ], date: versions.day.description)
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
