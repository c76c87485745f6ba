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
    mutating func duties(_ duties: [MemberDirectory.Duty]) { value(.array(duties.map(\.json))) }
}

extension MemberDirectory.Duty {
    /// The member and the duty, for who may see them.
    var json: JSONValue {
        var json: JSONObject = ["id": .string(member.id), "name": .string(member.name)]
        json["phone"] = member.phone.map { .string($0) }
        json["role"] = .string(assignment.role)
        json["from"] = .string(assignment.from.description)
        json["to"] = assignment.to.map { .string($0.description) }
        json["substituteFor"] = assignment.substituteFor.map { .string($0) }
        return .object(json)
    }
}
