import Foundation
import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PatrolReports
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

@testable import HTTPAPI

/// Which requests 311 clients are told of.
@Suite("Open311: reading requests")
struct Open311SearchTests {
    private func ids(_ requests: JSONValue) -> [String] {
        (requests.arrayValue ?? []).compactMap { $0["service_request_id"]?.stringValue }
    }

    @Test("without a key only where the operator opened it, and then only what happened in the street, without persons")
    func audience() async throws {
        for isPublic in [false, true] {
            let desk = try await Open311Desk(isPublic: isPublic)
            let viewer = HTTPFields.bearing(try await desk.town.key(.viewer))
            let elsewhere = HTTPFields.bearing(try await desk.town.key(.viewer, on: UnitID("g0")))
            let member = HTTPFields.bearing(try await desk.town.key(.member))
            let stranger = HTTPFields.bearing(try await desk.town.key(.reporter))
            try await desk.test { client in
                let street = try await client.file311(
                    desk.form(["first_name": "Wilhelmina", "phone": "13900000000", "email": "w@example.cn"]))
                let home = try await client.file311(desk.form(["service_code": "elder-help"]))
                let own = "api_key=\(desk.key)"
                #expect(ids(try await client.get311("requests", query: own)) == (isPublic ? [street] : [home, street]))
                #expect(ids(try await client.get311("requests/\(home)", query: own)) == [home])
                #expect(ids(try await client.get311("requests", query: "", member)) == [home, street])
                #expect(ids(try await client.get311("requests", query: "", viewer)) == [street])
                #expect(ids(try await client.get311("requests", query: "", elsewhere)) == (isPublic ? [street] : []))
                #expect(ids(try await client.get311("requests", query: "", stranger)) == (isPublic ? [street] : []))
                let open = try await client.get("/open311/v2/requests.json")
                #expect(open.status == (isPublic ? .ok : .forbidden))
                #expect(try await client.get("/open311/v2/requests/\(street).json").status == open.status)
                let hidden = try await client.get("/open311/v2/requests/\(home).json")
                #expect(hidden.status == (isPublic ? .notFound : .forbidden))
                #expect(try await client.get("/open311/v2/tokens/\(home).json", viewer).status == .notFound)
                for text in [open.text, try await client.get("/open311/v2/requests.xml", member).text] {
                    #expect(!["Wilhelmina", "13900000000", "example.cn"].contains(where: text.contains))
                }
            }
        }
    }

    @Test("by id, service, status, time, place, change and page; what is not known is passed over")
    func search() async throws {
        let desk = try await Open311Desk()
        // About 111 m to the north for each 0.001 degree.
        let north = "\(desk.point.latitude + 0.001)"
        try await desk.test { client in
            let first = try await client.file311(desk.form())
            let second = try await client.file311(desk.form(["service_code": "noise", "lat": north]))
            let third = try await client.file311(desk.form(["service_code": "sewage", "lat": north]))
            let now = Date()
            func found(_ query: String) async throws -> [String] {
                ids(try await client.get311("requests", query: "api_key=\(desk.key)&\(query)"))
            }
            #expect(try await found("") == [third, second, first])
            #expect(try await found("whatever=1&status=&extensions=true") == [third, second, first])
            #expect(try await found("service_request_id=\(first),%20\(third),17&status=closed") == [third, first])
            #expect(try await found("service_code=noise,pothole") == [second, first])
            #expect(try await found("service_code=no-such") == [])
            #expect(try await found("status=closed") == [])
            func day(_ offset: Double) -> String { Instant.text(now + offset * 86_400) }
            #expect(try await found("start_date=\(day(-1))&end_date=\(day(0))").count == 3)
            #expect(try await found("start_date=\(day(-80))&end_date=\(day(-1))") == [])
            #expect(try await found("start_date=\(day(-200))") == [])
            #expect(try await found("end_date=\(CivilDate(now, in: desk.api.timeZone))").count == 3)
            #expect(try await found("updated_after=\(day(-1))").count == 3)
            #expect(try await found("updated_after=\(day(1))") == [])
            let around = "lat=\(desk.point.latitude)&long=\(desk.point.longitude)"
            #expect(try await found("\(around)&radius=50") == [first])
            #expect(try await found("\(around)&radius=150").count == 3)
            #expect(try await found("page_size=2") == [third, second])
            #expect(try await found("page_size=2&page=2") == [first])
            #expect(try await found("page_size=2&page=3") == [])
            for (query, words) in [
                ("status=done", "open or closed"), ("start_date=yesterday", "is no time"), ("page=0", "from 1"),
                ("start_date=\(day(-99))&end_date=\(day(-1))", "at most 90 days"), ("radius=10", "around lat and long"),
                ("start_date=\(day(-1))&end_date=\(day(-2))", "before the start_date"),
                ("\(around)&radius=1e9", "100000"),
            ] {
                let answer = try await client.get("/open311/v2/requests.json?api_key=\(desk.key)&\(query)")
                #expect(answer.status == .badRequest && answer.text.contains(words), "\(query): \(answer.text)")
            }
        }
    }
}
