public import Foundation
public import GridSystem
import PatrolReports
public import Storage
import Synchronization

/// Who is responsible for which unit, at any time.
public final class Staff: Sendable {
    public let members: [Member.ID: Member]
    private let assignments: [Assignment]
    private let byMember: [Member.ID: [Assignment]]
    private let rules: ReportRules
    private let timeZone: TimeZone
    /// That of the day asked for last, which is nearly always today.
    private let latest = Mutex<Roster?>(nil)

    init(members: [Member], assignments: [Assignment], rules: ReportRules, timeZone: TimeZone) {
        self.members = Dictionary(members.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.assignments = assignments
        self.rules = rules
        self.timeZone = timeZone
        byMember = Dictionary(grouping: assignments, by: \.member)
    }

    /// The assignments of a member in force at a time.
    public func duties(of member: Member.ID, at instant: Date) -> [Assignment] {
        let day = CivilDate(instant, in: timeZone)
        return (byMember[member] ?? []).filter { $0.isInForce(on: day) }
    }

    func roster(at instant: Date) -> Roster {
        let day = CivilDate(instant, in: timeZone)
        if let known = latest.withLock({ $0 }), known.day == day { return known }
        let roster = Roster(
            day: day, assignments: assignments, absences: rules.absences, organisations: rules.organisations)
        latest.withLock { $0 = roster }
        return roster
    }

    /// Roles of those who help and are not responsible (双报到).
    static func isVoluntary(_ role: String) -> Bool { ["志愿者", "volunteer"].contains(role) }
}

/// The staff of a store, read again every few seconds: a rotation needs no restart.
actor StaffDirectory {
    private let repository: any MemberRepository
    private let rules: ReportRules
    private let timeZone: TimeZone
    private var known: (staff: Staff, readAt: ContinuousClock.Instant)?
    private static let memory = Duration.seconds(5)

    init(_ repository: any MemberRepository, rules: ReportRules, timeZone: TimeZone) {
        self.repository = repository
        self.rules = rules
        self.timeZone = timeZone
    }

    func staff() async throws -> Staff {
        if let known, ContinuousClock.now - known.readAt < Self.memory { return known.staff }
        let staff = Staff(
            members: try await repository.members(), assignments: try await repository.assignments(), rules: rules,
            timeZone: timeZone)
        known = (staff, .now)
        return staff
    }
}
