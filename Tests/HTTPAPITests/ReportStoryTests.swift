import Foundation
import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

@testable import HTTPAPI

/// From a patrol photo to a closed case in exactly one grid.
@Suite("The way of a report")
struct ReportStoryTests {
    /// A member of small grid 14 and one of its community, and a point well inside that grid.
    private struct People {
        let town: Town
        let member: HTTPFields
        let neighbour: HTTPFields
        let dispatcher: HTTPFields
        let resident: HTTPFields
        let point: Coordinate

        init(photos folder: TemporaryFolder? = nil) async throws {
            town = try await Town(photos: folder)
            let first = try #require(CivilDate("2024-01-01"))
            try await town.store.saveMembers(
                [Member(id: "M1", name: "彭海燕"), Member(id: "M2", name: "马秀英")],
                assignments: [
                    Assignment(member: "M1", unit: UnitID("g14"), role: "网格员", from: first),
                    Assignment(member: "M2", unit: UnitID("s"), role: "网格长", from: first),
                ])
            member = .bearing(try await town.key(.member, member: "M1", datum: "CRS84"))
            neighbour = .bearing(try await town.key(.member, member: "M2", datum: "CRS84"))
            dispatcher = .bearing(try await town.key(.dispatcher))
            resident = .bearing(try await town.key(.reporter))
            let land = try #require(town.coverage.faces[14].polygons.first)
            point = try #require(LatticeMultiPolygon([land]).representativePoint).coordinate
        }

        var fix: JSONValue {
            ["lon": .number(point.longitude), "lat": .number(point.latitude), "crs": "CRS84", "accuracy": 8]
        }
    }

    private func post(
        _ client: any TestClientProtocol, _ uri: String, _ body: JSONValue, _ headers: HTTPFields
    ) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = "application/json"
        var writer = JSONWriter()
        writer.value(body)
        return try await client.execute(
            uri: uri, method: .post, headers: headers, body: ByteBuffer(bytes: writer.take()))
    }

    /// A form with a report and the photo that goes with it.
    private func form(_ report: JSONValue, photo: Data) -> ByteBuffer {
        var writer = JSONWriter()
        writer.value(report)
        var body = ByteBuffer(string: "--b\r\nContent-Disposition: form-data; name=\"report\"\r\n\r\n")
        body.writeBytes(writer.take())
        body.writeString("\r\n--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"1.jpg\"\r\n\r\n")
        body.writeBytes(photo)
        body.writeString("\r\n--b--\r\n")
        return body
    }

    @Test("photographed at 10:27, sent as a form, handled by its member, verified by somebody else, rated")
    func story() async throws {
        let folder = try TemporaryFolder()
        let people = try await People(photos: folder)
        let photo = try Data(contentsOf: DemoFolder.url.appending(path: "photos/01.jpg"))
        try await people.town.test { client in
            var headers = people.member
            headers[.contentType] = "multipart/form-data; boundary=b"
            let report: JSONValue = [
                "category": "flower-stand", "description": "花架损坏", "fix": people.fix,
                "reportedAt": "2024-05-14T10:27:00+08:00",
            ]
            let filed = try await client.execute(
                uri: "/reports", method: .post, headers: headers, body: form(report, photo: photo))
            #expect(filed.status == .created, "\(filed.text)")
            let answer = try filed.json
            let id = try #require(answer["id"]?.stringValue)
            #expect(filed.headers[.location]?.hasSuffix("/reports/\(id)") == true)
            #expect(answer["location"]?["units"]?.arrayValue?.first?["id"] == "g14")
            #expect(answer["location"]?["source"] == "device")
            #expect(answer["tasks"]?.arrayValue?.first?["addressee"] == ["member": "M1"])
            #expect(answer["status"] == "dispatched")
            #expect(answer["photosPending"] == [])

            let inbox = try await client.json("/reports?assignedTo=me", people.member)
            #expect(inbox["reports"]?.arrayValue?.map { $0["id"] } == [.string(id)])
            #expect(try await client.json("/reports?assignedTo=me", people.neighbour)["reports"] == [])

            func act(_ action: String, _ more: JSONObject, _ headers: HTTPFields) async throws -> TestResponse {
                var body = more
                body["action"] = .string(action)
                return try await post(client, "/reports/\(id)/transitions", .object(body), headers)
            }
            #expect(try await act("accept", [:], people.neighbour).status == .forbidden)
            #expect(try await act("accept", [:], people.member).status == .created)
            #expect(try await act("complete", ["note": "已修复"], people.member).json["status"] == "feedback")
            let own = try await act("verify", ["fix": people.fix], people.member)
            #expect(own.status == .conflict)
            #expect(try own.json["code"] == "second-person")
            let far: JSONValue = [
                "lon": .number(people.point.longitude + 0.01), "lat": .number(people.point.latitude), "crs": "CRS84",
            ]
            #expect(try await act("verify", ["fix": far], people.neighbour).json["code"] == "too-far")
            #expect(try await act("verify", ["fix": people.fix], people.neighbour).json["status"] == "closed")
            #expect(try await act("rate", ["rating": 5], people.dispatcher).json["status"] == "evaluated")

            let whole = try await client.json("/reports/\(id)", people.dispatcher)
            let digest = try #require(whole["photos"]?.arrayValue?.first?.stringValue)
            let copy = try await client.get("/photos/\(digest)", people.neighbour)
            #expect(copy.status == .ok && Data(copy.bytes).range(of: Data("Exif".utf8)) == nil)
            #expect(
                whole["events"]?.arrayValue?.map { $0["action"]?.stringValue }
                    == ["file", "dispatch", "accept", "complete", "verify", "rate"])
            #expect(whole["satisfaction"] == 5)
            #expect(try await client.json("/reports?assignedTo=me", people.member)["reports"] == [])
        }
        withExtendedLifetime(folder) {}
    }

    @Test("the same request again is answered as the first time; another under its key is refused")
    func idempotency() async throws {
        let people = try await People()
        try await people.town.test { client in
            var headers = people.member
            let name = try #require(HTTPField.Name("Idempotency-Key"))
            headers[name] = "\"k-1\""
            let report: JSONValue = ["category": "flower-stand", "fix": people.fix]
            let first = try await post(client, "/reports", report, headers)
            let again = try await post(client, "/reports", report, headers)
            #expect(again.status == .created && again.text == first.text)
            #expect(again.headers[.idempotentReplayed] == "true")
            #expect(again.headers[.location] == first.headers[.location])
            let other = try await post(client, "/reports", ["category": "pothole", "fix": people.fix], headers)
            #expect(other.status == .unprocessableContent)
            #expect(try other.json["code"] == "idempotency-key-reused")
            #expect(try await client.json("/reports", people.dispatcher)["reports"]?.arrayValue?.count == 1)
        }
    }

    @Test("residents see their own reports and nobody else's; people without a key see none")
    func privacy() async throws {
        let people = try await People()
        try await people.town.test { client in
            let own = try await post(
                client, "/reports",
                [
                    "category": "street-lamp", "fix": people.fix,
                    "reporter": ["name": "居民", "phone": "13900000000", "anonymous": true],
                ], people.resident)
            let id = try #require(try own.json["id"]?.stringValue)
            _ = try await post(client, "/reports", ["category": "flower-stand", "fix": people.fix], people.member)
            #expect(try await client.json("/reports", people.resident)["reports"]?.arrayValue?.count == 1)
            #expect(try await client.json("/reports/\(id)", people.resident)["reporter"]?["name"] == "居民")
            #expect(try await client.json("/reports/\(id)", people.member)["reporter"] == ["anonymous": true])
            #expect(try await client.json("/reports/\(id)", people.dispatcher)["reporter"]?["name"] == "居民")
            #expect(try await client.get("/reports/\(id)").status == .unauthorized)
            let stranger = HTTPFields.bearing(try await people.town.key(.reporter))
            #expect(try await client.get("/reports/\(id)", stranger).status == .notFound)
        }
    }

    @Test("what a report lacks or has too much is said with its place")
    func refusals() async throws {
        let people = try await People()
        let cases: [(JSONValue, String)] = [
            (["fix": people.fix], "/category"), (["category": "no-such"], "/category"),
            (["category": "pothole", "fix": ["lon": 1, "lat": 2, "crs": "EPSG:4545"]], "/fix/crs"),
            (["category": "pothole", "fix": ["lon": "east", "lat": 2, "crs": "CRS84"]], "/fix/lon"),
            (["category": "pothole", "id": "7"], "/id"), (["category": "pothole", "colour": "red"], "/colour"),
            (["category": "pothole", "photos": ["x"]], "/photos/0"),
            (["category": "pothole", "reportedAt": "yesterday"], "/reportedAt"),
        ]
        try await people.town.test { client in
            for (body, pointer) in cases {
                let answer = try await post(client, "/reports", body, people.member)
                #expect(answer.status == .unprocessableContent || answer.status == .badRequest, "\(pointer)")
                #expect(try answer.json["errors"]?.arrayValue?.first?["pointer"] == .string(pointer), "\(answer.text)")
            }
            let untagged = try await post(
                client, "/reports", ["category": "pothole", "fix": ["lon": 107, "lat": 40]], people.resident)
            #expect(try untagged.json["errors"]?.arrayValue?.first?["pointer"] == "/fix/crs")
        }
    }

    @Test("outside every grid a report waits for the dispatcher, with the nearest grid named")
    func outside() async throws {
        let people = try await People()
        try await people.town.test { client in
            let filed = try await post(
                client, "/reports",
                ["category": "pothole", "fix": ["lon": 100, "lat": 30, "crs": "CRS84"]], people.member)
            let answer = try filed.json
            #expect(answer["status"] == "collected" && answer["tasks"] == [])
            #expect(answer["location"]?["units"] == [])
            #expect(answer["location"]?["nearest"]?["distance"]?.numberValue ?? 0 > 1000)
            #expect(answer["location"]?["flags"]?.arrayValue?.contains { $0["code"] == "outside" } == true)

            let id = try #require(answer["id"]?.stringValue)
            func act(_ body: JSONValue, _ headers: HTTPFields) async throws -> TestResponse {
                try await post(client, "/reports/\(id)/transitions", body, headers)
            }
            let inbox = try await client.json("/reports?assignedTo=me", people.dispatcher)
            #expect(inbox["reports"]?.arrayValue?.map { $0["id"] } == [.string(id)])
            let home: JSONValue = ["action": "rehome", "unit": "g3"]
            #expect(try await act(["action": "rehome", "unit": "nowhere"], people.dispatcher).status == .notFound)
            #expect(try await act(home, people.dispatcher).status == .created)
            #expect(try await act(["action": "rehome", "unit": "g4"], people.dispatcher).status == .forbidden)
            #expect(try await act(["action": "file"], people.dispatcher).json["status"] == "filed")
            let sent = try await act(["action": "dispatch", "to": ["member": "M2"]], people.dispatcher)
            #expect(try sent.json["status"] == "dispatched")
            #expect(try await client.json("/reports/\(id)", people.dispatcher)["unit"]?["id"] == "g3")
        }
    }

    @Test("a batch has an outcome for each item, and again the same")
    func batch() async throws {
        let people = try await People()
        let id = "0d9f3b6e-3b1e-4a55-9c52-5d2f6a1f0001"
        let batch: JSONValue = [
            "items": [
                ["id": .string(id), "transition": ["action": "accept", "deviceId": "phone", "sequence": 1]],
                ["key": "a", "report": ["id": .string(id), "category": "flower-stand", "fix": people.fix]],
                ["report": ["category": "no-such"]],
                [
                    "id": .string(id),
                    "transition": ["action": "complete", "note": "好", "deviceId": "phone", "sequence": 2],
                ],
                ["nothing": true],
            ]
        ]
        try await people.town.test { client in
            for round in 0..<2 {
                let outcomes = try #require(
                    try await post(client, "/reports/batch", batch, people.member).json["outcomes"]?.arrayValue)
                #expect(outcomes.map { $0["status"]?.numberValue } == [201, 201, 422, 201, 422])
                #expect(outcomes[1]["repeated"] == .bool(round == 1))
                #expect(outcomes[2]["problem"]?["errors"]?.arrayValue?.first?["pointer"] == "/items/2/report/category")
            }
            #expect(try await client.json("/reports/\(id)", people.member)["status"] == "feedback")
        }
    }

    @Test("the feed tells each change once, in order, to those who may know")
    func feed() async throws {
        let people = try await People()
        try await people.town.test { client in
            _ = try await post(client, "/reports", ["category": "flower-stand", "fix": people.fix], people.member)
            let all = try await client.json("/changes", people.dispatcher)
            #expect(all["changes"]?.arrayValue?.map { $0["kind"] } == ["edition-published", "report-filed"])
            let last = try #require(all["last"]?.numberValue)
            #expect(try await client.json("/changes?since=\(Int(last))", people.dispatcher)["changes"] == [])
            #expect(try await client.json("/changes")["changes"]?.arrayValue?.count == 1)
        }
    }
}
