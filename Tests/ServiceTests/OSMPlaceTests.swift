import Foundation
import GridSystem
import OpenStreetMap
import Places
import Service
import SimpleFeatures
import TestSupport
import Testing

/// Places of a drawn OpenStreetMap file: a compound of about 200 m, in it a block of flats with a courtyard.
@Suite("Places of OpenStreetMap")
struct OSMPlaceTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Nodes by steps of 1e-5 degree (about a metre) from 107.15, 40.88; the rest as XML.
    private func file(_ nodes: [(id: Int, x: Double, y: Double, tags: String)], _ rest: String) throws -> OSMPlaceFile {
        let points = nodes.map { node in
            let (lon, lat) = (107.15 + node.x * 1e-5, 40.88 + node.y * 1e-5)
            return #"<node id="\#(node.id)" lon="\#(lon)" lat="\#(lat)">\#(xml(node.tags))</node>"#
        }
        let text = #"<?xml version="1.0"?><osm version="0.6">\#(points.joined())\#(rest)</osm>"#
        let path = folder.path("places.osm")
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return OSMPlaceFile(path: path)
    }

    /// `shop=bakery name=全家` as tags.
    private func xml(_ tags: String) -> String {
        tags.split(separator: " ").map { tag in
            let parts = tag.split(separator: "=", maxSplits: 1)
            return #"<tag k="\#(parts[0])" v="\#(parts[1])"/>"#
        }.joined()
    }

    private func way(_ id: Int, _ nodes: [Int], _ tags: String) -> String {
        let references = nodes.map { #"<nd ref="\#($0)"/>"# }.joined()
        return #"<way id="\#(id)">\#(references)\#(xml(tags))</way>"#
    }

    private func relation(_ id: Int, _ ways: [Int], _ tags: String) -> String {
        let members = ways.map { #"<member type="way" ref="\#($0)" role=""/>"# }.joined()
        return #"<relation id="\#(id)">\#(members)\#(xml("type=multipolygon " + tags))</relation>"#
    }

    /// The corners of a square as nodes with four ids from the first.
    private func square(_ first: Int, _ x: Double, _ y: Double, _ size: Double) -> [(Int, Double, Double, String)] {
        [(0.0, 0.0), (size, 0), (size, size), (0, size)].enumerated().map { (first + $0, x + $1.0, y + $1.1, "") }
    }

    @Test("nodes and areas with tags of the table are facilities, at a point inside")
    func facilities() throws {
        let shop =
            "shop=convenience;bakery name=全家 name:en=FamilyMart opening_hours=24/7 capacity=8 start_date=2020-05-01"
        let nodes: [(Int, Double, Double, String)] =
            [(1, 5, 7, shop), (2, 9, 9, "amenity=bench"), (3, 0, 0, "")] + square(10, 100, 100, 50)
        let batch = try file(
            nodes,
            way(20, [10, 11, 12, 13, 10], "leisure=park name=Parken operator=kommune addr:street=Gade")
                + way(21, [1, 2], "shop=bakery") + way(22, [10, 11, 99, 10], "leisure=park")
        ).facilities()
        let places = batch.entries.map(\.place)
        #expect(places.map(\.id) == ["osm:node/1", "osm:way/20"])
        let first = try #require(places.first)
        #expect(first.categories == ["convenience-store", "bakery"])
        #expect(first.names == ["zh": "全家", "en": "FamilyMart"])
        #expect(first.position == LatticePoint(x: 1_071_500_500, y: 408_800_700))
        #expect(first.openingHours == "24/7" && first.capacity == 8)
        #expect(first.validity == Validity(from: CivilDate("2020-05-01")))
        let park = try #require(places.last)
        #expect(park.position == LatticePoint(x: 1_071_512_500, y: 408_812_500) && park.name == "Parken")
        #expect(park.attributes == ["operator": .text("kommune"), "addr:street": .text("Gade")])
        #expect(batch.allFindings.map(\.place) == ["osm:way/22"] && !batch.allFindings[0].isRefusal)
    }

    @Test("buildings have the entrances on their outlines and stand in their compound")
    func buildings() throws {
        // A block with a courtyard: the outer ring in two ways, the inner one in one.
        let entrances: [(Int, Double, Double, String)] = [
            (50, 60, 20, "entrance=staircase ref=2"), (51, 40, 20, "entrance=yes"), (52, 40, 25, "entrance=yes"),
        ]
        let nodes =
            square(10, 0, 0, 200) + square(20, 20, 20, 100) + square(30, 50, 50, 30) + square(40, 300, 300, 20)
            + entrances
        let batch = try file(
            nodes,
            way(1, [10, 11, 12, 13, 10], "landuse=residential name=阳光小区")
                + way(2, [20, 51, 50, 21, 22], "") + way(3, [22, 23, 20], "") + way(4, [30, 31, 32, 33, 30], "")
                + way(5, [40, 41, 42, 43, 40], "building=yes addr:housenumber=12A building:levels=2.5")
                + way(6, [40, 41, 42, 43, 40], "building=no")
                + relation(7, [2, 3, 4], "building=apartments building:levels=6 building:flats=24")
                + relation(8, [2, 99], "building=yes")
        ).buildings()
        let places = batch.entries.map(\.place)
        #expect(places.map(\.id) == ["osm:way/5", "osm:relation/7"])
        let house = try #require(places.first)
        #expect(house.number == "12A" && house.floors == nil && house.use == nil && house.compound == nil)
        let block = try #require(places.last)
        #expect(block.compound == "osm:way/1" && block.use == "apartments" && block.floors == 6)
        #expect(block.residents == Residents(households: 24))
        #expect(Set(block.entrances.map(\.unit)) == [nil, "2"] && block.entrances.count == 2)
        guard case .area(let land) = block.outline else { throw OSMError(.malformed, "no area") }
        #expect(land.polygons.count == 1 && land.polygons[0].interiors.count == 1)
        // In lattice steps, a hundred of them to 1e-5 degree.
        let (block100, courtyard30): (Int128, Int128) = (10_000 * 10_000, 3_000 * 3_000)
        #expect(land.doubledArea == 2 * (block100 - courtyard30))
        #expect(batch.allFindings.map(\.place) == ["osm:relation/8"])
    }

    @Test("compounds have the gates on their outlines")
    func compounds() throws {
        let gates: [(Int, Double, Double, String)] = [
            (50, 100, 0, "barrier=gate entrance=main name=南门"), (51, 203, 50, "barrier=lift_gate"),
            (52, 0, 50, "barrier=gate motor_vehicle=no"), (53, 230, 50, "barrier=gate"),
            (54, 100, 100, "barrier=gate"), (55, 0, 70, "barrier=gate access=no"),
        ]
        let batch = try file(
            square(10, 0, 0, 200) + square(20, 500, 0, 50) + gates,
            way(1, [10, 50, 11, 12, 13, 10], "landuse=residential residential=gated name=阳光小区")
                + way(2, [20, 21, 22, 23, 20], "landuse=residential")
                + way(3, [20, 21, 22, 23, 20], "place=neighbourhood name=Kvarter")
        ).compounds()
        #expect(batch.entries.map(\.place.id) == ["osm:way/1", "osm:way/3"])
        let compound = try #require(batch.entries.first?.place)
        #expect(compound.names == ["zh": "阳光小区"] && compound.use == "gated")
        // Those 30 m off, in the middle, and closed are none of its gates.
        #expect(compound.gates.map(\.kind) == [.main, .side, .pedestrian])
        #expect(compound.gates.map(\.name) == ["南门", nil, nil])
        #expect(batch.entries[1].place.gates.isEmpty)
    }

    @Test("a file that is none is refused")
    func refusal() throws {
        let path = folder.path("broken.osm.pbf")
        try Data("no map at all".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: OSMError.self) { try OSMPlaceFile(path: path).facilities() }
        #expect(throws: OSMError.self) { try OSMPlaceFile(path: folder.path("absent.osm")).buildings() }
    }

    @Test(
        "the buildings of Beijing's extract are the closed ways that its text tags so", .tags(.interop),
        .enabled(if: SharedData.has("osm/cn_freemandane.osm")))
    func realBuildings() throws {
        let batch = try OSMPlaceFile(path: SharedData.url("osm/cn_freemandane.osm").path).buildings()
        let found = Set(batch.entries.map(\.place.id).filter { $0.hasPrefix("osm:way/") })
        let incomplete = Set(batch.findings.compactMap(\.place))
        var expected: Set<String> = []
        for piece in try SharedData.text("osm/cn_freemandane.osm").components(separatedBy: "<way ").dropFirst() {
            let way = piece.components(separatedBy: "</way>")[0]
            let nodes = way.components(separatedBy: "<nd ref=\"").dropFirst().compactMap {
                $0.split(separator: "\"").first
            }
            guard way.contains(#"k="building""#), !way.contains(#"k="building" v="no""#), nodes.count > 3,
                nodes.first == nodes.last
            else { continue }
            let id = way.components(separatedBy: "id=\"")[1].split(separator: "\"")[0]
            expected.insert("osm:way/\(id)")
        }
        #expect(found.union(incomplete).isSuperset(of: expected) && found.isSubset(of: expected))
        #expect(expected.count > 400)
    }
}
