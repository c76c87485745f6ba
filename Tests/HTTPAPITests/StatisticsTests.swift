import Foundation
import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Service
import SimpleFeatures
import TestSupport
import Testing

@testable import HTTPAPI

/// Six reports in small grid 14, which is in community 1, and one in small grid 0, which is in community 0.
@Suite("Statistics over HTTP")
struct StatisticsOverHTTPTests {
    private struct Reported {
        let town: Town
        let desk: HTTPFields
        let viewer: HTTPFields

        init() async throws {
            town = try await Town()
            desk = .bearing(try await town.key(.dispatcher))
            viewer = .bearing(try await town.key(.viewer))
        }

        func report(_ client: any TestClientProtocol) async throws {
            for face in [14, 14, 14, 14, 14, 14, 0] {
                let land = try #require(town.coverage.faces[face].polygons.first)
                let point = try #require(LatticeMultiPolygon([land]).representativePoint).coordinate
                var writer = JSONWriter()
                writer.value([
                    "category": "flower-stand", "source": face == 0 ? "hotline" : "patrol",
                    "fix": ["lon": .number(point.longitude), "lat": .number(point.latitude), "crs": "CRS84"],
                ])
                var headers = desk
                headers[.contentType] = "application/json"
                let answer = try await client.execute(
                    uri: "/reports", method: .post, headers: headers, body: ByteBuffer(bytes: writer.take()))
                #expect(answer.status == .created, "\(answer.text)")
            }
        }
    }

    @Test("first they are read, with when to ask again; then every report counts at once")
    func loading() async throws {
        let reported = try await Reported()
        try await reported.town.test { client in
            try await reported.report(client)
            let early = try await client.get("/reports/statistics", reported.desk)
            #expect(early.status == .serviceUnavailable && early.headers[.retryAfter] == "2")
            #expect(try early.json["code"] == "not-ready")
            try await reported.town.api.reports?.loadStatistics()
            let all = try await client.json("/reports/statistics", reported.desk)
            #expect(all["total"]?["reports"] == 7 && all["total"]?["open"] == 7 && all["total"]?["closed"] == 0)
            #expect(all["total"]?["closingRate"] == .null && all["edition"] == 1 && all["withheld"] == false)
            try await reported.report(client)
            #expect(try await client.json("/reports/statistics", reported.desk)["total"]?["reports"] == 14)
        }
    }

    @Test("by units, as JSON and as a table in the caller's language")
    func units() async throws {
        let reported = try await Reported()
        try await reported.town.api.reports?.loadStatistics()
        try await reported.town.test { client in
            try await reported.report(client)
            let path = "/reports/statistics?group=unit&level=communities"
            let groups = try #require(try await client.json(path, reported.desk)["groups"]?.arrayValue)
            #expect(groups.map { $0["key"] } == ["150826100001", "150826100002", "150826100003"])
            #expect(groups.map { $0["reports"] } == [1, 6, 0])
            #expect(groups.map { $0["name"] } == ["社区0", "社区1", "社区2"])
            let sub = try await client.json("/reports/statistics?group=unit&unit=150826100002", reported.desk)
            #expect(sub["level"] == "large-grids" && sub["total"]?["reports"] == 6)

            let table = try await client.get(path + "&f=csv", reported.desk)
            #expect(table.headers[.contentType] == "text/csv; charset=utf-8")
            let lines = table.text.split(separator: "\r\n")
            #expect(lines.count == 5 && lines[0].hasPrefix("编码,名称,上报数,立案数,"))
            #expect(lines[2].hasPrefix("\"150826100002\",社区1,6,6,6,0,0,0,0,0,,,"))
            #expect(lines[4].hasPrefix("\"\",合计,7,"))
            var english = reported.desk
            english[.acceptLanguage] = "en"
            #expect(try await client.get(path + "&f=csv", english).text.hasPrefix("code,name,reports,filed,"))
        }
    }

    @Test("a viewer is told no small numbers, and sees cells with many reports only")
    func withheld() async throws {
        let reported = try await Reported()
        try await reported.town.api.reports?.loadStatistics()
        try await reported.town.test { client in
            try await reported.report(client)
            let sources = try await client.json("/reports/statistics?group=source", reported.viewer)
            #expect(sources["withheld"] == true && sources["total"]?["reports"] == 7)
            #expect(
                sources["groups"]?.arrayValue?.map { $0["reports"] } == [.null, .null],
                "the six would tell the one")
            #expect(try await client.get("/reports/statistics").status == .unauthorized)
            let reporter = HTTPFields.bearing(try await reported.town.key(.reporter))
            #expect(try await client.get("/reports/statistics", reporter).status == .forbidden)
            let bound = HTTPFields.bearing(try await reported.town.key(.dispatcher, on: UnitID("c1")))
            #expect(try await client.json("/reports/statistics", bound)["total"]?["reports"] == 6)
            #expect(try await client.get("/reports/statistics?unit=c0", bound).status == .forbidden)

            func counts(_ query: String, _ headers: HTTPFields) async throws -> [JSONValue?] {
                let answer = try await client.json("/reports/statistics/hotspots\(query)", headers)
                return answer["features"]?.arrayValue?.map { $0["properties"]?["reports"] } ?? []
            }
            #expect(try await counts("?minimum=1", reported.desk) == [6, 1])
            #expect(try await counts("?minimum=1&limit=1", reported.desk) == [6])
            #expect(try await counts("?minimum=1", reported.viewer) == [6])
            #expect(try await counts("", reported.desk) == [6])
            #expect(try await counts("?minimum=1&source=hotline", reported.desk) == [1])
        }
    }

    @Test("the cell of a hot spot covers its reports and is a hundred metres wide and high")
    func cells() async throws {
        let reported = try await Reported()
        try await reported.town.api.reports?.loadStatistics()
        try await reported.town.test { client in
            try await reported.report(client)
            let answer = try await client.json("/reports/statistics/hotspots", reported.desk)
            let ring = try #require(
                answer["features"]?.arrayValue?.first?["geometry"]?["coordinates"]?.arrayValue?.first?
                    .arrayValue)
            let corners = ring.compactMap { $0.arrayValue?.compactMap(\.numberValue) }
            let (xs, ys) = (corners.map { $0[0] }, corners.map { $0[1] })
            let (west, east) = try (#require(xs.min()), #require(xs.max()))
            let (south, north) = try (#require(ys.min()), #require(ys.max()))
            let face = reported.town.coverage.faces[14]
            let point = try #require(face.representativePoint).coordinate
            #expect(west <= point.longitude && point.longitude <= east)
            #expect(south <= point.latitude && point.latitude <= north)
            #expect(abs((north - south) * 111_195 - 100) < 0.1)
            #expect(abs((east - west) * 111_195 * cos(south * .pi / 180) - 100) < 0.2)
        }
    }

    @Test(
        "what cannot be read is said with its parameter",
        arguments: [
            ("group=colour", "?group"), ("level=streets", "?level"), ("unit=nowhere", "?unit"),
            ("since=yesterday", "?since"), ("light=blue", "?light"), ("by=heart", "?by"), ("colour=red", "?colour"),
        ])
    func refusals(query: String, pointer: String) async throws {
        let reported = try await Reported()
        try await reported.town.test { client in
            let answer = try await client.get("/reports/statistics?\(query)", reported.desk)
            #expect(answer.status == .badRequest)
            #expect(try answer.json["errors"]?.arrayValue?.first?["pointer"] == .string(pointer))
        }
    }
}
