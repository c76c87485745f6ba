import Foundation
import GeoJSON
import GridSystem
import HTTPTypes
import PatrolReports
import Service
import SimpleFeatures
import Storage

extension WanggeAPI {
    /// A report in a list: what it is, where, and how far.
    func summary(of record: ReportRecord, _ service: ReportService, _ call: Call) -> JSONObject {
        let (report, state) = (record.report, record.state)
        let category = service.rules.catalogue.category(report.category)
        var object: JSONObject = [
            "id": .string(report.id.uuidString.lowercased()), "number": .integer(Int64(record.number)),
            "kind": .string(report.kind.rawValue), "category": .string(report.category),
            "categoryName": category.map { .string($0.name(in: call.language.rawValue)) } ?? .null,
            "source": .string(report.source.rawValue), "description": .string(report.text),
            "reportedAt": .string(Instant.text(report.reportedAt)),
            "receivedAt": .string(Instant.text(report.receivedAt)),
            "point": record.location.point.map { [.number($0.coordinate.longitude), .number($0.coordinate.latitude)] }
                ?? .null,
            "unit": home(of: state),
            "status": .string(state.stage.rawValue),
            "statusName": .string(service.rules.workflow.name(of: state.stage, in: call.language.rawValue)),
            "light": state.light(at: Date(), calendar: service.rules.calendar).map { .string($0.rawValue) } ?? .null,
            "escalated": .bool(state.isEscalated), "version": .integer(Int64(state.version)),
        ]
        object["href"] = .string(call.address("/reports/\(report.id.uuidString.lowercased())"))
        return object
    }

    private func home(of state: Case) -> JSONValue {
        guard let id = state.unit else { return .null }
        guard let edition = currentEdition, let index = edition.index(of: id) else {
            return ["id": .string(id.rawValue)]
        }
        let unit = edition.units[index]
        return [
            "level": .string(unit.level), "code": .string(unit.code), "name": unit.name.map { .string($0) } ?? .null,
            "id": .string(id.rawValue),
        ]
    }

    /// Everything about a report that the caller may see.
    func whole(_ record: ReportRecord, _ service: ReportService, _ call: Call) async throws -> JSONObject {
        let (report, state) = (record.report, record.state)
        var object = summary(of: record, service, call)
        object["external"] = report.external.map { ["system": .string($0.system), "id": .string($0.id)] } ?? .null
        object["reporter"] = reporter(of: report, call.principal)
        object["member"] = report.member.map { .string($0) } ?? .null
        object["address"] = report.address.map { .string($0) } ?? .null
        object["attributes"] = .object(
            JSONObject(sorted: report.attributes.mapValues { .array($0.map { .string($0) }) }))
        object["photos"] = .array(report.photos.map { .string($0) })
        object["photosPending"] = .array(try await service.photosPending(of: report).map { .string($0) })
        let edition: Edition? =
            if let number = record.attribution?.edition { try await grid.locator(edition: number).edition } else { nil }
        object["edition"] = record.attribution.map { .integer(Int64($0.edition)) } ?? .null
        object["location"] = .object(service.location(record, in: edition))
        object["tasks"] = .array(state.tasks.map { .object(service.json(of: $0, in: state)) })
        object["duplicates"] = .array(state.duplicates.map { .string($0.uuidString.lowercased()) })
        object["reworkCount"] = .integer(Int64(state.reworkCount))
        object["satisfaction"] = state.satisfaction.map { .integer(Int64($0)) } ?? .null
        for (name, time) in [
            ("filedAt", state.filedAt), ("dispatchedAt", state.dispatchedAt), ("acceptedAt", state.firstAcceptedAt),
            ("doneAt", state.doneAt), ("closedAt", state.closedAt), ("evaluatedAt", state.evaluatedAt),
        ] {
            object[name] = time.map { .string(Instant.text($0)) } ?? .null
        }
        object["events"] = .array(try await service.events(of: record).map { .object(json(of: $0, in: state)) })
        object["allowedTransitions"] = .array(try await transitions(of: record, service, call))
        object["links"] = .array(call.selfLinks(.json, of: [.json]).map(\.json))
        return object
    }

    /// Who reported: those who handle cases may know, of one who asked for it only the dispatcher.
    private func reporter(of report: Report, _ principal: Principal) -> JSONValue {
        guard let reporter = report.reporter else { return .null }
        let isOwn = principal.keyID != nil && principal.keyID == report.key
        let isDispatcher = principal.role == .dispatcher || principal.role == .admin
        guard isOwn || isDispatcher || (!reporter.isAnonymous && principal.mayAnywhere(.readReports)) else {
            return ["anonymous": .bool(reporter.isAnonymous)]
        }
        return [
            "name": reporter.name.map { .string($0) } ?? .null, "phone": reporter.phone.map { .string($0) } ?? .null,
            "email": reporter.email.map { .string($0) } ?? .null, "anonymous": .bool(reporter.isAnonymous),
        ]
    }

    private func json(of event: CaseEvent, in state: Case) -> JSONObject {
        var object: JSONObject = [
            "id": .string(event.id.uuidString.lowercased()), "action": .string(event.action),
            "occurredAt": .string(Instant.text(event.occurredAt)),
            "receivedAt": .string(Instant.text(event.receivedAt)),
            "actor": [
                "member": event.actor.member.map { .string($0) } ?? .null,
                "organisation": event.actor.organisation.map { .string($0) } ?? .null,
                "as": .array(event.actor.capacities.sorted().map { .string($0.rawValue) }),
            ],
        ]
        if let task = event.task { object["task"] = .string(task) }
        if !event.note.isEmpty { object["note"] = .string(event.note) }
        if !event.photos.isEmpty { object["photos"] = .array(event.photos.map { .string($0) }) }
        if let rating = event.rating { object["rating"] = .integer(Int64(rating)) }
        if let device = event.device {
            object["deviceId"] = .string(device.device)
            object["sequence"] = .integer(Int64(device.sequence))
        }
        if let refusal = state.entries.first(where: { $0.event == event.id })?.refusal {
            object["withoutEffect"] = ["code": .string(refusal.code.rawValue), "detail": .string(refusal.message)]
        }
        return object
    }

    private func transitions(of record: ReportRecord, _ service: ReportService, _ call: Call) async throws
        -> [JSONValue]
    {
        try await service.transitions(of: record, for: call.principal).map { transition in
            let name = transition.names[call.language.rawValue] ?? transition.names["zh"] ?? transition.action
            return [
                "action": .string(transition.action), "name": .string(name),
                "task": transition.task.map { .string($0) } ?? .null,
                "needs": .array(transition.needs.map { .string($0.member) }),
                "takes": .array(transition.takes.map { .string($0.member) }),
            ]
        }
    }

    /// What a client is told of a transition: the case afterwards, and whether an offline one had an effect.
    func outcome(_ updated: ReportService.Updated, _ service: ReportService, _ call: Call) async throws -> JSONObject {
        let (record, state) = (updated.record, updated.record.state)
        var object: JSONObject = [
            "event": .string(updated.event.uuidString.lowercased()),
            "report": .string(record.id.uuidString.lowercased()), "status": .string(state.stage.rawValue),
            "version": .integer(Int64(state.version)), "hasEffect": .bool(updated.refusal == nil),
        ]
        if let refusal = updated.refusal {
            object["reason"] = ["code": .string(refusal.code.rawValue), "detail": .string(refusal.message)]
        }
        object["tasks"] = .array(state.tasks.map { .object(service.json(of: $0, in: state)) })
        object["allowedTransitions"] = .array(try await transitions(of: record, service, call))
        return object
    }
}

extension PatrolReports.Action.Input {
    /// The member of a request that carries it.
    fileprivate var member: String {
        switch self {
        case .addressees: "to"
        case .place: "fix"
        default: rawValue
        }
    }
}

extension JSONObject {
    /// In the order of the names.
    init(sorted members: [String: JSONValue]) {
        self.init()
        for (name, value) in members.sorted(by: { $0.key < $1.key }) { self[name] = value }
    }
}
