import Foundation
import OpenStreetMap
import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing

@Suite struct OSMReadingTests {
    @Test func waysShareTheirPoints() throws {
        var extract = DrawnExtract()
        extract.way(1, [1, 2, 2, 3], "highway=residential name=新华街")
        extract.way(2, [12, 2], "highway=footway")
        extract.way(3, [4, 4], "highway=footway")
        let map = try extract.map()
        #expect(map.drawnWays == [[1, 2, 3], [12, 2]])
        #expect(map.ways[0].points[1] == map.ways[1].points[1])
        #expect(map.ways.map(\.name) == ["新华街", ""])
        #expect(map.positions.count == 4)
        #expect(map.openEnds.isEmpty && map.bounds == nil && map.date == nil)
    }

    @Test func absentNodesSplitAWay() throws {
        var extract = DrawnExtract()
        extract.way(1, [1, 2, 90, 91, 3, 4, 5, 92], "highway=footway", absent: [90, 91, 92])
        extract.way(2, [92, 6, 91], "highway=footway", absent: [92, 91])
        let map = try extract.map()
        #expect(map.drawnWays == [[1, 2], [3, 4, 5]])
        #expect(Set(map.drawn(map.openEnds)) == [2, 3, 5])
    }

    @Test func lifts() throws {
        var extract = DrawnExtract()
        extract.node(2, "highway=elevator")
        extract.node(8, "highway=elevator")
        extract.way(1, [1, 2, 3], "highway=footway")
        let map = try extract.map()
        #expect(map.drawn(map.lifts) == [2])
    }

    @Test(arguments: [
        "highway=pedestrian area=yes", "highway=footway area=yes", "highway=pedestrian place=square",
        "area:highway=pedestrian", "railway=platform", "highway=platform",
    ])
    func square(_ tags: String) throws {
        var extract = DrawnExtract()
        extract.way(1, [0, 9, 99, 90, 0], tags + " name=广场")
        extract.way(2, [9, 8], "highway=footway")
        let map = try extract.map()
        #expect(map.areas.map { $0.rings.map(map.drawn) } == [[[0, 9, 99, 90]]])
        #expect(map.areas.first?.name == "广场")
        #expect(map.drawnWays == [[9, 8]])
        #expect(map.areas.first?.rings[0][1] == map.ways[0].points[0])
    }

    @Test(arguments: ["highway=pedestrian", "highway=service area=yes", "railway=platform area=no"])
    func ringsThatAreNoSquares(_ tags: String) throws {
        var extract = DrawnExtract()
        extract.way(1, [0, 9, 99, 90, 0], tags)
        let map = try extract.map()
        #expect(map.areas.isEmpty)
        #expect(map.drawnWays == [[0, 9, 99, 90, 0]])
    }

    /// A square in two halves around a pond.
    @Test func squareWithAHole() throws {
        var extract = DrawnExtract()
        extract.way(1, [0, 9, 99], "")
        extract.way(2, [0, 90, 99], "")
        extract.way(3, [33, 36, 66, 63, 33], "natural=water")
        extract.relation(1, ways: [1, 2, 3], "type=multipolygon highway=pedestrian bridge=yes")
        let map = try extract.map()
        #expect(map.areas.first.map { $0.rings.map { Set(map.drawn($0)) } } == [[33, 36, 66, 63], [0, 9, 99, 90]])
        #expect(map.areas.first?.passage == .bridge)
        let pond = [33, 36, 66, 63, 33].map(DrawnExtract.point)
        #expect(map.barriers == [Barrier(kind: .water, lines: [pond], isArea: true)])
        #expect(map.backdrop == [Backdrop(kind: .water, rings: [pond])])
    }

    @Test func incompleteAreasStayAsLines() throws {
        var extract = DrawnExtract()
        extract.way(1, [0, 9, 99], "")
        extract.way(3, [20, 21, 22], "")
        extract.relation(1, ways: [1, 2], "type=multipolygon highway=pedestrian")
        extract.relation(2, ways: [3, 4], "type=multipolygon natural=water")
        let map = try extract.map()
        #expect(map.areas.isEmpty && map.backdrop.isEmpty)
        #expect(map.drawnWays == [[0, 9, 99]])
        let shore = [20, 21, 22].map(DrawnExtract.point)
        #expect(map.barriers == [Barrier(kind: .water, lines: [shore], isArea: false)])
    }

    @Test(arguments: [
        ("waterway=river", Barrier.Kind.water as Barrier.Kind?), ("waterway=canal", .water),
        ("natural=coastline", .water),
        ("railway=rail", .railway), ("railway=subway", .railway), ("highway=motorway", .motorway),
        ("highway=trunk motorroad=yes", .motorway), ("railway=tram", nil), ("waterway=stream", nil),
        ("waterway=river tunnel=culvert", nil), ("waterway=river intermittent=yes", nil),
        ("railway=rail bridge=yes", nil),
        ("railway=rail bridge=no", .railway), ("railway=subway location=underground", nil),
        ("railway=rail covered=yes", nil), ("highway=residential", nil), ("railway=disused", nil),
    ])
    func barrierLines(_ tags: String, _ kind: Barrier.Kind?) throws {
        var extract = DrawnExtract()
        extract.way(1, [1, 2], "highway=footway")
        extract.way(2, [11, 12, 90, 13, 14], tags, absent: [90])
        let lines = [[11, 12], [13, 14]].map { $0.map(DrawnExtract.point) }
        let expected = kind.map { [Barrier(kind: $0, lines: lines, isArea: false)] } ?? []
        #expect(try extract.map().barriers == expected)
    }

    @Test(arguments: [
        ("natural=water", Backdrop.Kind.water as Backdrop.Kind?, true), ("landuse=basin", .water, true),
        ("waterway=dock", .water, true), ("leisure=park", .green, false), ("landuse=grass", .green, false),
        ("natural=wood", .green, false), ("building=yes", .building, false), ("building=no", nil, false),
        ("landuse=residential", nil, false), ("natural=water covered=yes", nil, false),
    ])
    func areas(_ tags: String, _ backdrop: Backdrop.Kind?, _ isBarrier: Bool) throws {
        var extract = DrawnExtract()
        extract.way(1, [1, 2], "highway=footway")
        extract.way(2, [11, 19, 91, 11], tags)
        let map = try extract.map()
        #expect(map.backdrop.map(\.kind) == (backdrop.map { [$0] } ?? []))
        #expect(map.barriers.map(\.isArea) == (isBarrier ? [true] : []))
    }

    @Test func noStreets() throws {
        var extract = DrawnExtract()
        extract.way(1, [1, 2], "highway=motorway")
        #expect { try extract.map() } throws: { ($0 as? StreetNetworkError)?.code == .noStreets }
        #expect { try StreetMap(osm: OSMFile(path: "/absent")) } throws: {
            ($0 as? StreetNetworkError)?.code == .unreadable
        }
    }
}
