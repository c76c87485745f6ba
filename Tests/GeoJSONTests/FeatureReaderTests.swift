import GeoJSON
import SimpleFeatures
import Testing

@Suite struct FeatureReaderTests {
    private let square = "[[0,0],[2,0],[2,2],[0,2],[0,0]]"

    private func point(_ x: Double, _ y: Double) -> Geometry { .point(Position(x: x, y: y)) }

    @Test func readsEveryGeometry() throws {
        let ring = LinearRing([Position(x: 0, y: 0), Position(x: 2, y: 0), Position(x: 2, y: 2), Position(x: 0, y: 2)])
        let p = Position(x: 1, y: -2.5)
        let cases: [(String, Geometry)] = [
            (#"{"type":"Point","coordinates":[1,-2.5]}"#, .point(p)),
            (#"{"type":"MultiPoint","coordinates":[[1,-2.5],[1,-2.5]]}"#, .multiPoint([p, p])),
            (#"{"type":"MultiPoint","coordinates":[]}"#, .multiPoint([])),
            (#"{"type":"LineString","coordinates":[[1,-2.5],[1,-2.5]]}"#, .lineString([p, p])),
            (#"{"type":"MultiLineString","coordinates":[[[1,-2.5],[1,-2.5]]]}"#, .multiLineString([[p, p]])),
            (
                #"{"type":"Polygon","coordinates":[\#(square),\#(square)]}"#,
                .polygon(Polygon(exterior: ring, interiors: [ring]))
            ),
            (
                #"{"type":"MultiPolygon","coordinates":[[\#(square)]]}"#,
                .multiPolygon(MultiPolygon([Polygon(exterior: ring)]))
            ),
            (
                #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,-2.5]}]}"#,
                .geometryCollection([.point(p)])
            ),
        ]
        for (text, geometry) in cases {
            #expect(try read(text) == [Feature(geometry: geometry)], "\(text)")
            let turned = text.replacing(#"{"type":"#, with: "{\"x\":[],\"type\":")
            #expect(try read(turned) == [Feature(geometry: geometry)], "\(turned)")
        }
    }

    @Test func membersComeInAnyOrder() throws {
        let (features, summary) = try read(
            #"""
             {"name":"n", "features" : [ {"geometry":{"coordinates":[[1,2],[3,4]],"type":"LineString"}, "x":{"features":[1]},
             "properties":{"features":"[","名":"陕坝"}, "id":"a\"]", "type":"Feature"},
             {"type":"Feature","id":7,"geometry":null,"properties":null} ], "more":[{}], "type":"FeatureCollection"}
            """#.utf8)
        let line = Geometry.lineString([Position(x: 1, y: 2), Position(x: 3, y: 4)])
        #expect(
            features == [
                Feature(
                    id: "a\"]", geometry: line, properties: ["features": "[", "名": "陕坝"],
                    foreignMembers: ["x": ["features": [1]]]),
                Feature(id: 7, geometry: nil),
            ])
        #expect(summary.features == 2 && summary.positions == 2)
        #expect(summary.foreignMembers == ["name": "n", "more": [[:]]])
    }

    @Test func contextSaysWhichFeature() throws {
        var reader = FeatureReader()
        let text =
            #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{}},{"type":"Feature","geometry":null,"properties":{}}]}"#
        var places: [Int] = []
        try reader.consume(text.utf8) { _, context in
            #expect(context.index == places.count)
            places.append(context.byteOffset)
        }
        #expect(
            places
                == text.utf8.indices.filter { text.utf8[$0...].starts(with: #"{"type":"Feature","#.utf8) }
                .map { text.utf8.distance(from: text.utf8.startIndex, to: $0) })
    }

    @Test func heightsAreDroppedAndCounted() throws {
        let (features, summary) = try read(#"{"type":"MultiPoint","coordinates":[[1,2,3],[4,5],[6,7,8,9e1]]}"#.utf8)
        #expect(features[0].geometry == .multiPoint([.init(x: 1, y: 2), .init(x: 4, y: 5), .init(x: 6, y: 7)]))
        #expect(summary.positions == 3 && summary.positionsWithDroppedNumbers == 2)
    }

    @Test(arguments: [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", nil), ("EPSG:4326", nil), ("urn:ogc:def:crs:EPSG::4326", nil),
        ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", nil), ("EPSG:4549", "EPSG:4549"),
        ("urn:ogc:def:crs:EPSG::4490", "urn:ogc:def:crs:EPSG::4490"),
    ])
    func crsIsInterpreted(name: String, declared: String?) throws {
        let crs = #""crs":{"type":"name","properties":{"name":"\#(name)"}}"#
        let features =
            #""features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{}}]"#
        var reader = FeatureReader()
        try reader.consume("{\"type\":\"FeatureCollection\",\(crs),\(features)}".utf8) { _, context in
            #expect(context.declaredCRS == declared)
        }
        #expect(try reader.finish().declaredCRS == declared)
        #expect(try read("{\"type\":\"FeatureCollection\",\(features),\(crs)}".utf8).1.declaredCRS == declared)
    }

    @Test func aDeclaredCRSTurnsTheCheckOfDegreesOff() throws {
        let point = #"{"type":"Point","coordinates":[563254.0,4523075.7]"#
        let crs = #","crs":{"type":"name","properties":{"name":"EPSG:4546"}}}"#
        #expect(refusal(point + "}")?.code == .projectedCoordinates)
        #expect(try read((point + crs).utf8).1.declaredCRS == "EPSG:4546")
        #expect(try read((point + "}").utf8, degrees: false).1.declaredCRS == nil)
    }

    @Test(arguments: [
        ("180.0000000005,-90.0000000005", nil), ("180.00000001,0", GeoJSONError.Code.outOfRange),
        ("40.8,111.7", .outOfRange), ("-190,0", .outOfRange), ("400,0", .outOfRange), ("401,0", .projectedCoordinates),
        ("0,-4523075", .projectedCoordinates),
    ])
    func degreesHaveToBeOnTheEarth(coordinates: String, code: GeoJSONError.Code?) throws {
        let text = #"{"type":"Point","coordinates":[\#(coordinates)]}"#
        #expect(refusal(text)?.code == code)
        if code == nil { #expect(try read(text)[0].geometry == point(180, -90)) }
    }

    @Test func theReceiverMayStop() throws {
        struct Enough: Error {}
        let text = #"{"type":"Point","coordinates":[1,2]}"#
        var reader = FeatureReader()
        #expect(throws: Enough.self) { try reader.consume(text.utf8) { _, _ in throw Enough() } }
        let error = #expect(throws: GeoJSONError.self) { try reader.finish() }
        #expect(error?.code == .stopped)
    }

    @Test func aLineOfFeaturesIsReadOneByOne() throws {
        let line = #"{"type":"Feature","id":1,"geometry":{"type":"Point","coordinates":[1,2]},"properties":{"a":1}}"#
        #expect(try Feature(parsing: line.utf8) == Feature(id: 1, geometry: point(1, 2), properties: ["a": 1]))
        let error = #expect(throws: GeoJSONError.self) {
            try Feature(parsing: #"{"type":"FeatureCollection","features":[]}"#.utf8)
        }
        #expect(error?.code == .wrongValue)
    }

    @Test func aFileThatIsNotThereIsRefused() {
        let error = #expect(throws: GeoJSONError.self) { try FeatureCollection(fileAtPath: "/nowhere/at/all") }
        #expect(error?.code == .unreadableFile)
    }
}
