import Foundation
import GridSystem
import PatrolReports
import SimpleFeatures

/// The reports of a store in memory.
struct MemoryReports {
    private struct Filed {
        var record: ReportRecord
        var fingerprint: Data
        var answer: String
        var events: [CaseEvent]
        var facts: CaseFactsRecord
        /// Of the requests that made events, by the events' ids.
        var fingerprints: [UUID: Data] = [:]
    }

    private var filed: [Filed] = []
    private var places: [UUID: Int] = [:]
    private var requestKeys: [RequestKey: (fingerprint: Data, subject: UUID)] = [:]
    var photos: [String: PhotoRecord] = [:]
    /// How many changes of cases there were.
    private(set) var revision = 0

    /// - Returns: the outcome; what changed is to be told only where it is `filed`.
    mutating func file(_ filing: ReportFiling) -> ReportFiling.Outcome {
        if let used = filing.requestKey.flatMap({ requestKeys[$0] }) {
            guard used.fingerprint == filing.fingerprint, let answer = answer(used.subject) else { return .keyReused }
            return .repeated(answer: answer)
        }
        if let place = places[filing.record.id] {
            let isSame = filed[place].fingerprint == filing.fingerprint
            return isSame ? .repeated(answer: filed[place].answer) : .idTaken
        }
        if let external = filing.record.report.external,
            let other = filed.first(where: { $0.record.report.external == external })
        {
            return .externalNumberTaken(by: other.record.id)
        }
        var record = filing.record
        record.number = filed.count + 1
        places[record.id] = filed.count
        revision += 1
        filed.append(
            Filed(
                record: record, fingerprint: filing.fingerprint, answer: filing.answer, events: filing.events,
                facts: CaseFactsRecord(number: record.number, revision: revision, facts: filing.facts)))
        if let key = filing.requestKey { requestKeys[key] = (filing.fingerprint, record.id) }
        return .filed(number: record.number)
    }

    mutating func add(_ addition: CaseAddition) throws -> CaseAddition.Outcome {
        if let known = addition.request.flatMap(precedent) { return known }
        guard let place = places[addition.report] else {
            throw StorageError(.notFound, "there is no report '\(addition.report.uuidString.lowercased())'")
        }
        guard filed[place].record.state.version == addition.version else {
            return .stale(version: filed[place].record.state.version)
        }
        filed[place].events += addition.events
        filed[place].record.state = addition.state
        revision += 1
        filed[place].facts.revision = revision
        filed[place].facts.facts = addition.facts
        if let request = addition.request {
            filed[place].fingerprints[request.event] = request.fingerprint
            if let key = request.key { requestKeys[key] = (request.fingerprint, request.event) }
        }
        return .added(version: addition.state.version)
    }

    func precedent(of request: CaseRequest) -> CaseAddition.Outcome? {
        if let used = request.key.flatMap({ requestKeys[$0] }) {
            return used.fingerprint == request.fingerprint ? .repeated(event: used.subject) : .keyReused
        }
        for filed in filed {
            for known in filed.events
            where known.id == request.event || (known.device != nil && known.device == request.device) {
                let isSame = filed.fingerprints[known.id] == request.fingerprint
                return isSame ? .repeated(event: known.id) : .keyReused
            }
        }
        return nil
    }

    func report(_ id: UUID) -> ReportRecord? { places[id].map { filed[$0].record } }

    func answer(_ id: UUID) -> String? { places[id].map { filed[$0].answer } }

    func events(_ id: UUID) -> [CaseEvent] { places[id].map { filed[$0].events } ?? [] }

    func page(_ query: ReportQuery) -> ReportPage {
        let matching = filed.filter { filed in
            let isAsked = query.turnedRed.map { span in
                filed.facts.facts.clock.yellow.map(span.contains) ?? false
            }
            return isAsked ?? true && query.matches(filed.record)
        }.map(\.record).reversed()
        let page = matching.prefix(query.limit ?? matching.count)
        return ReportPage(reports: Array(page), isLast: page.count == matching.count)
    }

    func facts(after number: Int, limit: Int) -> [CaseFactsRecord] {
        filed.dropFirst(number).prefix(limit).map(\.facts)
    }

    func facts(revisedAfter revision: Int, limit: Int) -> [CaseFactsRecord] {
        let changed = filed.lazy.map(\.facts).filter { $0.revision > revision }
        return Array(changed.sorted { $0.revision < $1.revision }.prefix(limit))
    }

    func reports(withPhoto digest: String) -> [UUID] {
        filed.filter { $0.record.report.photos.contains(digest) }.map(\.record.id)
    }
}

extension Case {
    fileprivate var awaitsDispatcher: Bool {
        stage == .collected
            || tasks.contains { task in
                if case .queue = task.addressee { task.isPending } else { false }
            }
    }
}

extension ReportQuery {
    /// Whether a report matches, wherever in the list it stands.
    func matches(_ record: ReportRecord) -> Bool {
        let (report, state) = (record.report, record.state)
        return before.map { record.number < $0 } ?? true
            && units.map { units in state.unit.map(units.contains) ?? false } ?? true
            && stages.map { $0.contains(state.stage) } ?? true
            && categories.map { $0.contains(report.category) } ?? true
            && kinds.map { $0.contains(report.kind) } ?? true
            && sources.map { $0.contains(report.source) } ?? true
            && ids.map { $0.contains(report.id) } ?? true
            && senders.map { !$0.isDisjoint(with: [report.key, report.member].compactMap { $0 }) } ?? true
            && addressees.map { wanted in
                state.tasks.contains { $0.isPending && wanted.contains($0.addressee) }
            } ?? true
            && (!awaitsDispatcher || state.awaitsDispatcher)
            && since.map { report.receivedAt >= $0 } ?? true
            && until.map { report.receivedAt < $0 } ?? true
            && box.map { box in record.location.point.map(box.covers) ?? false } ?? true
    }
}
