import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Service
import SimpleFeatures
import TestSupport
import Testing

@testable import HTTPAPI

@Suite struct DraftOperationsTests {
    private static func operate(
        _ planner: DraftClient, _ body: JSONValue, _ query: String = ""
    ) async throws -> TestResponse {
        try await planner.send(.post, "\(planner.path)/operations\(query)", body)
    }

    /// The geometries of all items of a level, by id.
    private static func lands(_ planner: DraftClient, _ level: String) async throws -> [String: JSONValue] {
        let list = try await planner.send(.get, "\(planner.path)/collections/\(level)/items?limit=1000").json
        let features = list["features"]?.arrayValue ?? []
        return Dictionary(
            features.map { ($0["id"]?.stringValue ?? "", $0["geometry"] ?? .null) }, uniquingKeysWith: { a, _ in a })
    }

    /// A line across a unit from west to east of its middle.
    private static func cut(_ land: LatticeMultiPolygon) throws -> JSONValue {
        let box = try #require(land.box)
        let middle = (Double(box.minY) + Double(box.maxY)) / 2e7
        let (west, east) = (Double(box.minX) / 1e7 - 0.001, Double(box.maxX) / 1e7 + 0.001)
        return [
            "type": "LineString",
            "coordinates": [[.number(west), .number(middle)], [.number(east), .number(middle)]],
        ]
    }

    @Test func everyOperationCanBeTakenBack() async throws {
        let town = try await Town()
        let operations: [JSONValue] = [
            ["op": "rename", "unit": "g7", "names": ["en": "Seven", "zh": nil]],
            ["op": "recode", "unit": "g7", "code": "150826100001900"],
            ["op": "assign-parent", "unit": "l0", "parent": "150826100002"],
            ["op": "merge", "units": ["g0", ["code": "150826100001001", "level": "small-grids"]]],
            ["op": "split", "unit": "g14", "line": try Self.cut(town.coverage.faces[14]), "parts": [["name": "新网格"]]],
            ["op": "retire", "unit": "g35"],
            ["op": "transfer", "unit": "g21", "to": "l0", "inPieces": true],
        ]
        try await town.draft { planner in
            let before = try await Self.lands(planner, "small-grids")
            let outlines = try await Self.lands(planner, "communities")
            let start = try #require(try await planner.version())
            for (place, operation) in operations.enumerated() {
                let planned = try await Self.operate(planner, operation, "?dryRun=true")
                #expect(planned.status == .ok, "\(operation): \(planned.text)")
                #expect(try await planner.version() == start + Int64(place))
                let done = try await Self.operate(planner, operation)
                #expect(done.status == .ok)
                let (wanted, got) = (try planned.json, try done.json)
                #expect(got["changed"]?.arrayValue?.isEmpty == false)
                #expect(got["changed"]?.arrayValue?.count == wanted["changed"]?.arrayValue?.count)
                #expect(got["sequence"]?.integerValue == Int64(place + 1))
                #expect(wanted["sequence"] == .null)
                #expect(wanted["draftVersion"]?.integerValue == start + Int64(place))
            }
            let split = try await planner.send(.get, "\(planner.items)?name=%E6%96%B0%E7%BD%91%E6%A0%BC").json
            // g14 is in the second community, whose highest code ends in 033.
            #expect(split["features"]?.arrayValue?.first?["properties"]?["code"] == "150826100002034")
            let steps = try await planner.send(.get, "\(planner.path)/operations").json["operations"]?.arrayValue ?? []
            #expect(steps.map { $0["operation"] } == operations.map { $0["op"] })
            #expect(steps.map { $0["request"]?["body"] } == operations)
            for operation in operations.reversed() {
                let undone = try await planner.send(.delete, "\(planner.path)/operations/last")
                #expect(undone.status == .ok)
                #expect(try undone.json["undone"]?["operation"] == operation["op"])
            }
            #expect(try await planner.send(.delete, "\(planner.path)/operations/last").status == .notFound)
            #expect(try await Self.lands(planner, "small-grids") == before)
            #expect(try await Self.lands(planner, "communities") == outlines)
            #expect(try await planner.send(.get, planner.path).json["changes"] == 0)
        }
    }

    @Test func whatCannotBeDoneLeavesTheDraftAsItWas() async throws {
        let town = try await Town()
        let far = try Self.cut(town.coverage.faces[35])
        let refusals: [(JSONValue, Int, String)] = [
            (["op": "fly"], 422, "invalid-member"), ([], 422, "invalid-member"),
            (["op": "merge", "units": ["g0", "none"]], 404, "unknown-unit"),
            (["op": "merge", "units": ["g0", "g35"]], 409, "operation-refused"),
            (["op": "merge"], 422, "invalid-member"),
            (["op": "merge", "units": ["g0", "g1"], "x": 1], 422, "invalid-member"),
            (["op": "recode", "unit": "g0", "code": "150826100001001"], 409, "code-taken"),
            (["op": "recode", "unit": "g0", "code": "12"], 422, "malformed-code"),
            (["op": "split", "unit": "g0", "line": far], 409, "operation-refused"),
            (
                ["op": "split", "unit": "g0", "line": ["type": "Point", "coordinates": [1, 2]]], 422, "invalid-geometry"
            ),
            (["op": "split", "unit": "g0", "line": ["type": "LineString"]], 422, "invalid-geometry"),
            (["op": "move-edge", "edge": "1-2-3", "path": far], 404, "unknown-edge"),
            (["op": "move-edge", "edge": "!", "path": far], 422, "invalid-member"),
            (["op": "reshape", "unit": "g0", "geometry": Self.bowTie], 422, "invalid-geometry"),
            (["op": "assign-parent", "unit": "g0", "parent": "none"], 404, "unknown-unit"),
        ]
        try await town.draft { planner in
            let start = try await planner.version()
            for (body, status, code) in refusals {
                let answer = try await Self.operate(planner, body)
                #expect(answer.status.code == status, "\(body): \(answer.text)")
                #expect(try answer.json["code"]?.stringValue == code, "\(body)")
                #expect(answer.headers[.contentType] == "application/problem+json")
            }
            let crossing = try await Self.operate(planner, refusals[13].0).json["errors"]?.arrayValue?.first
            #expect(crossing?["pointer"] == "/geometry")
            #expect(crossing?["geometry"]?["type"] == "Point")
            #expect(try await planner.version() == start)
            #expect(try await planner.send(.get, "\(planner.path)/operations").json["operations"] == [])
        }
    }

    /// An area that crosses itself at 107.15, 40.85.
    static let bowTie: JSONValue = [
        "type": "Polygon",
        "coordinates": [[[107.1, 40.8], [107.2, 40.9], [107.2, 40.8], [107.1, 40.9], [107.1, 40.8]]],
    ]

    @Test func neighboursGiveOrTheEditIsRefused() async throws {
        let town = try await Town()
        let border = try DraftItemsTests.movedBorder(town)
        try await town.draft { planner in
            let patch: JSONValue = ["geometry": try JSONValue(border.west)]
            let start = try await planner.version()
            let strict = try await planner.send(
                .patch, "\(planner.items)/g7", patch, .preferring("handling=strict"))
            #expect(strict.status == .conflict)
            #expect(strict.headers[.preferenceApplied] == "handling=strict")
            #expect(try strict.json["errors"]?.arrayValue?.contains { $0["geometry"] != nil } == true)
            #expect(try await planner.version() == start)
            let lenient = try await planner.send(
                .patch, "\(planner.items)/g7", patch, .preferring("handling=lenient, return=representation"))
            #expect(lenient.status == .ok)
            #expect(lenient.headers[.preferenceApplied] == "handling=lenient, return=representation")
            let changed = try lenient.json["changed"]?.arrayValue?.filter { $0["derived"] == false } ?? []
            #expect(Set(changed.map { $0["id"] }) == ["g7", "g8"])
            #expect(try await planner.item("g8")["geometry"] == (try JSONValue(border.east.canonical)))
            #expect(try await planner.send(.delete, "\(planner.items)/g1?into=g0").status == .noContent)
            #expect(
                try await planner.send(.delete, "\(planner.items)/g2", nil, .preferring("handling=lenient")).status
                    == .noContent)
            #expect(try await planner.send(.post, "\(planner.path)/publish").status == .created)
        }
        #expect(try town.grid.current().edition.faces.count == 34)
    }

    @Test func outlinesAreDrawnByTheirFaces() async throws {
        let town = try await Town()
        let border = try DraftItemsTests.movedBorder(town)
        let edition = try town.grid.current().edition
        let index = try #require(edition.index(of: UnitID("l0")))
        // g7 is in the north-east corner of l0, g8 beyond its border.
        let outline = try #require(edition.outline(at: index))
        let moved = Dictionary(
            zip(town.coverage.faces[7].polygons[0].exterior.vertices, border.west.polygons[0].exterior.vertices)
                .filter { $0 != $1 }, uniquingKeysWith: { a, _ in a })
        #expect(moved.count == 1)
        try await town.draft { planner in
            let uri = "\(planner.path)/collections/large-grids/items/l0"
            let start = try #require(try await planner.version())
            let same = try await planner.send(.put, uri, try await planner.send(.get, uri).json)
            #expect(same.status == .ok)
            #expect(try await planner.version() == start)
            let patch: JSONValue = ["geometry": try JSONValue(outline.map { moved[$0] ?? $0 })]
            #expect(try await planner.send(.patch, uri, patch).status == .ok)
            #expect(try await planner.item("g7")["geometry"] == (try JSONValue(border.west.canonical)))
            #expect(try await planner.item("g8")["geometry"] == (try JSONValue(border.east.canonical)))
        }
    }

    @Test func transactionsAreAllOrNothing() async throws {
        let town = try await Town()
        let border = try DraftItemsTests.movedBorder(town)
        func update(_ id: String, _ land: LatticeMultiPolygon) throws -> JSONValue {
            [
                "action": "update", "collection": "small-grids", "filter": ["ids": [.string(id)]],
                "properties": [
                    "modify": [["name": "geometry", "value": try JSONValue(land)], ["name": "name", "value": "改"]]
                ],
            ]
        }
        let good: [JSONValue] = [
            try update("g7", border.west), try update("g8", border.east),
            [
                "action": "insert", "collection": "communities",
                "items": [
                    ["type": "Feature", "geometry": nil, "properties": ["code": "150826100009", "parent": "s"]]
                ],
            ],
            [
                "action": "delete", "collection": "small-grids",
                "filter": ["op": "in", "args": [["property": "id"], ["g20"]]],
            ],
        ]
        let bad: [JSONValue] = [
            ["action": "delete", "collection": "small-grids", "filter": ["ids": ["none"]]],
            ["action": "update", "collection": "small-grids", "properties": ["modify": []], "filter": [:]],
            [
                "action": "insert", "collection": "streets",
                "items": [["type": "Feature", "geometry": nil, "properties": [:]]],
            ],
            ["action": "think", "collection": "small-grids"],
        ]
        try await town.draft { planner in
            let uri = "\(planner.path)/transactions"
            let start = try #require(try await planner.version())
            for action in bad {
                let answer = try await planner.send(.post, uri, ["transaction": .array(good + [action])])
                #expect([404, 422].contains(answer.status.code), "\(action): \(answer.text)")
            }
            let batch = try await planner.send(.post, uri, ["semantic": "batch", "transaction": .array(good)])
            #expect(batch.status.code == 422)
            #expect(try await planner.version() == start)
            let body: JSONValue = ["semantic": "atomic", "transaction": .array(good)]
            let answer = try await planner.send(.post, uri, body, [.contentType: "application/ogc-tx+json"])
            #expect(answer.status == .ok)
            let summary = try answer.json["summary"]
            #expect(summary == ["totalInserted": 1, "totalReplaced": 0, "totalUpdated": 2, "totalDeleted": 1])
            let made = try #require(try answer.json["insertResults"]?.arrayValue?.first?.stringValue)
            let community = try await planner.send(.get, made.replacing("http://localhost", with: ""))
            #expect(try community.json["properties"]?["code"] == "150826100009")
            #expect(try await planner.version() == start + 1)
            #expect(try await planner.item("g8")["geometry"] == (try JSONValue(border.east.canonical)))
            _ = try await planner.send(.delete, "\(planner.path)/operations/last")
            #expect(try await planner.send(.get, planner.path).json["changes"] == 0)
        }
    }
}
