public import Foundation
import PatrolReports
import Storage

extension ReportService {
    /// Escalates the open cases whose light turned red in a time, once for each limit.
    ///
    /// - Parameter since: when this was last done; the distant past for never.
    /// - Returns: how many were.
    @discardableResult
    public func escalateOverdue(since: Date, now: Date = Date()) async throws -> Int {
        guard since < now else { return 0 }
        var query = ReportQuery()
        query.stages = [.dispatched, .handling]
        query.turnedRed = since..<now
        var count = 0
        try await forEach(query) { record in
            let state = record.state
            guard state.tasks.contains(where: \.isPending), !state.isEscalated,
                state.light(at: now, calendar: rules.calendar) == .red
            else { return }
            let limit = record.facts(calendar: rules.calendar).clock.yellow ?? now
            let event = CaseEvent(
                id: UUID(naming: "overdue \(record.id) \(limit.timeIntervalSince1970)"), report: record.id,
                action: "escalate", actor: .system, occurredAt: now, note: "overdue since \(Instant.text(limit))")
            if try await add(event, to: record) { count += 1 }
        }
        return count
    }
}
