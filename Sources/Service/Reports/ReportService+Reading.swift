public import Foundation
import GeoJSON
public import GridSystem
public import PatrolReports
public import Storage

extension ReportService {
    /// A report that the principal may see: of a unit of theirs, their own, or one they have a task in.
    ///
    /// - Throws: ``ServiceError`` with `notFound`, also for one that is not to be seen.
    public func visible(_ id: UUID, to principal: Principal) async throws -> ReportRecord {
        try principal.requireAnywhere(.fileReports)
        guard let record = try await store.report(id), isVisible(record, to: principal) else {
            throw ServiceError(.notFound, "there is no report '\(id.uuidString.lowercased())'")
        }
        return record
    }

    func isVisible(_ record: ReportRecord, to principal: Principal) -> Bool {
        let (report, state) = (record.report, record.state)
        if principal.may(.readReports, on: ancestry(of: state.unit)) { return true }
        if let key = principal.keyID, report.key == key { return true }
        if let member = principal.member, report.member == member { return true }
        return state.tasks.contains { task in
            switch task.addressee {
            case .member(let id): principal.member == id
            case .organisation(let id): principal.organisation == id
            case .queue(let unit): principal.unit.map(ancestry(of: unit).contains) ?? false
            }
        }
    }

    /// The reports that match and that the principal may see, newest first.
    ///
    /// - Parameter mine: only those with a pending task for the principal: the inbox. That of a dispatcher of the whole town has
    ///   what nobody has taken up, and what waits in the queue of a unit.
    public func reports(_ query: ReportQuery, mine: Bool, for principal: Principal) async throws -> ReportPage {
        try principal.requireAnywhere(.fileReports)
        var query = query
        if mine, principal.role == .dispatcher || principal.role == .admin, principal.unit == nil {
            query.awaitsDispatcher = true
        } else if mine {
            let addressees = try await addressees(of: principal)
            guard !addressees.isEmpty else { return ReportPage(reports: [], isLast: true) }
            query.addressees = addressees
        } else if !principal.mayAnywhere(.readReports) {
            query.senders = Set([principal.keyID, principal.member].compactMap { $0 })
        } else if let unit = principal.unit {
            let below = unitsBelow(unit)
            query.units = query.units.map(below.intersection) ?? below
        }
        return try await store.reports(query)
    }

    /// Whom a principal answers for: oneself, one's organisation, and the queues of one's units.
    private func addressees(of principal: Principal, now: Date = Date()) async throws -> [Addressee] {
        var addressees: [Addressee] = []
        var units: [UnitID] = []
        if let member = principal.member {
            addressees.append(.member(member))
            let duties = try await directory.staff().duties(of: member, at: now)
            units += duties.filter { !Staff.isVoluntary($0.role) }.map(\.unit)
        }
        if let organisation = principal.organisation { addressees.append(.organisation(organisation)) }
        if principal.role == .dispatcher, let unit = principal.unit { units += unitsBelow(unit) }
        return addressees + Set(units).sorted().map(Addressee.queue)
    }

    /// A unit and all below it, in the edition in force.
    public func unitsBelow(_ unit: UnitID) -> Set<UnitID> {
        do {
            let edition = try grid.current().edition
            var found: Set<UnitID> = [unit]
            for index in edition.units.indices
            where edition.chain(from: index).contains(where: { edition.units[$0].id == unit }) {
                found.insert(edition.units[index].id)
            }
            return found
        } catch {
            return [unit]
        }
    }

    /// What the principal is in relation to a case now, and may do.
    public func transitions(of record: ReportRecord, for principal: Principal, now: Date = Date()) async throws
        -> [Transition]
    {
        guard principal.mayAnywhere(.workCases) else { return [] }
        let actor = CaseActor(
            principal, report: record.report, ancestry: ancestry(of: record.state.unit),
            staff: try await directory.staff(), at: now)
        return record.state.allowedTransitions(for: actor, at: now, workflow: rules.workflow)
    }

    public func events(of record: ReportRecord) async throws -> [CaseEvent] {
        try await store.events(ofReport: record.id)
    }

    /// Those of a report's photos that have not come in yet.
    public func photosPending(of report: Report) async throws -> [String] {
        let known = Set(try await photos.evidence(report.photos).map(\.digest))
        return report.photos.filter { !known.contains($0) }
    }
}
