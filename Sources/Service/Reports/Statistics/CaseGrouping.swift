import Foundation
import GridSystem
import PatrolReports

/// The groups of a query, numbered from 0; the number of a row's group is found without looking at names.
struct CaseGrouping {
    private enum Rule {
        case one
        /// By the row's number of a name.
        case homes([Int], StatisticsQuery.Home)
        case categories([Int])
        case members
        case addressees([Int])
        case kinds, sources, stages, lights
        case periods(StatisticsQuery.Moment)
    }

    private let rule: Rule
    private var fixed: [Statistics.Key] = []
    private var periods: CasePeriods

    /// - Parameter level: of a unit, also of one that is gone; `nil` of one that never was.
    init(
        _ query: StatisticsQuery, _ table: CaseTable, _ chains: HomeChains, catalogue: Catalogue, zone: TimeZone,
        level: (UnitID) -> Level.ID?
    ) {
        periods = CasePeriods(query.interval, zone: zone)
        var keys = Keys()
        switch query.grouping {
        case .none:
            rule = .one
            fixed = [.all]
        case .unit:
            rule = .homes(
                chains.chains.map { chain in
                    keys.number(of: chain.first { level($0) == query.level }.map { .unit($0) })
                }, query.home)
        case .category: rule = .categories(table.categories.table(none: 0) { keys.number(of: .name($0)) })
        case .class:
            rule = .categories(
                table.categories.table(none: 0) { category in
                    keys.number(of: catalogue.category(category).map { .name($0.major) })
                })
        case .member:
            rule = .members
            fixed = table.members.table(none: .nobody) { .name($0) }
        case .handler:
            rule = .addressees(
                table.addressees.table(none: 0) { addressee in
                    if case .member(let id) = addressee { keys.number(of: .name(id)) } else { 0 }
                })
        case .organisation:
            rule = .addressees(
                table.addressees.table(none: 0) { addressee in
                    if case .organisation(let id) = addressee { keys.number(of: .name(id)) } else { 0 }
                })
        case .kind: (rule, fixed) = (.kinds, ReportKind.allCases.map { .name($0.rawValue) })
        case .source: (rule, fixed) = (.sources, ReportSource.allCases.map { .name($0.rawValue) })
        case .status: (rule, fixed) = (.stages, Stage.allCases.map { .name($0.rawValue) })
        case .light: (rule, fixed) = (.lights, Light.allCases.map { .name($0.rawValue) } + [.nobody])
        case .period: rule = .periods(query.moment)
        }
        if fixed.isEmpty { fixed = keys.keys }
    }

    /// By number.
    var keys: [Statistics.Key] {
        if case .periods = rule { return periods.starts.map { .period($0) } }
        return fixed
    }

    mutating func number(of row: CaseRow, at second: UInt32) -> Int {
        switch rule {
        case .one: 0
        case .homes(let numbers, let home): numbers[row.home(home)]
        case .categories(let numbers): numbers[Int(row.category)]
        case .members: Int(row.member)
        case .addressees(let numbers): numbers[Int(row.addressee)]
        case .kinds: Int(row.kind)
        case .sources: Int(row.source)
        case .stages: Int(row.stage)
        case .lights: row.light(at: second)
        case .periods(let moment): periods.number(of: row.time(moment))
        }
    }
}

/// Keys by numbers; 0 is that of what has none.
private struct Keys {
    private(set) var keys: [Statistics.Key] = [.nobody]
    private var numbers: [Statistics.Key: Int] = [:]

    mutating func number(of key: Statistics.Key?) -> Int {
        guard let key else { return 0 }
        if let known = numbers[key] { return known }
        numbers[key] = keys.count
        keys.append(key)
        return keys.count - 1
    }
}
