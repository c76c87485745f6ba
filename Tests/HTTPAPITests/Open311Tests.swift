import Foundation
import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import PatrolReports
import Places
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

@testable import HTTPAPI

/// Wangge as 311 clients see it. Source: wiki.open311.org/GeoReport_v2.
@Suite("Open311 GeoReport v2")
struct Open311Tests {
    @Test("services and what they ask, each in both forms, as the published schemas want them")
    func services() async throws {
        let desk = try await Open311Desk()
        let catalogue = Catalogue.standard
        try await desk.test { client in
            let services = try await client.get311("services", query: "lang=en&jurisdiction_id=shanba.gov.cn&x=y")
            #expect(services.arrayValue?.map { $0["service_code"]?.stringValue } == catalogue.categories.map(\.id))
            let pothole = try #require(services.arrayValue?.first { $0["service_code"] == "pothole" })
            #expect(
                pothole["service_name"] == "Pothole" && pothole["metadata"] == true && pothole["type"] == "realtime")
            #expect(pothole["group"] == "Roads and traffic" && pothole["keywords"] == "坑,路面,pothole")
            #expect(try Open311Desk.schema("services")?.findings(in: services) ?? [] == [])
            for category in catalogue.categories {
                let definition = try await client.get311("services/\(category.id)")
                let attributes = try #require(definition["attributes"]?.arrayValue)
                #expect(attributes.map { $0["code"]?.stringValue } == category.questions.map(\.code))
                #expect(attributes.map { $0["order"]?.integerValue } == attributes.indices.map { Int64($0 + 1) })
                #expect(try Open311Desk.schema("service-definition")?.findings(in: definition) ?? [] == [])
            }
            let state = try await client.get311("services/street-lamp", query: "lang=en")["attributes"]?.arrayValue?
                .first
            #expect(state?["values"]?.arrayValue?.last == ["key": "fallen", "name": "It has fallen"])
        }
    }

    @Test("the discovery names the endpoint and its forms")
    func discovery() async throws {
        try await Open311Desk().test { client in
            let endpoint = try await client.get311("discovery")["endpoints"]?.arrayValue?.first
            #expect(endpoint?["specification"] == "http://wiki.open311.org/GeoReport_v2")
            #expect(endpoint?["url"] == "http://localhost/open311/v2")
            #expect(endpoint?["formats"] == ["text/xml", "application/json"])
        }
    }

    @Test("what is posted is read back, in both forms, and closes with its case")
    func roundTrip() async throws {
        let desk = try await Open311Desk()
        try await desk.test { client in
            let filed = try await client.post311(
                "requests.xml",
                desk.form([
                    "description": "路上有坑", "address_string": "团结路 12 号", "first_name": "海燕", "last_name": "彭",
                    "phone": "13900000000", "email": "p@example.cn", "device_id": "d-1", "account_id": "a-1",
                    "attribute[depth]": "12.5", "jurisdiction_id": "shanba.gov.cn",
                ]), [.acceptLanguage: "en"])
            #expect(filed.status == .ok && filed.headers[.contentType] == "text/xml; charset=utf-8")
            let answer = try #require(XMLTree.parse(filed.bytes)?["request"])
            let id = try #require(answer["service_request_id"]?.text)
            #expect(UUID(uuidString: id)?.uuidString.lowercased() == id)
            #expect(answer["account_id"]?.text == "a-1")
            #expect(answer["service_notice"]?.text.hasPrefix("It has been dispatched") == true)

            let key = "api_key=\(desk.key)"
            let request = try #require(try await client.get311("requests/\(id)", query: key).arrayValue?.first)
            #expect(request["service_request_id"] == .string(id) && request["status"] == "open")
            #expect(request["service_code"] == "pothole" && request["description"] == "路上有坑")
            #expect(request["address"] == "团结路 12 号" && request["agency_responsible"] != .null)
            let lattice = try #require(LatticePoint(desk.point)).coordinate
            #expect(
                request["lat"]?.numberValue == lattice.latitude && request["long"]?.numberValue == lattice.longitude)
            let times = ["requested_datetime", "updated_datetime", "expected_datetime"]
                .compactMap { request[$0]?.stringValue.flatMap(Instant.read) }
            #expect(times.count == 3 && times == times.sorted())
            // The town is eight hours ahead, without summer time.
            let local = Instant.text(try #require(times.last) + 8 * 3600).replacing("T", with: " ").replacing(
                "Z", with: "")
            #expect(answer["service_notice"]?.text.contains(local) == true)
            #expect(try await client.get311("requests", query: key).arrayValue == [request])
            #expect(try Open311Desk.schema("requests")?.findings(in: [request]) ?? [] == [])
            let token = try await client.get311("tokens/\(id)", query: key)
            #expect(token == [["service_request_id": .string(id), "token": .string(id)]])

            let report = try await desk.town.store.record(id)
            #expect(report.report.source == .resident && report.state.unit == UnitID("g14"))
            #expect(report.location.source == .manual && report.location.flags.isEmpty)
            #expect(report.report.reporter == Reporter(name: "彭海燕", phone: "13900000000", email: "p@example.cn"))
            #expect(report.report.attributes == ["depth": ["12.5"]])

            let dispatcher = HTTPFields.bearing(try await desk.town.key(.dispatcher))
            for action in ["ask-void", "approve-void"] {
                let body = #"{"action": "\#(action)", "note": "重复"}"#
                // Two keys: the second person is another one.
                var headers = HTTPFields.bearing(try await desk.town.key(.dispatcher))
                headers[.contentType] = "application/json"
                let done = try await client.execute(
                    uri: "/reports/\(id)/transitions", method: .post, headers: headers, body: ByteBuffer(string: body))
                #expect(done.status == .created, "\(done.text)")
            }
            let closed = try #require(
                try await client.get311("requests/\(id)", query: "", dispatcher).arrayValue?.first)
            #expect(closed["status"] == "closed" && closed["status_notes"] == "作废")
            #expect(try await client.get311("requests", query: key + "&status=open") == [])
            #expect(try await client.get311("requests", query: key + "&status=open,closed").arrayValue?.count == 1)
        }
    }

    @Test("a description comes back as it was, but for what XML cannot hold")
    func hostileText() async throws {
        let desk = try await Open311Desk()
        let text = "<script>alert('&amp;')</script>]]>\r\n\t\"引号\" \u{1F6A7} %41+&a=b \\u0041"
        try await desk.test { client in
            let id = try await client.file311(desk.form(["description": text]))
            let found = try await client.get311("requests/\(id)", query: "api_key=\(desk.key)")
            #expect(found.arrayValue?.first?["description"] == .string(text))

            let bad = "a\u{0}b\u{1B}[2Jc\u{FFFE}d"
            let other = try await client.file311(desk.form(["description": bad]))
            let path = "/open311/v2/requests/\(other)"
            let json = try await client.json("\(path).json?api_key=\(desk.key)").arrayValue?.first
            #expect(json?["description"] == .string(bad))
            let xml = XMLTree.parse(try await client.get("\(path).xml?api_key=\(desk.key)").bytes)?["request"]
            #expect(xml?["description"]?.text == "a\u{FFFD}b\u{FFFD}[2Jc\u{FFFD}d")
        }
    }

    @Test("what cannot be filed is told in Open311's form, in words that say why")
    func refusals() async throws {
        var rules = ReportRules()
        var lamp = try #require(Catalogue.standard.category("street-lamp"))
        lamp.questions[0].isRequired = true
        rules.catalogue = try Catalogue(
            classes: Catalogue.standard.classes, categories: [lamp] + Catalogue.standard.categories.dropFirst())
        let desk = try await Open311Desk(rules: rules)
        let cases: [([String: String?], Int, String)] = [
            (["service_code": "no-such"], 404, "'no-such' was not found"),
            (["service_code": nil], 400, "service_code was not provided"),
            (["service_code": ""], 400, "service_code was not provided"),
            (["jurisdiction_id": "sfgov.org"], 404, "'sfgov.org' was not found"),
            (["long": nil], 400, "'lat' comes without 'long'"), (["lat": ""], 400, "'long' comes without 'lat'"),
            (["lat": "north"], 400, "'lat' is a number from -90 to 90, not 'north'"),
            (["lat": "nan"], 400, "'lat' is a number"), (["lat": "107.2", "long": "40.9"], 400, "-90 to 90"),
            (["lat": nil, "long": nil], 400, "has no place"),
            (["lat": nil, "long": nil, "address_id": "B-77"], 400, "'B-77' was not found"),
            (["service_code": "street-lamp"], 400, "`state` has to be answered"),
            (["service_code": "street-lamp", "attribute[state]": "blue"], 400, "`blue` is no answer"),
            (["attribute[colour]": "red"], 400, "asks no question `colour`"),
            (["attribute[depth]": "deep"], 400, "`deep` is no answer of the type `number`"),
            (["description": String(repeating: "坑", count: 4001)], 400, "at most 4000 characters"),
            (["api_key": nil], 403, "needs a key"), (["api_key": "xyz"], 403, "key is not valid"),
        ]
        try await desk.test { client in
            for (changes, status, words) in cases {
                let answer = try await client.post311("requests.json", desk.form(changes))
                let fault = try answer.json.arrayValue?.first
                #expect(answer.status.code == status && fault?["code"]?.integerValue == Int64(status), "\(answer.text)")
                #expect(fault?["description"]?.stringValue?.contains(words) == true, "\(answer.text)")
            }
            #expect(try await client.get311("requests", query: "api_key=\(desk.key)") == [])
            let twice = desk.form() + [("lat", "1")]
            #expect(try await client.post311("requests.json", twice).text.contains("given twice"))
        }
    }

    @Test("faults have the form of the address's suffix, whoever finds them")
    func faults() async throws {
        try await Open311Desk().test { client in
            for (uri, method, status) in [
                ("services/none", HTTPRequest.Method.get, 404), ("requests/17", .get, 403), ("tokens/17", .get, 403),
                ("requests", .get, 403), ("services", .put, 405), ("nothing", .get, 404),
                ("services/%FF", .get, 400),
            ] {
                for suffix in ["json", "xml"] {
                    let path = "/open311/v2/\(uri).\(suffix)"
                    let answer = try await client.execute(uri: path, method: method, headers: [:], body: nil)
                    #expect(answer.status.code == status, "\(path): \(answer.text)")
                    let code =
                        suffix == "json"
                        ? try answer.json.arrayValue?.first?["code"]?.integerValue
                        : XMLTree.parse(answer.bytes).flatMap { $0.name == "errors" ? $0["error"] : nil }?["code"]
                            .flatMap { Int64($0.text) }
                    #expect(code == Int64(status), "\(path): \(answer.text)")
                }
            }
            let header = try await client.get("/open311/v2/requests.xml", .bearing("wg_no_no"))
            #expect(header.status == .forbidden && XMLTree.parse(header.bytes)?.name == "errors")
            #expect(try await client.get("/open311/v2/services/pothole").text.contains(".json or .xml"))
            let text = try await client.execute(
                uri: "/open311/v2/requests.json", method: .post, headers: [.contentType: "application/json"],
                body: ByteBuffer(string: "{}"))
            #expect(text.status == .unsupportedMediaType)
        }
    }

    @Test("the form may come as multipart, and again under its Idempotency-Key")
    func multipartAndRepeated() async throws {
        let desk = try await Open311Desk()
        @Sendable func multipart(_ boundary: String) -> ByteBuffer {
            let fields =
                desk.form(["service_code": "elder-help", "description": "送餐\n两次"])
                + [("attribute[help][]", "meal"), ("attribute[help][]", "company")]
            let parts = fields.map { name, value in
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
            }
            return ByteBuffer(string: parts.joined() + "--\(boundary)--\r\n")
        }
        let name = try #require(HTTPField.Name("Idempotency-Key"))
        try await desk.test { client in
            var texts: [String] = []
            for boundary in ["one", "two"] {
                let answer = try await client.execute(
                    uri: "/open311/v2/requests.json", method: .post,
                    headers: [.contentType: "multipart/form-data; boundary=\(boundary)", name: "k-1"],
                    body: multipart(boundary))
                #expect(answer.status == .ok, "\(answer.text)")
                #expect((answer.headers[.idempotentReplayed] == "true") == (boundary == "two"))
                texts.append(answer.text)
            }
            #expect(texts[0] == texts[1])
            let reports = await desk.town.store.reports(ReportQuery()).reports
            #expect(reports.map(\.report.attributes) == [["help": ["meal", "company"]]])
            #expect(reports.first?.report.text == "送餐\n两次" && reports.first?.report.kind == .request)
            let other = try await client.post311("requests.json", desk.form(), [name: "k-1"])
            #expect(other.status == .badRequest && other.text.contains("used before"))
        }
    }

    @Test("an address_id is that of a building or a compound, a media_url is kept with the words")
    func addressAndMedia() async throws {
        let desk = try await Open311Desk()
        let point = try #require(LatticePoint(desk.point))
        _ = try await desk.town.store.compounds.replace(
            [Compound(id: "C1", names: ["zh": "幸福小区"], gates: [Gate(kind: .main, position: point)])], from: "",
            on: try #require(CivilDate("2024-01-01")))
        _ = try await desk.town.store.buildings.replace(
            [Building(id: "B1", compound: "C1", number: "3号楼", outline: .point(point))], from: "",
            on: try #require(CivilDate("2024-01-01")))
        let form = desk.form([
            "lat": nil, "long": nil, "address_id": "B1", "media_url": "https://example.cn/1.jpg",
            "description": "坑",
        ])
        try await desk.test { client in
            let id = try await client.file311(form)
            let record = try await desk.town.store.record(id)
            #expect(record.report.address == "幸福小区3号楼" && record.report.text == "坑\nhttps://example.cn/1.jpg")
            #expect(record.location.point == point && record.location.source == .address)
        }
    }
}
