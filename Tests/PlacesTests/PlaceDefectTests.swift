import GridSystem
import Places
import TestSupport
import Testing

@Suite("What is wrong with places")
struct PlaceDefectTests {
    private func kinds(_ place: some Place) -> [PlaceDefect.Kind] { place.defects.map(\.kind) }

    @Test("samples have the defects that they were given and no others")
    func samples() {
        #expect(SamplePlaces.facilities.map(kinds) == [[], [.unknownCategory], [.noCategory]])
        #expect(SamplePlaces.buildings.map(kinds) == [[], [], []])
        #expect(SamplePlaces.compounds.map(kinds) == [[], []])
    }

    @Test("counts below nothing are refused, a group larger than all is noted")
    func counts() {
        var building = SamplePlaces.buildings[0]
        building.floors = -1
        building.residents = Residents(households: -2, people: 10, groups: ["age60": 11, "children": -1])
        #expect(kinds(building) == [.negativeCount, .contradictingCounts, .negativeCount, .negativeCount])
        #expect(building.defects.count { !$0.kind.isTolerable } == 3)
        var facility = SamplePlaces.facilities[0]
        facility.capacity = -1
        #expect(kinds(facility) == [.negativeCount])
    }

    @Test("a validity that ends before it begins is refused; an empty one is not")
    func validity() throws {
        let (early, late) = (try #require(CivilDate("2024-01-01")), try #require(CivilDate("2024-01-02")))
        var facility = SamplePlaces.facilities[0]
        facility.validity = Validity(from: late, to: early)
        #expect(kinds(facility) == [.reversedValidity])
        facility.validity = Validity(from: early, to: early)
        #expect(kinds(facility).isEmpty)
        #expect(!facility.validity.meets(DaySpan(early)))
    }

    @Test("the same id twice is one finding each, in the order of the file")
    func duplicates() {
        let entries = [2, 0, 1].map { PlaceBatch.Entry(feature: $0, place: SamplePlaces.facilities[0]) }
        let findings = PlaceBatch(entries: entries, features: 3).allFindings
        #expect(findings.map(\.feature) == [0, 1])
        #expect(findings.allSatisfy { $0.defect.kind == .duplicateID && $0.isRefusal && $0.place == "f1" })
        #expect(findings[0].defect.reason.contains("feature 2"))
    }

    @Test("an ended facility keeps the day on which it ended")
    func ending() throws {
        let day = try #require(CivilDate("2023-03-01"))
        let facility = SamplePlaces.facilities[2]
        // It begins on 2024-05-01: what never began has no day.
        let ended = try #require(facility.ended(on: day))
        #expect(ended.validity == Validity(from: facility.validity.from, to: facility.validity.from))
        #expect(SamplePlaces.facilities[0].ended(on: day) == SamplePlaces.facilities[0])
        #expect(SamplePlaces.buildings[0].ended(on: day) == nil)
    }

    @Test("people leave by the entrances, or from the middle where none is known")
    func doors() {
        #expect(SamplePlaces.buildings[0].doors == SamplePlaces.buildings[0].entrances.map(\.position))
        #expect(SamplePlaces.buildings[2].doors == [SamplePlaces.point(4500, 4500)])
    }
}
