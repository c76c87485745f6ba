import Foundation
import GridSystem
import PatrolReports
import Testing

/// A small grid in a large grid, a community and a street, with a neighbour.
@Suite("To whom a report goes")
struct DispatchRuleTests {
    private let ancestry = ["small", "large", "community", "street"].map { UnitID($0) }
    private let day: CivilDate
    private let assignments: [Assignment]
    private let gardens = Organisation(
        id: "gardens", names: ["zh": "园林局"], units: [UnitID("street")], categories: ["flower-stand"])

    init() throws {
        func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }
        day = try date("2026-03-05")
        assignments = [
            Assignment(member: "A", unit: UnitID("small"), role: "网格员", from: try date("2025-01-01")),
            Assignment(
                member: "S", unit: UnitID("small"), role: "网格员", from: try date("2025-06-01"), substituteFor: "A"),
            Assignment(member: "L", unit: UnitID("large"), role: "网格长", from: try date("2025-01-01")),
            Assignment(member: "D", unit: UnitID("street"), role: "网格长", from: try date("2025-01-01")),
            Assignment(
                member: "Z", unit: UnitID("small"), role: "网格员", from: try date("2024-01-01"),
                to: try date("2026-03-05")),
            Assignment(member: "N", unit: UnitID("next"), role: "网格员", from: try date("2025-01-01")),
        ]
    }

    private func decision(
        absent: [Member.ID] = [], assignments: [Assignment]? = nil, kind: ReportKind = .event,
        category: Category.ID = "flower-stand", rule: DispatchRule = .standard
    ) throws -> DispatchDecision {
        let roster = Roster(
            day: day, assignments: assignments ?? self.assignments,
            absences: absent.map { Absence(member: $0, from: day) }, organisations: [gardens])
        return try rule.decision(kind: kind, category: category, ancestry: ancestry, roster: roster)
    }

    @Test("the grid's member, whose time has begun and not ended")
    func member() throws {
        let found = try decision()
        #expect(found.addressee == .member("A"))
        #expect(found.way.map(\.finding) == [.chosen])
        #expect(found.way.first?.unit == UnitID("small") && found.way.first?.role == "网格员")
    }

    @Test("a substitute for one who is absent, then the large grid, the street, and the department")
    func absence() throws {
        let substitute = try decision(absent: ["A"])
        #expect(substitute.addressee == .member("S"))
        #expect(substitute.way.map(\.finding) == [.absent, .substitute])
        #expect(try decision(absent: ["A", "S"]).addressee == .member("L"))
        #expect(try decision(absent: ["A", "S", "L"]).addressee == .member("D"))
        let department = try decision(absent: ["A", "S", "L", "D"])
        #expect(department.addressee == .organisation("gardens"))
        #expect(department.way.last?.organisation == "gardens")
        let queue = try decision(absent: ["A", "S", "L", "D"], category: "noise")
        #expect(queue.addressee == .queue(UnitID("small")))
        #expect(queue.way.suffix(2).map(\.finding) == [.noOrganisation, .queue])
        // Each of four units is looked at for each of three roles.
        #expect(Set(queue.way.compactMap(\.unit)) == Set(ancestry))
    }

    @Test("of several the one longest in the grid, whatever the order they are listed in")
    func several() throws {
        var more = assignments
        more.append(
            Assignment(
                member: "B", unit: UnitID("small"), role: "网格员", from: try #require(CivilDate("2024-05-01"))))
        more.append(
            Assignment(
                member: "0", unit: UnitID("small"), role: "网格员", from: try #require(CivilDate("2025-01-01"))))
        for order in [more, more.reversed()] {
            #expect(try decision(assignments: order).addressee == .member("B"))
            #expect(try decision(absent: ["B"], assignments: order).addressee == .member("0"))
        }
    }

    @Test("a town may send things out of order to the department first")
    func departmentsFirst() throws {
        var rule = DispatchRule.standard
        rule.offers[.component] = [.organisations, .members]
        #expect(try decision(kind: .component, rule: rule).addressee == .organisation("gardens"))
        #expect(try decision(kind: .event, rule: rule).addressee == .member("A"))
        #expect(try decision(kind: .component, category: "pothole", rule: rule).addressee == .member("A"))
        let data = try JSONEncoder().encode(rule)
        #expect(try JSONDecoder().decode(DispatchRule.self, from: data) == rule)
    }

    @Test("across a near border the neighbour is told and not asked")
    func neighbours() throws {
        let roster = Roster(day: day, assignments: assignments)
        let found = try DispatchRule.standard.decision(
            kind: .event, category: "noise", ancestry: ancestry, roster: roster,
            neighbours: [(UnitID("small"), 0.6), (UnitID("far"), 0.04), (UnitID("next"), 0.3), (UnitID("empty"), 0.06)])
        #expect(found.addressee == .member("A"))
        #expect(found.informed.map(\.unit) == [UnitID("next"), UnitID("empty")])
        #expect(found.informed.map(\.member) == ["N", nil])
        #expect(found.informed.map(\.probability) == [0.3, 0.06])
        let data = try JSONEncoder().encode(found)
        #expect(try JSONDecoder().decode(DispatchDecision.self, from: data) == found)
    }

    @Test("outside of every unit nobody is found by rule")
    func outside() {
        let error = #expect(throws: ReportError.self) {
            try DispatchRule.standard.decision(
                kind: .event, category: "noise", ancestry: [], roster: Roster(day: day, assignments: []))
        }
        #expect(error?.code == .missingInput)
    }

    @Test("an organisation of a finer unit comes before one of a coarser, and one for everywhere last")
    func organisations() throws {
        let everywhere = Organisation(id: "city", names: ["en": "City"], categories: ["flower-stand"])
        let near = Organisation(
            id: "park", names: ["en": "Park"], units: [UnitID("community")], categories: ["flower-stand"])
        let none = Organisation(id: "all", names: ["en": "By hand only"])
        let rule = DispatchRule(offers: [.event: [.organisations]], roles: [])
        func found(_ organisations: [Organisation]) throws -> Addressee {
            try rule.decision(
                kind: .event, category: "flower-stand", ancestry: ancestry,
                roster: Roster(day: day, assignments: [], organisations: organisations)
            ).addressee
        }
        #expect(try found([everywhere, gardens, near, none]) == .organisation("park"))
        #expect(try found([everywhere, gardens]) == .organisation("gardens"))
        #expect(try found([everywhere]) == .organisation("city"))
        #expect(try found([none]) == .queue(UnitID("small")))
        #expect(gardens.name == "园林局" && none.name == "By hand only")
    }

    @Test("organisations and absences are the same after a round trip through JSON")
    func roundTrip() throws {
        let absence = Absence(member: "A", from: day, to: CivilDate("2026-04-01"))
        #expect(try JSONDecoder().decode(Absence.self, from: JSONEncoder().encode(absence)) == absence)
        #expect(try JSONDecoder().decode(Organisation.self, from: JSONEncoder().encode(gardens)) == gardens)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Absence.self, from: Data(#"{"member":"A","from":"2026-02-30"}"#.utf8))
        }
        #expect(absence.isInForce(on: day) && !absence.isInForce(on: try #require(CivilDate("2026-04-01"))))
    }
}
