public import Cartography
import GridSystem
import Places
import WalkingAccess

extension Siting {
    /// The map of coverage as it would be with the sites, by the coarsest level that has several units; the sites numbered as they rank.
    ///
    /// - Parameter withZones: whether blind zones that remain are drawn; `nil` for where that can be answered.
    /// - Throws: as ``CoverageTable/map(withZones:sites:)``.
    public func map(for principal: Principal, withZones: Bool?) throws -> CoverageMap {
        let coverage = CoverageQuery(
            [CoverageQuery.Requirement(query.category, within: query.limit)], profile: query.profile,
            level: try CoverageWords().levelID(snapshot.edition), unit: query.unit, weight: query.weight)
        var scenario = CoverageScenario()
        scenario.added = sites.map { CoverageScenario.NewFacility($0.candidate.position, name: $0.candidate.name) }
        let table =
            sites.isEmpty
            ? try snapshot.coverage(coverage).visible(to: principal)
            : try snapshot.whatIf(scenario, coverage).visible(to: principal).after
        var map = try table.map(
            withZones: withZones ?? table.hasAnswerableZones, sites: sites.map(\.candidate.position))
        map.subtitle = gain
        return map
    }

    /// How many sites, and of who is covered the share before and after.
    private var gain: BilingualText {
        let count = sites.count
        let more = BilingualText(zh: "新增 \(count) 处", en: count == 1 ? "1 place more" : "\(count) places more")
        guard query.objective == .coverage, total > 0 else { return more }
        let (then, now) = (CoverageTitles.percent(before / total), CoverageTitles.percent(value / total))
        return BilingualText(zh: "\(more.zh)：\(then) → \(now)", en: "\(more.en): from \(then) to \(now)")
    }
}
