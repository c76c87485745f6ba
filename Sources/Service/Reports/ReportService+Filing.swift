import Crypto
public import Foundation
import GeoJSON
import GridSystem
import PatrolReports
import SimpleFeatures
import Storage

extension ReportService {
    /// What became of a report that was sent.
    public struct Filed: Sendable, Hashable {
        public var id: UUID
        /// Whether it had been filed before, so that this is the answer given then.
        public var isRepeated: Bool
        /// JSON.
        public var answer: String
    }

    /// Files a report: places it, dispatches it and stores it, once.
    ///
    /// - Parameters:
    ///   - requestKey: `Idempotency-Key`, where the client gave one.
    ///   - content: what was sent, to know the same again.
    /// - Throws: ``ServiceError``: `unauthorized`, `forbidden`, `invalidMember`; `exists` where the id or the external number is
    ///   another report's, `keyReused` where the key came with other content.
    public func file(
        _ submission: ReportSubmission, by principal: Principal, requestKey: String? = nil, content: some DataProtocol,
        now: Date = Date()
    ) async throws -> Filed {
        try principal.requireAnywhere(.fileReports)
        let staff = try await directory.staff()
        try principal.requireBehalf(of: submission.onBehalfOf, staff: staff)
        var report = submission.report
        report.member = submission.onBehalfOf ?? principal.member
        report.key = principal.keyID
        report.receivedAt = now
        let draft = try await placed(report, staff: staff)
        let filing = ReportFiling(
            record: draft.record, events: draft.events, facts: draft.record.facts(calendar: rules.calendar),
            requestKey: requestKey.map { RequestKey(sender: principal.keyID ?? "", key: $0) },
            fingerprint: Data(SHA256.hash(data: content)), answer: answer(draft), changes: [change(draft)])
        switch try await store.file(filing) {
        case .filed:
            recent.remember(draft.record.trace)
            return Filed(id: report.id, isRepeated: false, answer: filing.answer)
        case .repeated(let answer):
            // The client may have left the id to the service, which then gave one only the first time.
            let id = try JSONValue(parsing: answer.utf8)["id"]?.stringValue.flatMap(UUID.init)
            return Filed(id: id ?? report.id, isRepeated: true, answer: answer)
        case .keyReused:
            throw ServiceError(.keyReused, "the Idempotency-Key was used before, with other content")
        case .idTaken: throw ServiceError(.exists, "there is another report with this id", pointer: "/id")
        case .externalNumberTaken(let other):
            throw ServiceError(
                .exists, "the report \(other.uuidString.lowercased()) has this external number", pointer: "/external")
        }
    }

    /// A report with everything that is found out about it before it is stored.
    struct Draft {
        var record: ReportRecord
        var events: [CaseEvent]
        var locator: Locator?
        var decision: DispatchDecision?
        var photosPending: [String]
        var duplicates: [DuplicateSuggestion]
    }

    private func placed(_ report: Report, staff: Staff) async throws -> Draft {
        let known = try await photos.evidence(report.photos)
        let candidates: [AddressCandidate] =
            if let address = report.address { try await addresses.candidates(for: address) } else { [] }
        let evidence = LocationEvidence(report, photos: known, addresses: candidates)
        var location = try rules.evidence.resolve(evidence)
        let locator = try await locator(observedAt: location.observedAt)
        if let locator {
            let expected = report.member.map { Set(staff.duties(of: $0, at: location.observedAt).map(\.unit)) } ?? []
            location.flags += rules.evidence.flags(on: location, of: evidence, expected: expected, by: locator)
        }
        location.flags += recent.flags(on: location, by: rules)
        let attribution = locator.flatMap { Attribution(location, by: $0) }
        let origin = CaseOrigin(report, point: location.point, unit: attribution?.home)
        let (events, decision) = try firstEvents(of: report, attribution, staff: staff)
        let record = ReportRecord(
            report: report, location: location, attribution: attribution,
            state: Case.folding(events, origin: origin, workflow: rules.workflow))
        return Draft(
            record: record, events: events, locator: locator, decision: decision,
            photosPending: report.photos.filter { digest in !known.contains { $0.digest == digest } },
            duplicates: recent.suggestions(for: record.trace, by: rules.duplicates, walk: walk))
    }

    /// A report in a unit becomes a case at once and goes to whom the rule finds; another waits for a dispatcher.
    private func firstEvents(
        of report: Report, _ attribution: Attribution?, staff: Staff
    ) throws(ReportError) -> ([CaseEvent], DispatchDecision?) {
        guard let attribution, attribution.home != nil else { return ([], nil) }
        let decision = try rules.dispatch.decision(
            kind: report.kind, category: report.category, ancestry: attribution.units,
            roster: staff.roster(at: report.receivedAt),
            neighbours: attribution.candidates.map { ($0.unit, $0.probability) })
        let limits = limits(of: report.category, from: report.receivedAt)
        return (
            [
                CaseEvent(report: report.id, action: "file", actor: .system, occurredAt: report.receivedAt),
                // Later than the filing by the least that the order of events can see in a stored time.
                CaseEvent(
                    report: report.id, action: "dispatch", actor: .system,
                    occurredAt: report.receivedAt + 0.001, receivedAt: report.receivedAt,
                    addressees: [decision.addressee], respondBy: limits.respondBy, deadline: limits.deadline,
                    note: decision.sentence),
            ], decision
        )
    }

    /// The limits that begin to run at a time.
    func limits(of category: String, from start: Date) -> (respondBy: Deadline?, deadline: Deadline) {
        let rule = rules.deadlines.rule(for: category, in: rules.catalogue)
        return (
            rule.response.map { rules.calendar.deadline($0, from: start) },
            rules.calendar.deadline(rule.handling, from: start)
        )
    }

    private func change(_ draft: Draft) -> Change {
        Change(
            kind: .reportFiled, subject: draft.record.id.uuidString.lowercased(),
            occurredAt: draft.record.report.receivedAt, document: changeDocument(draft.record))
    }
}

extension DispatchDecision {
    /// How the addressee was found, for the case's history.
    var sentence: String {
        way.map { step in
            [step.unit?.rawValue, step.role, step.member, step.organisation, step.finding.rawValue]
                .compactMap { $0 }.joined(separator: " ")
        }.joined(separator: "; ")
    }
}
