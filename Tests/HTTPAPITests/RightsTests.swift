import GeoJSON
import GridSystem
import HTTPTypes
import HummingbirdTesting
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

@testable import HTTPAPI

@Suite struct RightsTests {
    private func townWithMembers() async throws -> Town {
        let town = try await Town()
        let first = try #require(CivilDate("2024-05-01"))
        try await town.store.saveMembers(
            [Member(id: "m1", name: "张三", phone: "13800000000"), Member(id: "m2", name: "李四")],
            assignments: [
                Assignment(member: "m1", unit: UnitID("g0"), role: "网格员", from: first),
                Assignment(member: "m2", unit: UnitID("g35"), role: "网格员", from: first),
                Assignment(member: "m2", unit: UnitID("g0"), role: "网格员", from: first, to: CivilDate("2024-06-01")),
            ])
        return town
    }

    private static func members(_ json: JSONValue?) -> String {
        json?["members"]?.arrayValue?.compactMap { $0["name"]?.stringValue }.joined(separator: ",") ?? "not shown"
    }

    @Test func membersAreSeenByThoseWhoMay() async throws {
        let town = try await townWithMembers()
        let viewer = try await town.key(.viewer)
        let reporter = try await town.key(.reporter)
        // g0 lies in community c0, g35 in c2.
        let ofOtherCommunity = try await town.key(.viewer, on: UnitID("c2"))
        let ofOwnCommunity = try await town.key(.viewer, on: UnitID("c0"))
        try await town.test { client in
            let item = "/collections/small-grids/items/g0"
            func seen(_ headers: HTTPFields) async throws -> String {
                Self.members(try await client.json(item, headers)["properties"])
            }
            let everybody = try await seen([:])
            #expect(everybody == "not shown")
            #expect(try await seen(.bearing(reporter)) == "not shown")
            #expect(try await seen(.bearing(viewer)) == "张三")
            #expect(try await seen(.bearing(ofOtherCommunity)) == "not shown")
            #expect(try await seen(.bearing(ofOwnCommunity)) == "张三")
        }
    }

    @Test func locateNamesMembersLikewise() async throws {
        let town = try await townWithMembers()
        let viewer = try await town.key(.viewer)
        let land = try #require(town.coverage.faces[0].polygons.first)
        // The mean of the corners of a nearly square face lies inside.
        let corners = land.exterior.vertices
        let lon = corners.reduce(0) { $0 + $1.coordinate.longitude } / Double(corners.count)
        let lat = corners.reduce(0) { $0 + $1.coordinate.latitude } / Double(corners.count)
        try await town.test { client in
            let uri = "/locate?lon=\(lon)&lat=\(lat)"
            let open = try await client.json(uri)["units"]?.arrayValue?.first
            #expect(open?["id"]?.stringValue == "g0")
            #expect(Self.members(open) == "not shown")
            let closed = try await client.json(uri, .bearing(viewer))["units"]?.arrayValue?.first
            #expect(Self.members(closed) == "张三")
        }
    }
}
