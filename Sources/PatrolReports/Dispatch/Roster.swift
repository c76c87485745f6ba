public import GridSystem

/// Who is responsible where on one day.
public struct Roster: Sendable {
    public let day: CivilDate
    public let organisations: [Organisation]
    /// In force on the day, by unit.
    private let assignments: [UnitID: [Assignment]]
    private let absent: Set<Member.ID>

    /// - Parameters:
    ///   - assignments: those of other days are left out here.
    ///   - absences: the same.
    public init(
        day: CivilDate, assignments: some Sequence<Assignment>, absences: some Sequence<Absence> = [],
        organisations: some Sequence<Organisation> = []
    ) {
        self.day = day
        self.assignments = Dictionary(grouping: assignments.lazy.filter { $0.isInForce(on: day) }, by: \.unit)
        absent = Set(absences.lazy.filter { $0.isInForce(on: day) }.map(\.member))
        self.organisations = organisations.sorted { $0.id < $1.id }
    }

    func isAbsent(_ member: Member.ID) -> Bool { absent.contains(member) }

    /// Those who hold a role in a unit themselves: the longest in it first, then by id.
    func holders(of role: String, in unit: UnitID) -> [Assignment] {
        (assignments[unit] ?? []).filter { $0.role == role && $0.substituteFor == nil }.sorted(by: Self.precedes)
    }

    /// Those who stand in for a member in a unit, in the same order.
    func substitutes(for member: Member.ID, in unit: UnitID) -> [Assignment] {
        (assignments[unit] ?? []).filter { $0.substituteFor == member }.sorted(by: Self.precedes)
    }

    /// Organisations responsible for a category in the finest of the units, those for certain units before those for all.
    func organisation(for category: Category.ID, in ancestry: [UnitID]) -> Organisation? {
        let competent = organisations.filter { $0.categories?.contains(category) ?? false }
        for unit in ancestry {
            if let found = competent.first(where: { $0.units?.contains(unit) ?? false }) { return found }
        }
        return competent.first { $0.units == nil }
    }

    private static func precedes(_ a: Assignment, _ b: Assignment) -> Bool {
        a.from != b.from ? a.from < b.from : a.member < b.member
    }
}
