import Crypto
public import Foundation
import GridSystem
public import PatrolReports
import SimpleFeatures
public import Storage

extension ReportService {
    /// What became of a transition that was sent.
    public struct Updated: Sendable, Hashable {
        public var event: UUID
        public var isRepeated: Bool
        /// The case afterwards.
        public var record: ReportRecord
        /// Why an event of a device that was offline has no effect, at least not yet.
        public var refusal: ReportError?
    }

    /// How far a device's clock may be ahead.
    private static let clockTolerance: TimeInterval = 600
    /// How often to begin anew where others change the case meanwhile.
    static let patience = 8

    /// Does something to a case.
    ///
    /// What a device did offline has its place in the order of what was done, not of what was sent: it is kept always, and has
    /// an effect where it was possible then. What is done now is refused where it is not possible.
    /// - Throws: ``ServiceError``: `notFound`, `staleVersion` where the case is not of the version expected; ``ReportError`` where the
    ///   workflow refuses it.
    public func update(
        _ id: UUID, _ update: CaseUpdate, by principal: Principal, requestKey: String? = nil,
        content: some DataProtocol, now: Date = Date()
    ) async throws -> Updated {
        try principal.requireAnywhere(.workCases)
        let staff = try await directory.staff()
        try principal.requireBehalf(of: update.onBehalfOf, staff: staff)
        if let time = update.occurredAt, time.timeIntervalSince(now) > Self.clockTolerance {
            // Everything that the device does later would have to wait for that time.
            throw ServiceError(
                .invalidMember, "this lies in the future; the device's clock is wrong", pointer: "/occurredAt")
        }
        let request = CaseRequest(
            event: update.id, device: update.device,
            key: requestKey.map { RequestKey(sender: principal.keyID ?? "", key: $0) },
            fingerprint: Data(SHA256.hash(data: content)))
        for _ in 0..<Self.patience {
            var record = try await visible(id, to: principal)
            var outcome = try await store.precedent(of: request)
            if outcome == nil {
                let event = try event(update, on: record, by: principal, staff: staff, now: now)
                let before = record.state.version
                try expect(update.expectedVersion, of: record.state)
                record.state = try await state(of: record, with: event)
                outcome = try await store.add(
                    CaseAddition(
                        report: id, version: before, events: [event], state: record.state,
                        facts: record.facts(calendar: rules.calendar), request: request,
                        changes: [change(to: record, by: event)]))
            }
            switch outcome {
            case .added, nil:
                recent.note(id, closedAt: record.state.closedAt)
                return Updated(
                    event: update.id, isRepeated: false, record: record,
                    refusal: record.state.entry(of: update.id)?.refusal)
            case .repeated(let known):
                return Updated(
                    event: known, isRepeated: true, record: record, refusal: record.state.entry(of: known)?.refusal)
            case .keyReused:
                throw ServiceError(.keyReused, "the key or the device's sequence was used before, for something else")
            case .stale: continue
            }
        }
        throw ServiceError(.busy, "others are changing this case; try again")
    }

    private func expect(_ version: Int?, of state: Case) throws(ServiceError) {
        guard let version, version != state.version else { return }
        throw ServiceError(
            .staleVersion, "the case is of version \(state.version), not \(version)",
            fingerprint: String(state.version))
    }

    /// The case with one more event: at its end, or where it belongs among those known.
    func state(of record: ReportRecord, with event: CaseEvent) async throws -> Case {
        do {
            return try record.state.applying(event, workflow: rules.workflow)
        } catch {
            guard event.device != nil || error.code == .outOfOrder else { throw error }
            let events = try await store.events(ofReport: record.id) + [event]
            let state = Case.folding(events, origin: record.state.origin, workflow: rules.workflow)
            // What was done on the spot is told at once that it cannot be; what was done offline is kept.
            if event.device == nil, let refusal = state.entry(of: event.id)?.refusal { throw refusal }
            return state
        }
    }

    private func event(
        _ update: CaseUpdate, on record: ReportRecord, by principal: Principal, staff: Staff, now: Date
    ) throws(ServiceError) -> CaseEvent {
        // What is done now comes after all that is known, so that it takes no effect away from what was acknowledged.
        let last = record.state.entries.last.map { $0.at + 0.001 } ?? .distantPast
        let occurredAt = update.occurredAt ?? max(now, last)
        let actor = CaseActor(
            principal, onBehalfOf: update.onBehalfOf, report: record.report,
            ancestry: ancestry(of: record.state.unit), staff: staff, at: occurredAt)
        let limits = limits(of: record.report.category, from: occurredAt)
        let isOpening = !update.addressees.isEmpty
        return CaseEvent(
            id: update.id, report: record.id, action: update.action, actor: actor, occurredAt: occurredAt,
            receivedAt: now, device: update.device, task: update.task, addressees: update.addressees,
            respondBy: update.respondBy.map { Deadline(at: $0, clock: .continuous) }
                ?? (isOpening ? limits.respondBy : nil),
            deadline: update.deadline.map { Deadline(at: $0, clock: .continuous) }
                ?? (isOpening ? limits.deadline : nil),
            note: update.note, photos: update.photos, place: update.place, until: update.until, rating: update.rating,
            other: update.other, unit: try update.unit.map(unit))
    }

    /// A unit by its id or its code at any level, in the edition in force.
    private func unit(_ text: String) throws(ServiceError) -> UnitID {
        guard let unit = try grid.current().edition.unit(named: text) else {
            throw ServiceError(.unknownUnit, "no unit has the id or the code '\(text)'", pointer: "/unit")
        }
        return unit.id
    }

    func change(to record: ReportRecord, by event: CaseEvent) -> Change {
        Change(
            kind: .caseChanged, subject: record.id.uuidString.lowercased(), occurredAt: event.receivedAt,
            document: changeDocument(record, action: event.action))
    }
}
