import Foundation
import GridSystem
import PatrolReports
import Service
import SimpleFeatures
import Storage
import TestSupport

/// A town of four small grids, g0 and g1 in community c0, g2 and g3 in c1, with cases made as a test wants them.
struct ReportTown {
    /// Something done, so many hours after Monday 09:00.
    struct Step {
        var action: String
        var actor: CaseActor
        var hours: Double
        var change: @Sendable (inout CaseEvent) -> Void = { _ in }

        init(
            _ action: String, _ actor: CaseActor, _ hours: Double,
            _ change: @escaping @Sendable (inout CaseEvent) -> Void = { _ in }
        ) {
            self.action = action
            self.actor = actor
            self.hours = hours
            self.change = change
        }
    }

    static let member = CaseActor(member: "M1", capacities: [.member])
    static let otherMember = CaseActor(member: "M2", capacities: [.member])
    static let dispatcher = CaseActor(member: "D1", capacities: [.dispatcher])
    static let otherDispatcher = CaseActor(member: "D2", capacities: [.dispatcher])
    static let water = CaseActor(key: "water", organisation: "water", capacities: [.handler])

    let store: any Store
    let grid: GridService
    let service: ReportService
    let points: [LatticePoint]

    /// 2026-03-02 is a Monday.
    static func at(_ hours: Double) -> Date { Date(timeIntervalSince1970: 1_772_413_200 + hours * 3600) }

    init(store: any Store = MemoryStore(), columns: Int = 2, rows: Int = 2) async throws {
        self.store = store
        let coverage = RandomCoverage(columns: columns, rows: rows, step: 20_000, seed: 5)
        try await store.publish(Self.edition(1, coverage, from: Self.at(-1000)), from: nil)
        grid = try await GridService(store, now: Self.at(0))
        service = ReportService(grid)
        points = coverage.faces.compactMap(\.representativePoint)
    }

    static func edition(
        _ number: Int, _ coverage: RandomCoverage, from day: Date, change: (inout GridUnit) -> Void = { _ in }
    ) -> Edition {
        var units = [GridUnit(id: UnitID("s"), level: "subdistricts", code: "150826100", names: ["zh": "陕坝镇"])]
        for community in 0..<2 {
            units.append(
                GridUnit(
                    id: UnitID("c\(community)"), level: "communities", code: "15082610000\(community + 1)",
                    names: ["zh": "社区\(community)"], parent: UnitID("s")))
        }
        for (face, geometry) in coverage.faces.enumerated() {
            let community = face * 2 / coverage.faces.count
            units.append(
                GridUnit(
                    id: UnitID("g\(face)"), level: "small-grids",
                    code: "15082610000\(community + 1)\(String(1000 + face).dropFirst())",
                    parent: UnitID("c\(community)"), geometry: geometry))
        }
        for index in units.indices { change(&units[index]) }
        return Edition(
            record: EditionRecord(number: number, effectiveFrom: day, publishedAt: day), definition: .standard,
            units: units, vacant: [])
    }

    /// Makes and stores a case; every step has to have an effect.
    @discardableResult
    func file(
        _ number: Int, in face: Int?, kind: ReportKind = .event, source: ReportSource = .patrol,
        category: String = "flower-stand", at hours: Double, _ steps: [Step]
    ) async throws -> ReportRecord {
        let record = try record(
            number, in: face, kind: kind, source: source, category: category, at: hours, steps)
        for entry in record.state.entries { if let refusal = entry.refusal { throw refusal } }
        return try await save(record)
    }

    /// - Parameter other: another store of the same file.
    @discardableResult
    func save(_ record: ReportRecord, in other: (any Store)? = nil) async throws -> ReportRecord {
        _ = try await (other ?? store).file(
            ReportFiling(
                record: record, events: [], facts: record.facts(calendar: service.rules.calendar), requestKey: nil,
                fingerprint: Data(), answer: "{}", changes: []))
        return record
    }

    func record(
        _ number: Int, in face: Int?, kind: ReportKind, source: ReportSource, category: String, at hours: Double,
        _ steps: [Step]
    ) throws -> ReportRecord {
        var id = Array(repeating: UInt8(0), count: 16)
        withUnsafeBytes(of: number.bigEndian) { id.replaceSubrange(8..<16, with: $0) }
        let report = Report(
            id: UUID(
                uuid: (
                    id[0], id[1], id[2], id[3], id[4], id[5], id[6], id[7], id[8], id[9], id[10], id[11], id[12],
                    id[13], id[14], id[15]
                )), kind: kind, category: category, source: source, reportedAt: Self.at(hours),
            receivedAt: Self.at(hours), member: source == .patrol ? "M1" : nil)
        let point = face.map { points[$0] }
        let attribution = try point.map { Attribution($0, by: try grid.current()) }
        let origin = CaseOrigin(report, point: point, unit: attribution?.home)
        return ReportRecord(
            report: report, location: ResolvedLocation(point: point, observedAt: report.reportedAt),
            attribution: attribution,
            state: Case.folding(
                steps.map { event($0, of: report, at: point) }, origin: origin, workflow: service.rules.workflow))
    }

    func event(_ step: Step, of report: Report, at point: LatticePoint?) -> CaseEvent {
        var event = CaseEvent(
            report: report.id, action: step.action, actor: step.actor, occurredAt: Self.at(step.hours),
            note: step.action)
        event.place = point.map { .fix($0, accuracy: nil) }
        step.change(&event)
        return event
    }

    /// Does one more thing to a case.
    func act(_ step: Step, on id: UUID) async throws {
        guard var record = try await store.report(id) else { return }
        let event = event(step, of: record.report, at: record.location.point)
        let version = record.state.version
        record.state = try record.state.applying(event, workflow: service.rules.workflow)
        _ = try await store.add(
            CaseAddition(
                report: id, version: version, events: [event], state: record.state,
                facts: record.facts(calendar: service.rules.calendar), changes: []))
    }
}
