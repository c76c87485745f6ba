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

/// The requests of two cities, posted as a 311 client would and read back.
@Suite("Open311: Chicago and Boston", .enabled(if: SharedData.has("open311"), "no shared data here"), .tags(.interop))
struct Open311CityTests {
    private struct City {
        let store = MemoryStore()
        let api: WanggeAPI
        let grid: GridService
        let key: String

        /// - Parameter wards: a file of polygons; they are small grids in force since long ago, as the file has them.
        init(wards path: String, code: String) async throws {
            let file = try GridFile.read(path: SharedData.url(path).path, columns: GridColumns(code: code))
            let units = file.units.compactMap { ward in
                ward.code.map {
                    GridUnit(id: UnitID($0), level: "small-grids", code: $0, geometry: ward.geometry?.canonical)
                }
            }
            try await store.publish(Town.edition(1, units, from: Date(timeIntervalSince1970: 1_431_907_200)), from: nil)
            grid = try await GridService(store)
            let keys = KeyService(store)
            key = try await keys.create(for: Principal(role: .reporter))
            api = WanggeAPI(grid: grid, keys: keys, members: store, reports: ReportService(grid))
        }

        /// Posts each row with the ids given out, by the row's place, and gives what can be read back.
        func posted(_ forms: [[String: String?]]) async throws -> (ids: [String], requests: JSONValue) {
            let key = key
            let application = api.application(host: "127.0.0.1", port: 0, logger: Town.logger)
            return try await application.test(.router) { client in
                var ids: [String] = []
                for form in forms {
                    let fields =
                        [("api_key", key), ("service_code", "pothole")]
                        + form.sorted { $0.key < $1.key }.compactMap { name, value in value.map { (name, $0) } }
                    ids.append(try await client.file311(fields))
                }
                return (ids, try await client.get311("requests", query: "api_key=\(key)"))
            }
        }

        /// The code of the home unit.
        func ward(_ record: ReportRecord) throws -> String? {
            let edition = try grid.current().edition
            return record.state.unit.flatMap { edition.index(of: $0) }.map { edition.units[$0].code }
        }
    }

    @Test("Chicago's potholes: each in the ward that the city says; what lies in none or nowhere flagged")
    func chicago() async throws {
        let city = try await City(wards: "open311/chicago_wards_2015_2023.geojson", code: "ward")
        let rows = parseCSV(try SharedData.text("open311/chicago_potholes_311_1000.csv"))
        #expect(rows.count == 1000)
        let forms = rows.map { row -> [String: String?] in
            [
                "lat": row["latitude"], "long": row["longitude"], "address_string": row["street_address"],
                "description": row["service_request_number"],
            ]
        }
        let (ids, requests) = try await city.posted(forms)
        #expect(Set(ids).count == 1000)
        let schema = try #require(try Open311Desk.schema("requests"))
        #expect(try schema.findings(in: requests) == [])
        // Three members are missing and the status is none: the check can fail.
        #expect(try schema.findings(in: [["status": "done"]]).count == 4)
        let read = try #require(requests.arrayValue)
        #expect(read.map { $0["service_request_id"]?.stringValue } == ids.reversed())

        var counts: [String: Int] = [:]
        for (row, (id, request)) in zip(rows, zip(ids, read.reversed())) {
            let record = try await city.store.record(id)
            let (ward, flags) = (try city.ward(record), record.location.flags.map(\.code))
            #expect(request["description"]?.stringValue == row["service_request_number"])
            #expect(request["address"]?.stringValue == row["street_address"])
            if row["latitude"]?.isEmpty ?? true {
                #expect(flags == [.noPosition] && request["lat"] == .null && ward == nil)
                counts["nowhere", default: 0] += 1
            } else if row["ward"] == "0" {
                #expect(flags == [.outside] && record.attribution?.nearest != nil && ward == nil)
                #expect(request["agency_responsible"] == .null && request["lat"] != .null)
                counts["outside", default: 0] += 1
            } else {
                #expect(ward == row["ward"] && flags.isEmpty, "\(id)")
                #expect(request["agency_responsible"]?.stringValue == row["ward"])
                let latitude = try #require(row["latitude"].flatMap(Double.init))
                #expect(abs((request["lat"]?.numberValue ?? 0) - latitude) <= 0.5e-7 + 1e-12)
                counts["ward", default: 0] += 1
            }
        }
        #expect(counts == ["ward": 993, "outside": 6, "nowhere": 1])
    }

    @Test("Boston: City Hall is flagged as a default once enough reports have it, and nothing else is")
    func boston() async throws {
        let city = try await City(wards: "open311/boston_wards.geojson", code: "WARD")
        let rows = parseCSV(try SharedData.text("open311/boston311-100.csv"))
        let forms = rows.map { row -> [String: String?] in
            ["lat": row["latitude"], "long": row["longitude"], "address_string": row["location"]]
        }
        let (ids, requests) = try await city.posted(forms)
        #expect(requests.arrayValue?.count == rows.count)
        var before = 0
        for (row, id) in zip(rows, ids) {
            let flags = try await city.store.record(id).location.flags.map(\.code)
            let isDefault = row["latitude"] == "42.3594" && row["longitude"] == "-71.0587"
            #expect(flags.contains(.defaultGeocode) == (isDefault && before >= DefaultGeocodes().minimumCount), "\(id)")
            if isDefault { before += 1 }
        }
        #expect(before == 19)
    }
}
