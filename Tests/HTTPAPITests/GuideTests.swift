import Foundation
import GeoJSON
import GridSystem
import HTTPTypes
import HummingbirdTesting
import Places
import Service
import SimpleFeatures
import Storage
import StreetNetwork
import TestSupport
import Testing

@testable import HTTPAPI

@Suite struct GuideTests {
    /// Streets every 100 m; a shop 200 m east and 100 m north of the middle, a clinic 600 m west of it, a school far away, and a canteen
    /// that has closed.
    private static let grid = PerfectGrid(lines: 41, corner: LatticePoint(x: 1_071_000_000, y: 408_000_000))

    private static func place(east: Double, north: Double) -> LatticePoint {
        let metric = LocalMetric(aroundLatitude: grid.centre.y)
        return LatticePoint(
            x: grid.centre.x + Int32((east / metric.metresPerStepX).rounded()),
            y: grid.centre.y + Int32((north / metric.metresPerStepY).rounded()))
    }

    private static func town() async throws -> Town {
        let town = try await Town(walking: WalkingService(try grid.network()))
        let day = try #require(CivilDate("2024-06-01"))
        _ = try await town.store.facilities.replace(
            [
                Facility(
                    id: "shop", names: ["zh": "<瑞丰>便利店"], position: place(east: 200, north: 100),
                    categories: ["convenience-store"]),
                Facility(
                    id: "clinic", names: ["zh": "卫生站"], position: place(east: -600, north: 0),
                    categories: ["health-station", "pharmacy"]),
                Facility(id: "far", position: place(east: 1_900, north: 0), categories: ["school"]),
                Facility(
                    id: "past", position: place(east: 100, north: 0), categories: ["canteen"],
                    validity: Validity(from: nil, to: CivilDate("2020-01-01"))),
            ], from: "test", on: day)
        _ = try await town.store.compounds.replace(
            [
                Compound(
                    id: "c", names: ["zh": "阳光新村"],
                    gates: [
                        Gate(name: "北门", kind: .side, position: place(east: 0, north: 300)),
                        Gate(name: "南门", kind: .main, position: grid.centre),
                    ]),
                Compound(id: "gateless"),
            ], from: "test", on: day)
        return town
    }

    private static let origin = "lon=\(grid.centre.coordinate.longitude)&lat=\(grid.centre.coordinate.latitude)"

    @Test func facilitiesComeWithTheirWalks() async throws {
        try await Self.town().test { client in
            let answer = try await client.json("/walking/guide?\(Self.origin)&date=2024-06-01&ways=true")
            let features = try #require(answer["features"]?.arrayValue)
            // The nearest first, then the ways in the same order; what is far or past is not there.
            #expect(features.map { $0["id"]?.stringValue } == ["shop", "clinic", "shop/way", "clinic/way"])
            let shop = features[0]["properties"], clinic = features[1]["properties"]
            // 300 m and 600 m along the streets, which were laid out at another latitude, at 1.2 m/s 4.2 and 8.3 minutes.
            #expect(abs((shop?["metres"]?.numberValue ?? 0) - 300) < 1.5)
            #expect(shop?["minutes"] == 4.2 && shop?["band"]?["minutes"]?.numberValue == 5)
            #expect(shop?["direction"]?["en"] == "north-east" && shop?["direction"]?["zh"] == "东北")
            // arctan(200 / 100).
            #expect(abs((shop?["bearing"]?.numberValue ?? 0) - 63.4) < 0.15)
            #expect(abs((clinic?["metres"]?.numberValue ?? 0) - 600) < 3)
            #expect(clinic?["direction"]?["en"] == "west" && clinic?["band"]?["minutes"]?.numberValue == 10)
            let counts = try #require(answer["counts"]?.arrayValue)
            #expect(counts.map { $0["category"]?.stringValue } == ["convenience-store", "pharmacy", "health-station"])
            #expect(counts[0]["within"]?.arrayValue?.map { $0["count"]?.numberValue } == [1, 1, 1])
            #expect(counts[1]["within"]?.arrayValue?.map { $0["count"]?.numberValue } == [0, 1, 1])
            #expect(answer["network"]?["version"]?.stringValue?.count == 16)
        }
    }

    @Test func theMainGateOfACompoundIsTheOrigin() async throws {
        try await Self.town().test { client in
            let main = try await client.json("/walking/guide?compound=c&date=2024-06-01")
            let coordinate = Self.grid.centre.coordinate
            #expect(main["origin"] == [.number(coordinate.longitude), .number(coordinate.latitude)])
            let north = try await client.json("/walking/guide?compound=c&gate=%E5%8C%97%E9%97%A8&date=2024-06-01")
            #expect(north["origin"] != main["origin"])
        }
    }

    @Test(arguments: [
        ("compound=nowhere", "compound"), ("compound=gateless", "compound"), ("compound=c&gate=x", "gate"),
        ("compound=c&lon=1&lat=2", "compound"), ("ORIGIN&category=unicorns", "category"), ("ORIGIN&ways=1", "ways"),
        ("ORIGIN&date=yesterday", "date"), ("ORIGIN&paper=a0", "paper"), ("ORIGIN&dpi=10000", "dpi"), ("", "lon"),
        ("ORIGIN&minutes=-1", "minutes"),
    ]) func refusesByName(query: String, name: String) async throws {
        try await Self.town().test { client in
            let response = try await client.get(
                "/walking/guide?\(query.replacing("ORIGIN", with: Self.origin))")
            #expect(response.status == .badRequest)
            #expect(try response.json["errors"]?.arrayValue?.first?["pointer"] == .string("?\(name)"))
        }
    }

    @Test func onlyTheCategoriesWanted() async throws {
        try await Self.town().test { client in
            let answer = try await client.json(
                "/walking/guide?\(Self.origin)&category=%E8%8D%AF%E5%BA%97&date=2024-06-01")
            #expect(answer["features"]?.arrayValue?.map { $0["id"]?.stringValue } == ["clinic"])
        }
    }

    @Test(arguments: [
        ("svg", "image/svg+xml; charset=utf-8", "<?xml"), ("png", "image/png", "\u{89}PNG"),
        ("pdf", "application/pdf", "%PDF"),
        ("html", "text/html; charset=utf-8", "<!doctype html>"),
    ]) func boardsComeInEveryForm(form: String, type: String, start: String) async throws {
        try await Self.town().test { client in
            let bySuffix = try await client.get("/walking/guide.\(form)?compound=c&date=2024-06-01&dpi=40")
            #expect(bySuffix.status == .ok)
            #expect(bySuffix.headers[.contentType] == type)
            let first = start.unicodeScalars.map { UInt8($0.value) }
            #expect(bySuffix.bytes.starts(with: first))
            let byName = try await client.get("/walking/guide?compound=c&date=2024-06-01&dpi=40&f=\(form)")
            #expect(byName.headers[.contentType] == type)
            if form == "svg" || form == "html" {
                let text = String(decoding: bySuffix.bytes, as: UTF8.self)
                #expect(text.contains("阳光新村") && text.contains("&lt;瑞丰&gt;便利店") && !text.contains("<瑞丰>"))
            }
        }
    }

    @Test func anEmptyNeighbourhoodIsStillAnswered() async throws {
        let town = try await Town(walking: WalkingService(try Self.grid.network()))
        try await town.test { client in
            let answer = try await client.json("/walking/guide?\(Self.origin)")
            #expect(answer["features"]?.arrayValue?.isEmpty == true)
            #expect(try await client.get("/walking/guide.pdf?\(Self.origin)").status == .ok)
        }
    }
}
