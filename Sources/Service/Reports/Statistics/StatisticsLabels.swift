import Foundation
import GridSystem
import PatrolReports

/// What the groups of statistics are called, and in which order they stand.
struct StatisticsLabels {
    let query: StatisticsQuery
    let edition: Edition?
    let retired: [UnitID: GridUnit]
    let rules: ReportRules
    let members: [Member.ID: Member]
    let zone: TimeZone

    func unit(_ id: UnitID) -> GridUnit? {
        if let edition, let index = edition.index(of: id) { return edition.units[index] }
        return retired[id]
    }

    func group(_ key: Statistics.Key, _ counts: CaseCounts) -> Statistics.Group {
        Statistics.Group(key: key, code: code(of: key), names: names(of: key), counts: counts)
    }

    private func code(of key: Statistics.Key) -> String? {
        switch key {
        case .all, .nobody: nil
        case .unit(let id): unit(id)?.code ?? id.rawValue
        case .name(let name): name
        case .period(let start): period(start)
        }
    }

    private func names(of key: Statistics.Key) -> [String: String] {
        switch key {
        case .all: ["zh": "合计", "en": "Total"]
        case .nobody: ["zh": "未归类", "en": "None"]
        case .unit(let id): unit(id)?.names ?? [:]
        case .period: [:]
        case .name(let name): names(of: name)
        }
    }

    private func names(of word: String) -> [String: String] {
        switch query.grouping {
        case .category: rules.catalogue.category(word)?.names ?? [:]
        case .class: rules.catalogue.majorClass(word)?.names ?? [:]
        case .member, .handler: members[word].map { ["zh": $0.name] } ?? [:]
        case .organisation: rules.organisations.first { $0.id == word }?.names ?? [:]
        case .status:
            Stage(rawValue: word).map { stage in
                ["zh": rules.workflow.name(of: stage, in: "zh"), "en": rules.workflow.name(of: stage, in: "en")]
            } ?? [:]
        case .kind, .source, .light: Self.words[word] ?? [:]
        case .none, .unit, .period: [:]
        }
    }

    private static let words: [String: [String: String]] = [
        "event": ["zh": "事件", "en": "Event"], "component": ["zh": "部件", "en": "Component"],
        "request": ["zh": "诉求", "en": "Request"], "wish": ["zh": "微心愿", "en": "Wish"],
        "patrol": ["zh": "巡查", "en": "Patrol"], "resident": ["zh": "居民", "en": "Resident"],
        "hotline": ["zh": "热线", "en": "Hotline"], "courier": ["zh": "骑手", "en": "Courier"],
        "inspection": ["zh": "检查", "en": "Inspection"], "green": ["zh": "绿灯", "en": "Green"],
        "yellow": ["zh": "黄灯", "en": "Yellow"], "red": ["zh": "红灯", "en": "Red"],
    ]

    /// Such as 2024-05-14, 2024-W20 (ISO 8601), 2024-05 or 2024.
    private func period(_ start: Date) -> String {
        let day = CivilDate(start, in: zone).description
        switch query.interval {
        case .day: return day
        case .month: return String(day.prefix(7))
        case .year: return String(day.prefix(4))
        case .week:
            var calendar = Calendar(identifier: .iso8601)
            calendar.timeZone = zone
            let parts = calendar.dateComponents([.yearForWeekOfYear, .weekOfYear], from: start)
            let week = String(100 + (parts.weekOfYear ?? 0)).suffix(2)
            return "\(parts.yearForWeekOfYear ?? 0)-W\(week)"
        }
    }

    /// Units by code, periods in time, what has an order of its own in that, and all others with the most reports first; what has
    /// none of what is grouped by stands last.
    func ordered(_ groups: [Statistics.Group]) -> [Statistics.Group] {
        let last = groups.filter { $0.key == .nobody }
        let rest = groups.filter { $0.key != .nobody }
        func reports(_ group: Statistics.Group) -> Int { group.counts?.figures.reported ?? 0 }
        switch query.grouping {
        case .none, .kind, .source, .status, .light: return rest + last
        case .unit: return rest.sorted { $0.code ?? "" < $1.code ?? "" } + last
        case .period: return rest.sorted { Self.start($0) < Self.start($1) } + last
        case .category, .class, .member, .handler, .organisation:
            return rest.sorted { (reports($1), $0.code ?? "") < (reports($0), $1.code ?? "") } + last
        }
    }

    private static func start(_ group: Statistics.Group) -> Date {
        if case .period(let start) = group.key { start } else { .distantFuture }
    }
}
