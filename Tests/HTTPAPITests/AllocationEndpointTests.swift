import Foundation
import GeoJSON
import GridSystem
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Places
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

@testable import HTTPAPI

/// Who goes where and who is brought something, over HTTP.
@Suite struct AllocationEndpointTests {
    private static let streets = PerfectGrid(lines: 21, corner: LatticePoint(x: 1_071_000_000, y: 408_000_000))

    private static func place(_ east: Double, _ north: Double) -> LatticePoint {
        let metric = LocalMetric(aroundLatitude: streets.centre.y)
        return LatticePoint(
            x: streets.centre.x + Int32((east / metric.metresPerStepX).rounded()),
            y: streets.centre.y + Int32((north / metric.metresPerStepY).rounded()))
    }

    /// Twelve buildings along a street through the middle, 30 m apart, ten people in each, one of them over 85; a canteen for 70 at the
    /// western end, one of which nobody knows the capacity at the eastern.
    private static func town() async throws -> Town {
        let town = try await Town(step: 30_000, walking: WalkingService(try streets.network()))
        let day = try #require(CivilDate("2024-06-01"))
        let buildings = (0..<12).map { number in
            Building(
                id: "b\(10 + number)", compound: "c", number: "\(number + 1)号楼",
                outline: .point(place(Double(number) * 30 + 5, 0)),
                residents: Residents(households: 4, people: 10, groups: ["age85": 1]))
        }
        _ = try await town.store.buildings.replace(buildings, from: "test", on: day)
        _ = try await town.store.compounds.replace([Compound(id: "c", names: ["zh": "阳光新村"])], from: "test", on: day)
        _ = try await town.store.facilities.replace(
            [
                Facility(id: "f1", position: place(0, 0), categories: ["canteen"], capacity: 30),
                Facility(id: "f2", position: place(340, 0), categories: ["canteen"]),
            ], from: "test", on: day)
        return town
    }

    @Test func linesAreTheSameInEveryForm() async throws {
        let town = try await Self.town()
        let key = HTTPFields.bearing(try await town.key(.dispatcher))
        try await town.test { client async throws in
            let free = try await client.json("/walking/allocation?category=canteen", key)
            // Six buildings lie nearer to either end: 5 to 155 m, and 185 to 335 m.
            #expect(free["facilities"]?.arrayValue?.map { $0["people"] } == [60, 60])
            #expect(free["facilities"]?.arrayValue?.map { $0["load"] } == [60, 60])
            #expect(free["facilities"]?.arrayValue?.map { $0["capacity"] } == [30, .null])
            #expect(free["unserved"]?["people"] == 0 && free["total"]?["people"] == 120)
            let bound = try await client.json("/walking/allocation?category=canteen&capacities=true", key)
            #expect(bound["facilities"]?.arrayValue?.map { $0["load"] } == [30, 90])
            #expect(bound["capacities"] == true && bound["versions"]?["edition"] == 1)
            let csv = try await client.get(
                "/walking/allocation?category=canteen&capacities=true&f=csv&lang=en&level=subdistricts", key)
            #expect(csv.headers[.contentType] == "text/csv; charset=utf-8")
            let lines = csv.text.split(separator: "\r\n")
            // The header, two facilities with a unit each, those unserved, the total.
            #expect(lines.count == 7)
            #expect(lines[1].hasPrefix("\"f1\",\"\",\"30\",\"30\",\"\",,30,12,3,3,"))
            #expect(lines[2].hasPrefix("\"f1\",\"\",\"\",\"\",\"150826100\","))
        }
    }

    @Test func areasDoNotOverlap() async throws {
        try await Self.town().test { client async throws in
            let response = try await client.get("/walking/allocation?category=canteen&minutes=5&areas=true")
            #expect(response.status == .ok && response.headers[.contentType] == "application/geo+json")
            let features = try response.json["features"]?.arrayValue ?? []
            #expect(features.map { $0["id"]?.stringValue } == ["f1", "f2"])
            #expect(features.allSatisfy { $0["geometry"]?["type"] == "MultiPolygon" })
            let areas = features.map { $0["properties"]?["areaSquareMetres"]?.numberValue ?? 0 }
            // Both have half of the ground between them and all behind them; by the streets' symmetry almost the same.
            #expect(areas[0] > 50_000 && abs(areas[0] - areas[1]) < 0.2 * areas[0])
            let other = try await client.json("/walking/allocation?category=canteen&minutes=5&f=geojson")
            #expect(other["type"] == "FeatureCollection" && other["total"]?["buildings"] == 12)
        }
    }

    @Test func buildingsNeedAKey() async throws {
        let town = try await Self.town()
        let dispatcher = HTTPFields.bearing(try await town.key(.dispatcher))
        let viewer = HTTPFields.bearing(try await town.key(.viewer))
        try await town.test { client async throws in
            for path in ["/walking/allocation/buildings?category=canteen", "/walking/rounds?category=canteen"] {
                #expect(try await client.get(path).status == .unauthorized)
                #expect(try await client.get(path, viewer).status == .forbidden)
                #expect(try await client.get(path, dispatcher).status == .ok)
            }
            var path = "/walking/allocation/buildings?category=canteen&limit=5"
            var seen: [String] = []
            for _ in 0..<3 {
                let page = try await client.json(path, dispatcher)
                #expect(page["numberMatched"] == 12)
                seen += page["buildings"]?.arrayValue?.compactMap { $0["building"]?.stringValue } ?? []
                let next = page["links"]?.arrayValue?.first { $0["rel"] == "next" }?["href"]?.stringValue
                guard let next, let start = next.range(of: "/walking") else { break }
                path = String(next[start.lowerBound...])
            }
            #expect(seen == (10..<22).map { "b\($0)" })
        }
    }

    @Test func roundsComeWithTheirWay() async throws {
        let town = try await Self.town()
        let key = HTTPFields.bearing(try await town.key(.dispatcher))
        try await town.test { client async throws in
            let plan = try await client.json("/walking/rounds?category=canteen&capacity=6", key)
            #expect(plan["roundCount"] == 2 && plan["amount"] == 12 && plan["unserved"] == [])
            let round = plan["facilities"]?.arrayValue?.first?["rounds"]?.arrayValue?.first
            let minutes = try #require(round?["minutes"]?.numberValue)
            // To 155 m and back, at 72 m in a minute.
            #expect(abs(minutes - 4.31) < 0.1)
            #expect(round?["stops"]?.arrayValue?.first?["compoundName"] == "阳光新村")
            let one = try await client.json("/walking/rounds?category=canteen&facility=f2&f=geojson", key)
            let kinds = one["features"]?.arrayValue?.compactMap { $0["properties"]?["kind"]?.stringValue } ?? []
            #expect(kinds == ["round"] + [String](repeating: "stop", count: 6))
            #expect(one["features"]?.arrayValue?.first?["geometry"]?["type"] == "LineString")
        }
    }

    @Test func aWhatIfWithLimits() async throws {
        let town = try await Self.town()
        let key = HTTPFields.bearing(try await town.key(.dispatcher))
        try await town.test { client async throws in
            func post(_ body: String) async throws -> TestResponse {
                var headers = key
                headers[.contentType] = "application/json"
                return try await client.execute(
                    uri: "/walking/coverage", method: .post, headers: headers, body: ByteBuffer(string: body))
            }
            // Within 170 m f1 reaches six buildings, of which it takes three, and f2 the other six.
            let limited = try await post(
                #"{"category": "canteen", "metres": 170, "capacities": true, "capacity": [{"id": "f2", "capacity": 25}]}"#
            )
            let json = try limited.json
            #expect(json["before"]?["peopleCovered"] == 90 && json["total"]?["peopleCovered"] == 55)
            #expect(json["total"]?["peopleCoveredChange"] == -35)
            let closed = try await post(
                #"{"category": "canteen", "metres": 170, "capacity": [{"id": "f2", "capacity": 0}]}"#)
            #expect(try closed.json["total"]?["peopleCovered"] == 60)
            let negative = try await post(#"{"category": "canteen", "capacity": [{"id": "f2", "capacity": -1}]}"#)
            #expect(negative.status == .unprocessableContent)
            #expect(try negative.json["errors"]?.arrayValue?.first?["pointer"] == "/capacity/0/capacity")
            let nobody = try await post(#"{"category": "canteen", "capacity": [{"id": "f9", "capacity": 1}]}"#)
            #expect(nobody.status == .notFound)
            let plain = try await client.json("/walking/coverage?category=canteen&metres=170&capacities=true", key)
            #expect(plain["total"]?["peopleCovered"] == 90 && plain["capacities"] == true)
        }
    }

    @Test func badQuestionsAreRefused() async throws {
        let town = try await Self.town()
        let key = HTTPFields.bearing(try await town.key(.dispatcher))
        try await town.test { client async throws in
            for (query, pointer) in [
                ("allocation", "?category"), ("allocation?category=canteen,clinic", "?category"),
                ("allocation?category=canteen&capacities=perhaps", "?capacities"),
                ("allocation?category=canteen&areas=true&f=csv", "?areas"),
                ("allocation?category=canteen&places=3", "?places"),
                ("allocation/buildings?category=canteen&limit=none", "?limit"),
                ("rounds", "?category"), ("rounds?category=canteen&capacity=0", "?capacity"),
                ("rounds?category=canteen&capacity=1.5", "?capacity"),
                ("rounds?category=canteen&longest=0", "?longest"), ("rounds?category=canteen&longest=soon", "?longest"),
                ("rounds?category=canteen&group=cats", "?group"), ("rounds?category=canteen&unit=nowhere", "?unit"),
                ("rounds?category=canteen&minutes=3", "?minutes"),
            ] {
                let response = try await client.get("/walking/\(query)", key)
                #expect(response.status == .badRequest, "\(query)")
                #expect(try response.json["errors"]?.arrayValue?.first?["pointer"]?.stringValue == pointer, "\(query)")
            }
            #expect(try await client.get("/walking/rounds?category=canteen&facility=f9", key).status == .notFound)
            #expect(
                try await client.get("/walking/allocation?category=pharmacy", key).status == .unprocessableContent)
        }
    }

    @Test func smallNumbersAreNobodyElsesBusiness() async throws {
        let town = try await Self.town()
        try await town.test { client async throws in
            let json = try await client.json("/walking/allocation?category=canteen&level=small-grids")
            let lines = json["facilities"]?.arrayValue ?? []
            for line in lines {
                for unit in line["units"]?.arrayValue ?? [] {
                    let buildings = unit["buildings"]?.numberValue ?? 0
                    if buildings < 3 { #expect(unit["people"] == .null && unit["withheld"] == true) }
                }
            }
            #expect(lines.count == 2)
        }
    }
}
