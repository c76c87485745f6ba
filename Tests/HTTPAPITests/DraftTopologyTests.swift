import GeoJSON
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Service
import SimpleFeatures
import TestSupport
import Testing

@testable import HTTPAPI

@Suite("Topology and validation of drafts")
struct DraftTopologyTests {
    private func numbers(_ value: JSONValue?) -> [Double] {
        (value?.arrayValue ?? []).compactMap(\.numberValue)
    }

    @Test("an edge is listed, read, moved with its version, and refused with an old one")
    func edges() async throws {
        let town = try await Town()
        try await town.draft { planner in
            let list = try await planner.send(.get, "\(planner.path)/topology/edges?unit=g14").json
            let edge = try #require(
                list["features"]?.arrayValue?.first {
                    $0["properties"]?["left"]?.stringValue != nil && $0["properties"]?["right"]?.stringValue != nil
                })
            let id = try #require(edge["id"]?.stringValue)
            let path = "\(planner.path)/topology/edges/\(id)"
            let read = try await planner.send(.get, path)
            #expect(read.status == .ok)
            #expect(try read.json["geometry"] == edge["geometry"])
            let tag = try #require(read.headers[.eTag])
            // One more vertex in the middle of the first stretch, a little beside it.
            var points = try #require(edge["geometry"]?["coordinates"]?.arrayValue)
            let (a, b) = (numbers(points[0]), numbers(points[1]))
            points.insert([.number((a[0] + b[0]) / 2 + 2e-6), .number((a[1] + b[1]) / 2 + 2e-6)], at: 1)
            let body: JSONValue = ["geometry": ["type": "LineString", "coordinates": .array(points)]]
            let moved = try await planner.send(.patch, path, body, [.ifMatch: tag])
            #expect(moved.status == .ok, "\(moved.text)")
            #expect(try moved.json["id"]?.stringValue == id)
            #expect(try await planner.send(.patch, path, body, [.ifMatch: tag]).status == .preconditionFailed)
            let validation = try await planner.send(.get, "\(planner.path)/validation").json
            #expect(validation["valid"] == true)
            #expect(try await planner.send(.get, "\(planner.path)/topology/edges/1-2-3").status == .notFound)
        }
    }

    @Test("pages of edges hold every edge once")
    func pages() async throws {
        let town = try await Town()
        try await town.draft { planner in
            var ids: [String] = []
            var uri: String? = "\(planner.path)/topology/edges?limit=7"
            var matched: Int64?
            while let next = uri {
                let page = try await planner.send(.get, next).json
                matched = page["numberMatched"]?.integerValue
                ids += (page["features"]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue }
                let link = page["links"]?.arrayValue?.first { $0["rel"] == "next" }?["href"]?.stringValue
                uri = link.map { "/drafts" + ($0.split(separator: "/drafts", maxSplits: 1).last ?? "") }
            }
            #expect(Int64(ids.count) == matched)
            #expect(Set(ids).count == ids.count)
            // Inner and outer borders of six by six crooked squares: the outer corners are no nodes.
            let (inner, outer) = (2 * 6 * 5, 4 * 6 - 4)
            #expect(ids.count == inner + outer)
        }
    }

    @Test("a node moves with all its borders, and has another address then")
    func nodes() async throws {
        let town = try await Town()
        try await town.draft { planner in
            let list = try await planner.send(.get, "\(planner.path)/topology/nodes").json
            let node = try #require(
                list["features"]?.arrayValue?.first { $0["properties"]?["edges"]?.arrayValue?.count == 4 })
            let id = try #require(node["id"]?.stringValue)
            let place = numbers(node["geometry"]?["coordinates"])
            let body: JSONValue = [
                "geometry": ["type": "Point", "coordinates": [.number(place[0] + 1e-6), .number(place[1])]]
            ]
            let moved = try await planner.send(.patch, "\(planner.path)/topology/nodes/\(id)", body)
            #expect(moved.status == .ok, "\(moved.text)")
            #expect(try moved.json["id"]?.stringValue != id)
            #expect(try await planner.send(.get, "\(planner.path)/topology/nodes/\(id)").status == .notFound)
            let changed = try await planner.send(.get, "\(planner.path)/changed-units").json
            #expect(changed["features"]?.arrayValue?.count == 4)
        }
    }

    @Test("what validation says would mend a draft does, posted as it is")
    func mending() async throws {
        let town = try await Town()
        try await town.draft { planner in
            // QGIS deletes a unit: a gap. A code is copied. A vertex of another unit moves: overlap and gap.
            _ = try await planner.send(.delete, "\(planner.items)/g14")
            _ = try await planner.send(
                .patch, "\(planner.items)/g7", ["properties": ["code": .string("150826100001001")]])
            var rounds = 0
            while rounds < 8 {
                let validation = try await planner.send(.get, "\(planner.path)/validation").json
                let findings = validation["features"]?.arrayValue ?? []
                let refused = findings.filter { $0["properties"]?["outcome"] == "refused" }
                if rounds == 0 {
                    let kinds = Set(refused.compactMap { $0["properties"]?["kind"]?.stringValue })
                    #expect(kinds == ["gap", "duplicate-code"])
                }
                guard let operation = refused.compactMap({ $0["properties"]?["mending"] }).first(where: { !$0.isNull })
                else { break }
                let done = try await planner.send(.post, "\(planner.path)/operations", operation)
                #expect(done.status == .ok, "\(operation): \(done.text)")
                rounds += 1
            }
            #expect(rounds > 0)
            #expect(try await planner.send(.get, "\(planner.path)/validation").json["valid"] == true)
            #expect(try await planner.send(.post, "\(planner.path)/publish").status == .created)
        }
    }

    @Test("a draft is published on top of another that touched other units, and refused where it touched the same")
    func rebasing() async throws {
        let town = try await Town()
        try await town.draft { planner in
            func begin(_ id: String, _ operations: JSONValue...) async throws {
                #expect(try await planner.send(.post, "/drafts", ["id": .string(id)]).status == .created)
                for operation in operations {
                    #expect(try await planner.send(.post, "/drafts/\(id)/operations", operation).status == .ok)
                }
            }
            try await begin("one", ["op": "merge", "units": ["g0", "g1"]])
            try await begin("two", ["op": "merge", "units": ["g34", "g35"]])
            try await begin("three", ["op": "merge", "units": ["g1", "g2"]])
            #expect(try await planner.send(.post, "/drafts/one/publish").status == .created)
            let second = try await planner.send(.post, "/drafts/two/publish")
            #expect(second.status == .created, "\(second.text)")
            let refused = try await planner.send(.post, "/drafts/three/publish")
            #expect(refused.status == .conflict)
            let places = try refused.json["errors"]?.arrayValue ?? []
            #expect(places.map { $0["code"] }.contains("conflicting-change"))
            #expect(places.allSatisfy { $0["geometry"] != nil })
            let ids =
                try await planner.send(.get, "/collections/small-grids/items?limit=100").json["features"]?
                .arrayValue?.compactMap { $0["id"]?.stringValue } ?? []
            #expect(ids.count == 34)
            #expect(!ids.contains("g1") && !ids.contains("g35"))
        }
    }
}
