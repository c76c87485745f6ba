import Foundation
import GeoJSON
import GridSystem
import PatrolReports
import Service
import SimpleFeatures
import Storage

extension WanggeAPI {
    /// A report as a request of GeoReport v2: what it is, where and how far, and nothing of persons.
    ///
    /// The words of those who handled it are left out, for they may name somebody, and so are pictures.
    func open311Document(_ record: ReportRecord, _ service: ReportService, _ language: Language) -> JSONObject {
        let (report, state) = (record.report, record.state)
        let category = service.rules.catalogue.category(report.category)
        let now = Date()
        let due = state.currentTasks
            .compactMap { state.due(of: $0, at: now, calendar: service.rules.calendar) }.max()
        let coordinate = record.location.point?.coordinate
        return [
            "service_request_id": .string(report.id.uuidString.lowercased()),
            "status": state.stage.isFinal ? "closed" : "open",
            "status_notes": .string(service.rules.workflow.name(of: state.stage, in: language.rawValue)),
            "service_name": category.map { .string($0.name(in: language.rawValue)) } ?? .null,
            "service_code": .string(report.category),
            "description": .string(report.text),
            "agency_responsible": agency(of: state, service, language).map { .string($0) } ?? .null,
            "service_notice": .null,
            "requested_datetime": .string(Instant.text(report.receivedAt)),
            "updated_datetime": .string(Instant.text(record.changedAt)),
            "expected_datetime": due.map { .string(Instant.text($0)) } ?? .null,
            "address": report.address.map { .string($0) } ?? .null,
            "address_id": .null, "zipcode": .null,
            "lat": coordinate.map { .number($0.latitude) } ?? .null,
            "long": coordinate.map { .number($0.longitude) } ?? .null,
            "media_url": .null,
        ]
    }

    /// The department that has the task, or the unit that a member or a queue stands for.
    private func agency(of state: Case, _ service: ReportService, _ language: Language) -> String? {
        let tasks = state.currentTasks
        switch (tasks.first(where: \.isPending) ?? tasks.last)?.addressee {
        case .organisation(let id):
            let names = service.rules.organisations.first { $0.id == id }?.names ?? [:]
            return language.pick(from: names) ?? id
        case .queue(let unit): return name(of: unit, language)
        case .member: return state.unit.flatMap { name(of: $0, language) }
        case nil: return nil
        }
    }

    private func name(of id: UnitID, _ language: Language) -> String? {
        guard let edition = currentEdition, let index = edition.index(of: id) else { return nil }
        let unit = edition.units[index]
        return language.pick(from: unit.names) ?? unit.code
    }
}
