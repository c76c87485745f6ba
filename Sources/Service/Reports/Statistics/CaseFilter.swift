import Foundation
import GridSystem
import PatrolReports

/// The conditions of a query, by the numbers of a table.
struct CaseFilter {
    private let homes: [Bool]?
    private let home: StatisticsQuery.Home
    private let categories: [Bool]?
    private let members: [Bool]?
    private let addressees: [Bool]?
    private let kinds: UInt32
    private let sources: UInt32
    private let stages: UInt32
    private let lights: UInt32
    private let moment: StatisticsQuery.Moment
    private let since: UInt32
    private let until: UInt32

    init(_ query: StatisticsQuery, _ table: CaseTable, _ chains: HomeChains, catalogue: Catalogue) {
        home = query.home
        homes = query.unit.map { unit in chains.chains.map { $0.contains(unit) } }
        categories = Self.categories(query, table, catalogue)
        members = query.members.map { wanted in table.members.table(none: false) { wanted.contains($0) } }
        addressees = Self.addressees(query, table)
        kinds = Self.mask(query.kinds)
        sources = Self.mask(query.sources)
        stages = Self.mask(query.stages)
        lights = Self.mask(query.lights)
        moment = query.moment
        since = query.since.map { Date(timeIntervalSince1970: $0.timeIntervalSince1970.rounded(.up)).second } ?? 0
        until =
            query.until.map { Date(timeIntervalSince1970: $0.timeIntervalSince1970.rounded(.up)).second }
            ?? CaseRow.never
    }

    private static func categories(
        _ query: StatisticsQuery, _ table: CaseTable, _ catalogue: Catalogue
    ) -> [Bool]? {
        guard query.categories != nil || query.classes != nil else { return nil }
        return table.categories.table(none: false) { category in
            let major = catalogue.category(category)?.major
            return query.categories.map { $0.contains(category) } ?? true
                && query.classes.map { classes in major.map(classes.contains) ?? false } ?? true
        }
    }

    private static func addressees(_ query: StatisticsQuery, _ table: CaseTable) -> [Bool]? {
        guard query.handlers != nil || query.organisations != nil else { return nil }
        return table.addressees.table(none: false) { addressee in
            switch addressee {
            case .member(let id): query.handlers?.contains(id) ?? false
            case .organisation(let id): query.organisations?.contains(id) ?? false
            case .queue: false
            }
        }
    }

    /// A bit for each wanted value, by its place among all; all bits where any will do.
    private static func mask<Value: CaseIterable & Hashable>(_ wanted: Set<Value>?) -> UInt32 {
        wanted.map { $0.reduce(0) { $0 | 1 << UInt32($1.place) } } ?? .max
    }

    /// - Parameter second: the instant by which lights are judged.
    func matches(_ row: CaseRow, at second: UInt32) -> Bool {
        guard row.isThere else { return false }
        let time = row.time(moment)
        guard since <= time, time < until else { return false }
        guard kinds >> UInt32(row.kind) & sources >> UInt32(row.source) & stages >> UInt32(row.stage) & 1 == 1 else {
            return false
        }
        if let homes, !homes[row.home(home)] { return false }
        if let categories, !categories[Int(row.category)] { return false }
        if let members, !members[Int(row.member)] { return false }
        if let addressees, !addressees[Int(row.addressee)] { return false }
        return lights == .max || lights >> UInt32(row.light(at: second)) & 1 == 1
    }
}

extension CaseRow {
    /// The second that a query looks at; ``never`` where there is none yet.
    func time(_ moment: StatisticsQuery.Moment) -> UInt32 {
        switch moment {
        case .reported: reportedAt
        case .received: receivedAt
        case .closed: closedAt
        }
    }

    /// The number of the units that a query counts the case for.
    func home(_ home: StatisticsQuery.Home) -> Int { Int(home == .reported ? homes : unit) }
}
