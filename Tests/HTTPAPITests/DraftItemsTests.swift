import GeoJSON
import Geodesy
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

@Suite struct DraftItemsTests {
    /// Two neighbours with a vertex of the border between them moved, as a client sends them: one after the other.
    static func movedBorder(_ town: Town) throws -> (west: LatticeMultiPolygon, east: LatticeMultiPolygon) {
        let (west, east) = (town.coverage.faces[7], town.coverage.faces[8])
        let common = Set(west.polygons[0].exterior.vertices).intersection(east.polygons[0].exterior.vertices)
        let ring = west.polygons[0].exterior.vertices
        // A vertex inside the border has both its neighbours on the border.
        let bend = try #require(
            ring.indices.first { index in
                common.contains(ring[index]) && common.contains(ring[(index + 1) % ring.count])
                    && common.contains(ring[(index + ring.count - 1) % ring.count])
            }.map { ring[$0] })
        let place = LatticePoint(x: bend.x + 40, y: bend.y + 25)
        return (west.map { $0 == bend ? place : $0 }, east.map { $0 == bend ? place : $0 })
    }

    @Test func aSessionOfQGIS() async throws {
        let town = try await Town()
        let border = try Self.movedBorder(town)
        try await town.draft { planner in
            // Is editing possible at all?
            for uri in [planner.items, "\(planner.items)/unknown_id"] {
                let options = try await planner.send(.options, uri)
                #expect(options.status == .ok)
            }
            #expect(try await planner.send(.options, planner.items).headers[.allow] == "GET, HEAD, POST, OPTIONS")
            #expect(
                try await planner.send(.options, "\(planner.items)/unknown_id").headers[.allow]
                    == "GET, HEAD, PUT, PATCH, DELETE, OPTIONS")
            // A copy of a feature, with everything it had, the code too.
            var copied = try #require(try await planner.item("g0").objectValue)
            copied["id"] = nil
            let copy = JSONValue.object(copied)
            let made = try await planner.send(.post, planner.items, copy, [.contentType: "application/geo+json"])
            #expect(made.status == .created)
            let location = try #require(made.headers[.location])
            #expect(location.contains("/items/"))
            let id = try #require(location.split(separator: "/").last.map(String.init))
            #expect(try await planner.item(id)["properties"]?["code"] == copy["properties"]?["code"])
            // The shared border, in two requests without If-Match.
            for (id, land) in [("g7", border.west), ("g8", border.east)] {
                let patch: JSONValue = ["type": "Feature", "geometry": try JSONValue(land)]
                let moved = try await planner.send(
                    .patch, "\(planner.items)/\(id)", patch, [.contentType: "application/merge-patch+json"])
                #expect(moved.status == .ok)
                #expect(try await planner.item(id)["geometry"] == (try JSONValue(land.canonical)))
            }
            // Attributes alone.
            let renamed: JSONValue = ["properties": ["name": "改过的网格", "households": 7]]
            _ = try await planner.send(.patch, "\(planner.items)/g7", renamed)
            let after = try await planner.item("g7")["properties"]
            #expect(after?["name"] == "改过的网格")
            #expect(after?["names"]?["en"] == "Grid 7")
            #expect(after?["population"] == 307)
            #expect(after?["landUse"] == "商业")
            #expect(try await planner.send(.delete, "\(planner.items)/\(id)").status == .noContent)
            #expect(try await planner.send(.get, "\(planner.items)/\(id)").status == .notFound)
            let list = try await planner.send(.get, "\(planner.items)?limit=1000").json
            #expect(list["numberMatched"] == 36)
            #expect(list["draft"] == "d")
            #expect(list["edition"] == 1)
            let published = try await planner.send(
                .post, "\(planner.path)/publish", ["effectiveFrom": "2024-06-01", "basis": "杭政发〔2024〕1号"])
            #expect(published.status == .created)
            #expect(published.headers[.location]?.hasSuffix("/editions/2") == true)
        }
        let edition = try town.grid.current().edition
        #expect(edition.record.number == 2)
        #expect(edition.unit(code: "OLD7", level: "small-grids")?.geometry?.canonical == border.west.canonical)
        #expect(edition.unit(code: "OLD7", level: "small-grids")?.households == 7)
    }

    @Test func putReplacesAndIsIdempotent() async throws {
        let town = try await Town()
        try await town.draft { planner in
            let uri = "\(planner.items)/g3"
            let start = try await planner.version()
            let before = try await planner.item("g3")
            // What is sent back as it came changes nothing, in whatever form it came.
            for crs in ["CRS84", "http://www.opengis.net/def/crs/EPSG/0/4490"] {
                let read = try await planner.send(.get, "\(uri)?crs=\(crs)")
                var headers: HTTPFields = [.contentType: "application/geo+json"]
                headers[.contentCrs] = read.headers[.contentCrs]
                let answer = try await planner.send(.put, uri, try read.json, headers)
                #expect(answer.status == .ok)
                #expect(try answer.json["changed"]?.arrayValue?.isEmpty == true)
            }
            #expect(try await planner.version() == start)
            let changed = before.withProperty("population", nil).withProperty("population", .null)
                .withProperty("note", ["by": ["x", 1]]).withProperty("landUse", .null)
            // OWSLib says nothing of the type.
            let answer = try await planner.client.execute(
                uri: uri, method: .put, headers: .bearing(planner.key), body: ByteBuffer(bytes: changed.bytes))
            #expect(answer.status == .ok)
            let properties = try await planner.item("g3")["properties"]
            #expect(properties?["population"] == .null)
            #expect(properties?["landUse"] == nil)
            #expect(properties?["note"] == ["by": ["x", 1]])
            #expect(properties?["households"] == 103)
            #expect(properties?["validFrom"] == .null)
            let minimal = try await planner.send(.put, uri, before, .preferring("return=minimal"))
            #expect(minimal.status == .noContent)
            #expect(minimal.headers[.preferenceApplied] == "return=minimal")
            #expect(minimal.bytes.isEmpty)
            // All as it was: the draft has no change any more, and the unit its old tag.
            #expect(try await planner.send(.get, planner.path).json["changes"] == 0)
        }
    }

    @Test func newUnitsGetCodesAndParents() async throws {
        let town = try await Town()
        let middle = try #require(town.coverage.faces[10].representativePoint)
        let square = LatticeMultiPolygon([
            LatticePolygon(
                exterior: LatticeRing([
                    middle, LatticePoint(x: middle.x + 100, y: middle.y),
                    LatticePoint(x: middle.x + 100, y: middle.y + 100),
                    LatticePoint(x: middle.x, y: middle.y + 100),
                ]))
        ])
        try await town.draft { planner in
            let body: JSONValue = ["type": "Feature", "geometry": try JSONValue(square), "properties": [:]]
            let first = try await planner.send(.post, planner.items, body).json
            // g10 lies in l2 of the third community; the highest code there is that of g35.
            #expect(first["properties"]?["parentId"] == "l2")
            #expect(first["properties"]?["code"] == "150826100003036")
            let second = try await planner.send(.post, planner.items, body.withProperty("parent", "150826100001")).json
            #expect(second["properties"]?["parentId"] == "c0")
            let highest = (0..<36).filter { $0 % 6 / 2 == 0 }.max() ?? 0
            #expect(second["properties"]?["code"]?.stringValue == "15082610000100\(highest + 1)".padded)
            #expect(first["changed"]?.arrayValue?.first?["areaSquareMetres"]?["before"] == .null)
        }
    }

    @Test func landAndHouseholdsOfAncestorsFollow() async throws {
        let town = try await Town()
        let border = try DraftItemsTests.movedBorder(town)
        let edition = try town.grid.current().edition
        try await town.draft { planner in
            let patch: JSONValue = ["geometry": try JSONValue(border.west), "properties": ["households": 200]]
            let answer = try await planner.send(.patch, "\(planner.items)/g7", patch).json
            let changed = answer["changed"]?.arrayValue ?? []
            // g7 lies in l0, c0, s.
            #expect(changed.map { $0["id"]?.stringValue } == ["g7", "l0", "c0", "s"])
            let growth = border.west.area(.geodesic).squareMetres - town.coverage.faces[7].area(.geodesic).squareMetres
            for unit in changed {
                let area = unit["areaSquareMetres"]
                let index = try #require(edition.index(of: UnitID(unit["id"]?.stringValue ?? "")))
                let before = try #require(edition.outline(at: index)).area(.geodesic).squareMetres
                #expect(abs((area?["before"]?.numberValue ?? 0) - before) < 0.02)
                #expect(abs((area?["after"]?.numberValue ?? 0) - before - growth) < 0.02)
                let households = unit["households"]
                #expect(
                    (households?["after"]?.integerValue ?? 0) - (households?["before"]?.integerValue ?? 0) == 200 - 107)
            }
            let households = (0..<36).filter { $0 / 6 < 2 && $0 % 6 < 2 }.reduce(0) { $0 + 100 + $1 }
            #expect(changed[1]["households"]?["before"]?.integerValue == Int64(households))
        }
    }

    @Test(arguments: ["EPSG/0/4326", "EPSG/0/4545", "GCJ-02", "BD-09"])
    func landInOtherSystems(name: String) async throws {
        let town = try await Town()
        let border = try Self.movedBorder(town)
        let uri = name.contains("/") ? "http://www.opengis.net/def/crs/\(name)" : "https://wangge.dev/def/crs/\(name)"
        let transform = try CoordinateTransform(CoordinateReferenceSystem(uri: uri))
        var ring: [JSONValue] = []
        let vertices = border.west.polygons[0].exterior.closed
        for vertex in vertices {
            let numbers = try transform.fromCRS84(vertex.coordinate).numbers(in: transform.authorityAxisOrder)
            ring.append([.number(numbers.0), .number(numbers.1)])
        }
        let body: JSONValue = ["geometry": ["type": "Polygon", "coordinates": [.array(ring)]]]
        try await town.draft { planner in
            let byHeader = try await planner.send(
                .patch, "\(planner.items)/g7", body, [.contentCrs: "<\(uri)>"])
            #expect(byHeader.status == .ok)
            #expect(byHeader.headers[.contentCrs] == "<\(uri)>")
            #expect(try await planner.item("g7")["geometry"] == (try JSONValue(border.west.canonical)))
            let byParameter = try await planner.send(.patch, "\(planner.items)/g7?crs=\(uri)", body)
            #expect(try byParameter.json["changed"]?.arrayValue?.isEmpty == true)
        }
    }

    @Test func headAndPreflight() async throws {
        try await Town().draft { planner in
            let get = try await planner.send(.get, "\(planner.items)/g1")
            let head = try await planner.send(.head, "\(planner.items)/g1")
            #expect(head.headers[.contentLength] == String(get.bytes.count))
            #expect(head.headers[.eTag] == get.headers[.eTag])
            // A browser asks without the key.
            let preflight = try await planner.client.execute(
                uri: "\(planner.items)/g1", method: .options,
                headers: [.origin: "https://example.cn", .accessControlRequestMethod: "PATCH"], body: nil)
            #expect(preflight.headers[.accessControlAllowMethods]?.contains("PATCH") == true)
            for name in ["Prefer", "Content-Crs", "If-Match", "If-None-Match", "Authorization"] {
                #expect(preflight.headers[.accessControlAllowHeaders]?.contains(name) == true)
            }
            for name in ["Preference-Applied", "Content-Crs", "ETag", "Location"] {
                #expect(get.headers[.accessControlExposeHeaders]?.contains(name) == true)
            }
        }
    }

    @Test func pagesOfADraft() async throws {
        try await Town().draft { planner in
            _ = try await planner.send(.patch, "\(planner.items)/g7", ["properties": ["name": "<b>"]])
            for uri in ["/drafts", planner.path, "\(planner.path)/collections", planner.items, "\(planner.items)/g7"] {
                let page = try await planner.send(.get, uri, nil, [.accept: "text/html", .acceptLanguage: "en"])
                #expect(page.status == .ok, "\(uri)")
                #expect(page.headers[.contentType] == "text/html; charset=utf-8")
                #expect(!page.text.contains("<b>"))
            }
            let changes = try await planner.send(.get, "\(planner.path)/changed-units")
            let feature = try changes.json["features"]?.arrayValue?.first
            #expect(feature?["properties"]?["kind"] == "changed")
            #expect(feature?["properties"]?["changed"] == ["names"])
        }
    }

    @Test("the page of a draft says what keeps it from being published", arguments: ["zh", "en"])
    func pageOfABrokenDraft(language: String) async throws {
        try await Town().draft { planner in
            func page() async throws -> String {
                try await planner.send(.get, planner.path, nil, [.accept: "text/html", .acceptLanguage: language]).text
            }
            let (fine, gap) = language == "zh" ? ("没有妨碍发布的问题", "空隙") : ("Nothing keeps it from", ">gap<")
            let before = try await page()
            #expect(before.contains(fine) && !before.contains(gap))
            // A unit in the middle of others is taken out and its land left open.
            _ = try await planner.send(.delete, "\(planner.items)/g7")
            let after = try await page()
            #expect(!after.contains(fine) && after.contains(gap))
        }
    }

    /// QGIS takes an address whose document lacks one of these for no OGC API.
    @Test("wherever an OGC API starts, it leads to its definition, its conformance and its data")
    func starts() async throws {
        try await Town().draft { planner in
            for uri in ["/", "/editions/1", planner.path] {
                let links = try await planner.send(.get, uri, nil, [.accept: "application/json"]).json["links"]
                let relations = Set(links?.arrayValue?.compactMap { $0["rel"]?.stringValue } ?? [])
                #expect(relations.isSuperset(of: ["service-desc", "conformance", "data"]), "\(uri)")
            }
        }
    }
}

extension String {
    /// A code of a small grid whose sequence has lost its zeros.
    fileprivate var padded: String {
        let sequence = String(dropFirst(12).drop { $0 == "0" })
        return String(prefix(12)) + String(repeating: "0", count: 3 - sequence.count) + sequence
    }
}
