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
    private static let streets = PerfectGrid(lines: 21, corner: LatticePoint(x: 1_071_000_000, y: 408_216_000))

    private static func place(_ east: Double, _ north: Double) -> LatticePoint {
        let metric = LocalMetric(aroundLatitude: streets.centre.y)
        return LatticePoint(
            x: streets.centre.x + Int32((east / metric.metresPerStepX).rounded()),
            y: streets.centre.y + Int32((north / metric.metresPerStepY).rounded()))
    }

    /// Twelve buildings along a street through the middle, 30 m apart, ten people in each, one of them over 85; a canteen for 3 at the
    /// western end, one of which nobody knows the capacity at the eastern. People of other units are spread over their streets, but not
    /// those over 85, by which all is measured.
    private static func town() async throws -> Town {
        let town = try await Town(step: 36_000, walking: WalkingService(try streets.network()))
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
                Facility(id: "f1", position: place(0, 0), categories: ["canteen"], capacity: 3),
                Facility(id: "f2", position: place(340, 0), categories: ["canteen"]),
            ], from: "test", on: day)
        return town
    }

    @Test func linesAreTheSameInEveryForm() async throws {
        let town = try await Self.town()
        let key = HTTPFields.bearing(try await town.key(.dispatcher))
        try await town.test { client async throws in
            let free = try await client.json("/walking/allocation?category=canteen&weight=age85", key)
            // Six buildings lie nearer to either end: 5 to 155 m, and 185 to 335 m.
            #expect(free["facilities"]?.arrayValue?.map { $0["age85"] } == [6, 6])
            #expect(free["facilities"]?.arrayValue?.map { $0["load"] } == [6, 6])
            #expect(free["facilities"]?.arrayValue?.map { $0["capacity"] } == [3, .null])
            #expect(free["unserved"]?["age85"] == 0 && free["total"]?["age85"] == 12)
            let bound = try await client.json("/walking/allocation?category=canteen&weight=age85&capacities=true", key)
            #expect(bound["facilities"]?.arrayValue?.map { $0["load"] } == [3, 9])
            #expect(bound["capacities"] == true && bound["versions"]?["edition"] == 1)
            let csv = try await client.get(
                "/walking/allocation?category=canteen&weight=age85&capacities=true&f=csv&lang=en&level=subdistricts",
                key)
            #expect(csv.headers[.contentType] == "text/csv; charset=utf-8")
            let lines = csv.text.split(separator: "\r\n")
            // The header, two facilities and those unserved with a unit each, the total.
            #expect(lines.count == 8)
            #expect(lines[1].hasPrefix("\"f1\",\"\",\"3\",\"3\",\"\",,"))
            #expect(lines[2].hasPrefix("\"f1\",\"\",\"\",\"\",\"150826100\","))
        }
    }

    @Test func areasDoNotOverlap() async throws {
        try await Self.town().test { client async throws in
            let response = try await client.get("/walking/allocation?category=canteen&minutes=5&areas=true")
            #expect(response.status == .ok && response.headers[.contentType] == "application/geo+json")
            let features = try response.json["features"]?.arrayValue ?? []
            #expect(features.map { $0["id"]?.stringValue } == ["f1", "f2"])
            #expect(features.allSatisfy { $0["geometry"]?["coordinates"] != nil })
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
                #"{"category": "canteen", "weight": "age85", "metres": 170, "capacities": true, "capacity": [{"id": "f2", "capacity": 2}]}"#
            )
            let json = try limited.json
            #expect(json["before"]?["age85Covered"] == 9 && json["total"]?["age85Covered"] == 5)
            #expect(json["total"]?["age85CoveredChange"] == -4)
            let closed = try await post(
                #"{"category": "canteen", "weight": "age85", "metres": 170, "capacity": [{"id": "f2", "capacity": 0}]}"#
            )
            #expect(try closed.json["total"]?["age85Covered"] == 6)
            let negative = try await post(#"{"category": "canteen", "capacity": [{"id": "f2", "capacity": -1}]}"#)
            #expect(negative.status == .unprocessableContent)
            #expect(try negative.json["errors"]?.arrayValue?.first?["pointer"] == "/capacity/0/capacity")
            let nobody = try await post(#"{"category": "canteen", "capacity": [{"id": "f9", "capacity": 1}]}"#)
            #expect(nobody.status == .notFound)
            let plain = try await client.json(
                "/walking/coverage?category=canteen&weight=age85&metres=170&capacities=true", key)
            #expect(plain["total"]?["age85Covered"] == 9 && plain["capacities"] == true)
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
            // Two buildings lie within 40 m of either canteen, and everybody else goes nowhere.
            let json = try await client.json("/walking/allocation?category=canteen&level=small-grids&metres=40")
            let lines = json["facilities"]?.arrayValue ?? []
            #expect(lines.map { $0["buildings"] } == [2, 2])
            for line in lines + lines.flatMap({ $0["units"]?.arrayValue ?? [] }) {
                #expect(line["people"] == .null && line["age85"] == .null && line["withheld"] == true)
            }
            #expect(lines.map { $0["load"] } == [.null, .null])
            // The total tells nothing: eight buildings more, and many people of other units.
            #expect((json["total"]?["people"]?.numberValue ?? 0) > 1_000)
        }
    }
}
