import Foundation
import GeoJSON
import GridSystem
import Storage

/// Who is responsible for which unit, read again every few seconds.
actor MemberDirectory {
    /// A member's duty in a unit.
    struct Duty: Sendable {
        var member: Member
        var assignment: Assignment
    }

    private let repository: any MemberRepository
    private let timeZone: TimeZone
    private var duties: [UnitID: [Duty]] = [:]
    private var readAt: ContinuousClock.Instant?
    private static let memory = Duration.seconds(5)

    init(_ repository: any MemberRepository, timeZone: TimeZone) {
        self.repository = repository
        self.timeZone = timeZone
    }

    /// The duties in force at a time, by unit.
    func duties(at instant: Date) async throws -> [UnitID: [Duty]] {
        if readAt.map({ ContinuousClock.now - $0 > Self.memory }) ?? true {
            let members = try await repository.members()
            let byID = Dictionary(members.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            var duties: [UnitID: [Duty]] = [:]
            for assignment in try await repository.assignments() {
                guard let member = byID[assignment.member] else { continue }
                duties[assignment.unit, default: []].append(Duty(member: member, assignment: assignment))
            }
            self.duties = duties
            readAt = .now
        }
        let day = CivilDate(instant, in: timeZone)
        return duties.compactMapValues { duties in
            let inForce = duties.filter { $0.assignment.isInForce(on: day) }
            return inForce.isEmpty ? nil : inForce
        }
    }
}

extension JSONWriter {
    /// The members of a unit, for who may see them.
    mutating func duties(_ duties: [MemberDirectory.Duty]) {
        beginArray()
        for duty in duties {
            beginObject()
            key("id")
            string(duty.member.id)
            key("name")
            string(duty.member.name)
            if let phone = duty.member.phone {
                key("phone")
                string(phone)
            }
            key("role")
            string(duty.assignment.role)
            key("from")
            string(duty.assignment.from.description)
            if let to = duty.assignment.to {
                key("to")
                string(to.description)
            }
            if let other = duty.assignment.substituteFor {
                key("substituteFor")
                string(other)
            }
            endObject()
        }
        endArray()
    }
}
