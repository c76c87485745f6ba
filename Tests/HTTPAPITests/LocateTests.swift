import Foundation
import GeoJSON
import Geodesy
import GridSystem
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Service
import SimpleFeatures
import TestSupport
import Testing

@testable import HTTPAPI

@Suite struct LocateTests {
    @Test(.tags(.property)) func answersWhatTheLocatorSays() async throws {
        let town = try await Town()
        let locator = try town.grid.current()
        try await town.test { client in
            var random = SeededGenerator(seed: 5)
            let around = town.coverage.box.expanded(byX: 5_000, y: 5_000)
            for _ in 0..<200 {
                let point = around.randomPoint(using: &random)
                let expected = locator.locate(point)
                let answer = try await client.json(
                    "/locate?lon=\(point.coordinate.longitude)&lat=\(point.coordinate.latitude)")
                let codes = answer["units"]?.arrayValue?.map { $0["code"]?.stringValue }
                #expect(codes == expected.units.map { locator.edition.units[$0].code })
                #expect((answer["borderDistance"] != nil) == (expected.borderDistance != nil))
                if let nearest = expected.nearest {
                    #expect(answer["nearest"]?["code"]?.stringValue == locator.edition.units[nearest.unit].code)
                    #expect(abs((answer["nearest"]?["distance"]?.numberValue ?? -9) - nearest.distance.metres) <= 0.005)
                }
            }
        }
    }

    @Test(arguments: ["GCJ-02", "BD-09", "EPSG:4545", "CGCS2000"]) func readsOtherSystems(name: String) async throws {
        let town = try await Town()
        let transform = try CoordinateTransform(CoordinateReferenceSystem(name: name))
        try await town.test { client in
            var random = SeededGenerator(seed: 6)
            for _ in 0..<20 {
                let point = town.coverage.box.randomPoint(using: &random)
                let position = try transform.fromCRS84(point.coordinate)
                let answer = try await client.json("/locate?lon=\(position.x)&lat=\(position.y)&crs=\(name)")
                let written = answer["point"]?.arrayValue?.compactMap(\.numberValue) ?? []
                #expect(abs(written[0] - point.coordinate.longitude) <= 1.5e-7)
                #expect(abs(written[1] - point.coordinate.latitude) <= 1.5e-7)
            }
        }
    }

    @Test func candidatesComeWithAccuracy() async throws {
        let town = try await Town()
        try await town.test { client in
            let answer = try await client.json("/locate?lon=107.103&lat=40.803&accuracy=30")
            let shares = answer["candidates"]?.arrayValue?.compactMap { $0["probability"]?.numberValue } ?? []
            #expect(shares.count > 1)
            #expect(shares == shares.sorted(by: >))
            #expect(abs(shares.reduce(0, +) - 1) < 0.02)
        }
    }

    @Test(arguments: [
        "lon=107", "lat=40", "lon=x&lat=40", "lon=40&lat=107", "lon=inf&lat=1", "lon=1&lat=1&accuracy=-1",
        "lon=1&lat=1&edition=9",
        "lon=1&lat=1&at=2024-05-01&edition=1", "lon=1&lat=1&crs=EPSG:2432", "lon=1&lat=1&colour=1",
    ]) func refusesWhatMeansNothing(query: String) async throws {
        try await Town().test { client in
            let response = try await client.get("/locate?\(query)")
            #expect(response.status == .badRequest)
        }
    }

    @Test func tablesComeBackInTheirOrder() async throws {
        let town = try await Town()
        let locator = try town.grid.current()
        try await town.test { client in
            var random = SeededGenerator(seed: 8)
            var table = "\u{FEFF}编号,经度,纬度,备注\r\n"
            var expected: [String] = []
            for row in 0..<5000 {
                let point = town.coverage.box.randomPoint(using: &random)
                table +=
                    "\(row),\(point.coordinate.longitude),\(point.coordinate.latitude),\"第 \(row) 行,\n\"\"引\"\"\"\r\n"
                expected.append(locator.unit(at: point).map { locator.edition.units[$0].code } ?? "")
            }
            let response = try await client.execute(
                uri: "/locate?lon=%E7%BB%8F%E5%BA%A6&lat=%E7%BA%AC%E5%BA%A6", method: .post,
                headers: [.contentType: "text/csv"],
                body: ByteBuffer(string: table))
            #expect(response.status == .ok)
            #expect(response.headers[.contentType]?.hasPrefix("text/csv; charset=UTF-8") == true)
            let rows = response.text.split(separator: "\r\n", omittingEmptySubsequences: true)
            #expect(rows.count == 5001)
            #expect(rows[0].hasSuffix(",edition,small_grids,large_grids,communities,subdistricts,error"))
            for (row, code) in expected.enumerated() {
                #expect(rows[row + 1].hasPrefix("\(row),"))
                #expect(rows[row + 1].contains("\",1,\(code),"))
            }
        }
    }

    @Test func featuresComeBackWithProperties() async throws {
        let town = try await Town()
        let body = """
            {"type":"FeatureCollection","name":"kept","features":[
            {"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[107.103,40.803]},"properties":{"a":1}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[999,40.803]},"properties":{}},
            {"type":"Feature","geometry":null,"properties":null}]}
            """
        try await town.test { client in
            let response = try await client.execute(
                uri: "/locate", method: .post, headers: [.contentType: "application/geo+json"],
                body: ByteBuffer(string: body))
            let collection = try FeatureCollection(parsing: response.bytes, degrees: false)
            #expect(collection.foreignMembers["name"] == "kept")
            #expect(collection.features.count == 3)
            #expect(collection.features[0].id == .integer(7))
            #expect(collection.features[0].properties["a"] == 1)
            #expect(collection.features[0].properties["small_grids"]?.stringValue?.count == 15)
            #expect(collection.features[1].properties["error"]?.stringValue?.isEmpty == false)
            #expect(collection.features[2].properties["error"]?.stringValue?.isEmpty == false)
        }
    }
}
