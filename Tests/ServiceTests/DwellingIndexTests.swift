import GridSystem
import Places
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

@Suite("Dwellings")
struct DwellingIndexTests {
    @Test("a building is where the point that stands for it lies, with those who were counted")
    func building() {
        let index = DwellingIndex(SamplePlaces.buildings)
        // b1: a square of 1000 steps from (1000, 1000).
        #expect(
            index.dwellings == [
                Dwelling(
                    id: "b1", place: SamplePlaces.point(1500, 1500), footprint: SamplePlaces.square(1000, 1000),
                    households: 24, people: 55),
                Dwelling(id: "b2", place: SamplePlaces.point(20_000, 0), footprint: nil, households: 0, people: 0),
                Dwelling(
                    id: "b10", place: SamplePlaces.point(4500, 4500), footprint: SamplePlaces.square(4000, 4000),
                    households: 0, people: 0),
            ])
        let corner = SamplePlaces.point(2000, 2000)
        let touching = LatticeBox(minX: corner.x, minY: corner.y, maxX: corner.x + 10, maxY: corner.y + 10)
        #expect(index.dwellings(meeting: touching).map(\.id) == ["b1"])
        #expect(DwellingIndex([]).dwellings(meeting: touching).isEmpty)
    }

    @Test("the index finds what looking at every box finds", .tags(.property), arguments: [1, 15, 16, 17, 257, 4000])
    func boxes(count: Int) {
        let seed = UInt64(count)
        var random = SeededGenerator(seed: seed)
        let world = LatticeBox(minX: -1_800_000_000, minY: -900_000_000, maxX: 1_800_000_000, maxY: 900_000_000)
        func box(_ most: Int32) -> LatticeBox {
            let low = world.randomPoint(using: &random)
            return LatticeBox([low])?.expanded(byX: .random(in: 0...most, using: &random), y: most) ?? world
        }
        let boxes = (0..<count).map { _ in box(20_000_000) }
        let index = BoxIndex(boxes)
        var found = 0
        for _ in 0..<200 {
            let question = box(100_000_000)
            let answer = index.query(question)
            #expect(answer == boxes.indices.filter { boxes[$0].intersects(question) }, "seed \(seed)")
            found += answer.count
        }
        #expect(count < 257 || found > 0)
    }

    @Test("the index follows the buildings of the store")
    func service() async throws {
        let store = MemoryStore()
        let service = DwellingService(store.buildings)
        #expect(try await service.index().dwellings.isEmpty)
        let day = try #require(CivilDate("2024-06-01"))
        _ = try await store.buildings.replace(SamplePlaces.buildings, from: "x", on: day)
        #expect(try await service.index().dwellings.map(\.id).sorted() == ["b1", "b10", "b2"])
    }
}
