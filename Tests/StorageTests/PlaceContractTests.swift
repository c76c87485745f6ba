import GridSystem
import Places
import SimpleFeatures
import Storage
import TestSupport
import Testing

@Suite("Contract: places")
struct PlaceContractTests {
    private let day: CivilDate
    private typealias Sample = SamplePlaces

    init() throws {
        day = try #require(CivilDate("2024-06-01"))
    }

    private func box(_ low: LatticePoint, _ high: LatticePoint) -> LatticeBox {
        LatticeBox(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y)
    }

    @Test("places come back as they were, in the order of their ids", arguments: StoreKind.allCases)
    func roundTrip(kind: StoreKind) async throws {
        try await kind.withStore { store async throws in
            _ = try await store.facilities.replace(Sample.facilities.reversed(), from: "x", on: day)
            _ = try await store.compounds.replace(Sample.compounds, from: "x", on: day)
            let changes = try await store.buildings.replace(Sample.buildings, from: "x", on: day)
            #expect(changes.added == ["b1", "b2", "b10"])
            #expect(try await store.facilities.all() == Sample.facilities.map { $0.brought(by: "x") })
            #expect(try await store.compounds.all() == Sample.compounds.map { $0.brought(by: "x") })
            let inOrder = ["b1", "b10", "b2"]
            #expect(try await store.buildings.all().map(\.id) == inOrder)
            for building in Sample.buildings {
                #expect(try await store.buildings.place(building.id) == building.brought(by: "x"))
            }
            #expect(try await store.buildings.place("c1") == nil)
        }
    }

    @Test("the same import again changes nothing", arguments: StoreKind.allCases)
    func again(kind: StoreKind) async throws {
        try await kind.withStore { store async throws in
            for round in 0..<2 {
                let facilities = try await store.facilities.replace(Sample.facilities, from: "x", on: day)
                let buildings = try await store.buildings.replace(Sample.buildings, from: "x", on: day)
                let compounds = try await store.compounds.replace(Sample.compounds, from: "x", on: day)
                for (changes, count) in [(facilities, 3), (buildings, 3), (compounds, 2)] {
                    #expect(changes.isEmpty == (round == 1))
                    #expect(changes.unchanged == (round == 0 ? 0 : count))
                    #expect(changes.added.count == (round == 0 ? count : 0))
                }
            }
        }
    }

    @Test("the version is another one after a change, and only then", arguments: StoreKind.allCases)
    func version(kind: StoreKind) async throws {
        try await kind.withStore { store async throws in
            let empty = try await store.buildings.version()
            _ = try await store.buildings.replace(Sample.buildings, from: "x", on: day)
            let full = try await store.buildings.version()
            #expect(full != empty)
            _ = try await store.buildings.replace(Sample.buildings, from: "x", on: day)
            _ = try await store.compounds.replace(Sample.compounds, from: "x", on: day)
            #expect(try await store.buildings.version() == full)
            // Two changes in one millisecond would have one version.
            try await Task.sleep(for: .milliseconds(2))
            _ = try await store.buildings.replace([], from: "x", on: day)
            #expect(try await store.buildings.version() != full)
        }
    }

    @Test("a source's places are replaced by their ids, gates and entrances too", arguments: StoreKind.allCases)
    func replacing(kind: StoreKind) async throws {
        try await kind.withStore { store async throws in
            _ = try await store.compounds.replace(Sample.compounds, from: "x", on: day)
            var moved = Sample.compounds[0]
            moved.gates.swapAt(0, 1)
            moved.land = nil
            let new = Compound(id: "c3", land: Sample.square(50_000, 0))
            let changes = try await store.compounds.replace([new, moved], from: "x", on: day)
            #expect(changes.added == ["c3"] && changes.changed == ["c1"] && changes.removed == ["c2"])
            #expect(changes.ended.isEmpty && changes.unchanged == 0)
            #expect(try await store.compounds.all() == [moved, new].map { $0.brought(by: "x") })
        }
    }

    @Test("other sources' places stay, and their ids are theirs", arguments: StoreKind.allCases)
    func sources(kind: StoreKind) async throws {
        try await kind.withStore { store async throws in
            _ = try await store.buildings.replace(Sample.buildings, from: "x", on: day)
            let other = Building(id: "osm:way/1", outline: .point(Sample.point(0, 0)))
            _ = try await store.buildings.replace([other], from: "osm", on: day)
            await expectError(.conflict) {
                _ = try await store.buildings.replace([Sample.buildings[0], other], from: "osm", on: day)
            }
            await expectError(.conflict) {
                _ = try await store.buildings.replace([other, other], from: "osm", on: day)
            }
            #expect(try await store.buildings.all().count == 4)
            let changes = try await store.buildings.replace([], from: "osm", on: day)
            #expect(changes.removed == ["osm:way/1"])
            #expect(try await store.buildings.all().map(\.source) == ["x", "x", "x"])
        }
    }

    @Test("a facility that is gone is kept as ended, and begins again", arguments: StoreKind.allCases)
    func ending(kind: StoreKind) async throws {
        try await kind.withStore { store async throws in
            _ = try await store.facilities.replace(Sample.facilities, from: "x", on: day)
            let rest = [Sample.facilities[2]]
            let changes = try await store.facilities.replace(rest, from: "x", on: day)
            // f1 had ended before; f2 ends now.
            #expect(changes.ended == ["f2"] && changes.removed.isEmpty && changes.unchanged == 1)
            #expect(try await store.facilities.place("f2")?.validity == Validity(from: nil, to: day))
            #expect(try await store.facilities.replace(rest, from: "x", on: day).isEmpty)
            let back = try await store.facilities.replace(Sample.facilities, from: "x", on: day)
            #expect(back.changed == ["f2"])
            #expect(try await store.facilities.place("f2")?.validity == .always)
        }
    }

    @Test("days, categories and other fields choose places", arguments: StoreKind.allCases)
    func filters(kind: StoreKind) async throws {
        try await kind.withStore { store async throws in
            _ = try await store.facilities.replace(Sample.facilities, from: "x", on: day)
            _ = try await store.buildings.replace(Sample.buildings, from: "x", on: day)
            func on(_ first: String?, _ last: String?) async throws -> [String] {
                let span = DaySpan(first: first.flatMap { CivilDate($0) }, last: last.flatMap { CivilDate($0) })
                return try await store.facilities.all(PlaceQuery(days: span)).map(\.id)
            }
            #expect(try await on("2024-04-30", "2024-04-30") == ["f1", "f2"])
            #expect(try await on("2024-05-01", "2024-05-01") == ["f2", "f3"])
            #expect(try await on("2024-04-30", "2024-05-01") == ["f1", "f2", "f3"])
            #expect(try await on(nil, "2019-12-31") == ["f2"])
            #expect(try await on("2019-12-31", nil) == ["f1", "f2", "f3"])
            func with(_ field: PlaceField, _ value: String) async throws -> [String] {
                let query = PlaceQuery(filters: [PlaceQuery.Filter(field, value)])
                return try await store.facilities.all(query).map(\.id) + store.buildings.all(query).map(\.id)
            }
            #expect(try await with(.category, "post-and-parcels") == ["f1"])
            #expect(try await with(.category, "自助售药") == ["f2"])
            #expect(try await with(.name, "Yongxing") == ["f1"])
            #expect(try await with(.name, "永兴便利店") == ["f1"])
            #expect(try await with(.compound, "c1") == ["b1", "b10"])
            #expect(try await with(.number, "1号楼") == ["b1"])
            #expect(try await with(.kind, "住宅楼' OR '1'='1").isEmpty)
            let both = PlaceQuery(filters: [.init(.compound, "c1"), .init(.kind, "住宅楼")])
            #expect(try await store.buildings.all(both).map(\.id) == ["b1"])
        }
    }

    @Test("pages visit every place once and count all that match", arguments: StoreKind.allCases)
    func pages(kind: StoreKind) async throws {
        let places = (0..<23).map { number -> Building in
            let doors = (0..<Int32(number % 4)).map { Entrance(unit: "\($0)", position: Sample.point($0, 1)) }
            return Building(
                id: "b\(number)", compound: number % 2 == 0 ? "even" : "odd",
                outline: .point(Sample.point(Int32(number), 0)), entrances: doors)
        }
        try await kind.withStore { store async throws in
            _ = try await store.buildings.replace(places, from: "x", on: day)
            for (limit, filters) in [
                (1, []), (5, []), (23, []), (100, []), (3, [PlaceQuery.Filter(.compound, "even")]),
            ] {
                var query = PlaceQuery(filters: filters, limit: limit)
                let expected = places.filter { filters.isEmpty || $0.compound == "even" }
                var found: [Building] = []
                while true {
                    let page = try await store.buildings.page(query)
                    #expect(page.matched == expected.count)
                    #expect(page.places.count <= limit)
                    found += page.places
                    query.after = page.places.last?.id
                    if page.isLast { break }
                }
                #expect(found == expected.map { $0.brought(by: "x") }.sorted { $0.id < $1.id })
            }
        }
    }

    @Test("boxes find what they touch and nothing else", .tags(.property), arguments: StoreKind.allCases)
    func boxes(kind: StoreKind) async throws {
        var random = SeededGenerator(seed: 17)
        // A triangle's box is twice as large as the triangle: an index of boxes alone would find too much.
        let places = (0..<200).map { number -> Building in
            let (x, y) = (Int32.random(in: 0...5000, using: &random), Int32.random(in: 0...5000, using: &random))
            let size = Int32.random(in: 1...900, using: &random)
            let corners = [Sample.point(x, y), Sample.point(x + size, y), Sample.point(x, y + size)]
            return Building(
                id: "b\(number)",
                outline: number % 5 == 0
                    ? .point(corners[0])
                    : .area(LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(corners))])))
        }
        let boxes = (0..<60).map { _ -> LatticeBox in
            let low = Sample.point(.random(in: 0...5000, using: &random), .random(in: 0...5000, using: &random))
            let size = Int32.random(in: 0...700, using: &random)
            return LatticeBox(minX: low.x, minY: low.y, maxX: low.x + size, maxY: low.y + size)
        }
        try await kind.withStore { store async throws in
            _ = try await store.buildings.replace(places, from: "x", on: day)
            for pair in zip(boxes, boxes.dropFirst()) {
                for query in [[pair.0], [pair.0, pair.1]] {
                    let found = try await store.buildings.all(PlaceQuery(boxes: query)).map(\.id)
                    // Independent of the store's way: a triangle and a box, by the sides of its three edges.
                    let expected = places.filter { place in query.contains { Self.touch(place, $0) } }.map(\.id)
                    #expect(Set(found) == Set(expected), "\(query)")
                }
            }
            _ = try await store.compounds.replace(Sample.compounds, from: "x", on: day)
            let nowhere = PlaceQuery(boxes: [box(Sample.point(-9000, -9000), Sample.point(-8000, -8000))])
            #expect(try await store.compounds.all(nowhere).map(\.id) == ["c2"], "without land it is everywhere")
        }
    }

    /// Whether a right triangle with legs along the axes, or a point, touches a box.
    private static func touch(_ place: Building, _ box: LatticeBox) -> Bool {
        switch place.outline {
        case .point(let point): return box.covers(point)
        case .area(let land):
            let corners = land.polygons[0].exterior.vertices
            let size = corners[1].x - corners[0].x
            let (x, y) = (max(corners[0].x, box.minX) - corners[0].x, max(corners[0].y, box.minY) - corners[0].y)
            return box.maxX >= corners[0].x && box.maxY >= corners[0].y && x + y <= size
        }
    }
}
