import Foundation
import GridSystem
import PatrolReports

extension CaseActor {
    /// What the holder of a key is in relation to a case at a time; what was done offline is judged by when it was done.
    ///
    /// - Parameters:
    ///   - behalf: the member for whom an app acts; the rights are that member's.
    ///   - ancestry: the case's home unit and all above it; empty where it has none.
    init(
        _ principal: Principal, onBehalfOf behalf: Member.ID? = nil, report: Report, ancestry: [UnitID],
        staff: Staff, at instant: Date
    ) {
        let person = behalf ?? principal.member
        var capacities: Set<Capacity> = []
        if let person {
            for duty in staff.duties(of: person, at: instant) where ancestry.contains(duty.unit) {
                capacities.insert(Staff.isVoluntary(duty.role) ? .volunteer : .member)
            }
        }
        if behalf == nil, let role = principal.role, principal.unit.map(ancestry.contains) ?? true {
            switch role {
            case .admin: capacities.insert(.admin)
            case .dispatcher: capacities.insert(.dispatcher)
            case .handler: capacities.insert(.handler)
            case .volunteer: capacities.insert(.volunteer)
            case .platform: capacities.insert(.platform)
            case .member, .reporter, .planner, .publisher, .viewer: break
            }
        }
        let isReporter = person.map { $0 == report.member } ?? (principal.keyID != nil && principal.keyID == report.key)
        if isReporter { capacities.insert(.reporter) }
        self.init(
            member: person, key: principal.keyID, organisation: principal.organisation, capacities: capacities)
    }
}

extension Principal {
    /// Throws ``ServiceError`` with `forbidden` where the principal is no app that may act for others.
    func requireBehalf(of member: Member.ID?, staff: Staff) throws(ServiceError) {
        guard let member, member != self.member else { return }
        guard let role, [.platform, .dispatcher, .admin].contains(role) else {
            throw ServiceError(.forbidden, "only an app's key acts on behalf of a member", pointer: "/onBehalfOf")
        }
        guard staff.members[member] != nil else {
            throw ServiceError(.invalidMember, "there is no member '\(member)'", pointer: "/onBehalfOf")
        }
    }
}
