import GeoJSON
import SimpleFeatures
import TestSupport
import Testing

@Suite struct JSONWriterTests {
    private func text(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func commasComeByThemselves() {
        let written = text {
            $0.beginObject()
            $0.key("a")
            $0.beginArray()
            $0.integer(1)
            $0.null()
            $0.beginObject()
            $0.endObject()
            $0.bool(true)
            $0.endArray()
            $0.key("b")
            $0.raw("[0]".utf8)
            $0.key("c")
            $0.number(1)
            $0.endObject()
        }
        #expect(written == #"{"a":[1,null,{},true],"b":[0],"c":1.0}"#)
    }

    @Test func everyScalarSurvives() throws {
        var all = ""
        for code in (UInt32(0)...0x2FF).map({ $0 }) + [0x2028, 0xFFFD, 0x1F600, 0x10FFFF] {
            all.unicodeScalars.append(try #require(UnicodeScalar(code)))
        }
        let written = text { $0.string(all) }
        #expect(try JSONValue(parsing: written.utf8) == .string(all))
        #expect(written.utf8.allSatisfy { $0 >= 0x20 })
        #expect(
            written.hasPrefix(#""\u0000\u0001"#) && written.contains(##"\u001f !\"#"##) && written.contains(#"[\\]"#))
    }

    @Test(.tags(.property), arguments: [UInt64(5), 6])
    func doublesReadBackBitEqual(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20_000 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite else { continue }
            let written = text { $0.number(value) }
            let back = try #require(try JSONValue(parsing: written.utf8).numberValue)
            #expect(back.bitPattern == value.bitPattern, "\(written), seed \(seed)")
        }
    }

    @Test func valuesReadBackEqual() throws {
        let value: JSONValue = [
            "n": nil, "b": [true, false], "i": -12, "d": 1.5, "big": 1e300, "small": .number(.leastNonzeroMagnitude),
            "s": "\"\\\n", "o": ["x": [:]],
        ]
        let written = text { $0.value(value) }
        #expect(try JSONValue(parsing: written.utf8) == value)
    }

    @Test func latticePositionsAreExactDecimals() {
        func written(_ x: Int32, _ y: Int32) -> String { text { $0.position(LatticePoint(x: x, y: y)) } }
        #expect(written(1_071_500_000, 408_860_000) == "[107.15,40.886]")
        #expect(written(0, -1) == "[0,-0.0000001]")
        #expect(written(-10_000_000, 10) == "[-1,0.000001]")
        #expect(written(1_800_000_000, -900_000_000) == "[180,-90]")
        #expect(written(.min, .max) == "[-214.7483648,214.7483647]")
    }

    @Test func positionsAreRounded() {
        func written(_ x: Double, _ y: Double, _ decimals: Int?) -> String {
            text { $0.position(Position(x: x, y: y), decimals: decimals) }
        }
        #expect(written(1.23456, -0.04, 1) == "[1.2,0]")
        #expect(written(563254.0004, 4523075.6541, 3) == "[563254,4523075.654]")
        #expect(written(2, 0.1, nil) == "[2,0.1]")
        #expect(written(1e300, 2.5, 0) == "[1e+300,3]")
    }

    @Test(.tags(.property), arguments: [UInt64(11), 12, 13])
    func latticePolygonsReadBackBitEqual(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func ring() -> LatticeRing {
            LatticeRing(
                (0..<Int.random(in: 3...40, using: &random)).map { _ in
                    LatticePoint(
                        x: .random(in: -1_800_000_000...1_800_000_000, using: &random),
                        y: .random(in: -900_000_000...900_000_000, using: &random))
                })
        }
        for _ in 0..<200 {
            let polygons = LatticeMultiPolygon(
                (0..<Int.random(in: 0...3, using: &random)).map { _ in
                    LatticePolygon(
                        exterior: ring(), interiors: (0..<Int.random(in: 0...2, using: &random)).map { _ in ring() })
                })
            var writer = JSONWriter()
            writer.feature(id: 1, geometry: polygons, properties: [:])
            let geometry = try #require(try Feature(parsing: writer.bytes).geometry, "seed \(seed)")
            #expect(geometry == Geometry(polygons), "seed \(seed)")
            let onLattice = geometry.map { position in
                let point = LatticePoint(Coordinate(longitude: position.x, latitude: position.y))
                return point.map { Position(x: Double($0.x), y: Double($0.y)) } ?? Position(x: .nan, y: .nan)
            }
            let expected = polygons.map { Position(x: Double($0.x), y: Double($0.y)) }
            let single = expected.polygons.count == 1
            #expect(onLattice == (single ? .polygon(expected.polygons[0]) : .multiPolygon(expected)), "seed \(seed)")
        }
    }

    @Test func aCollectionIsStreamed() throws {
        let features = [
            Feature(id: "a", geometry: .point(Position(x: 1, y: 2)), properties: ["名": "x"], foreignMembers: ["f": 1]),
            Feature(id: .number(1.5), geometry: nil),
            Feature(
                geometry: .geometryCollection([
                    .multiLineString([[Position(x: 0.1, y: 0), Position(x: 1, y: 1)]]), .multiPoint([]),
                ])),
        ]
        var writer = JSONWriter()
        var sent: [UInt8] = []
        writer.beginFeatureCollection()
        for feature in features {
            writer.feature(feature)
            sent += writer.take()
            #expect(writer.bytes.isEmpty)
        }
        writer.endArray()
        writer.key("numberReturned")
        writer.integer(features.count)
        writer.endObject()
        sent += writer.take()
        let (read, summary) = try read(sent)
        #expect(read == features)
        #expect(summary.foreignMembers == ["numberReturned": 3])
    }

    @Test func linesStandAlone() throws {
        let written = text {
            for number in 0..<2 {
                $0.value(["n": .integer(Int64(number))])
                $0.newline()
            }
        }
        #expect(written == "{\"n\":0}\n{\"n\":1}\n")
    }

    @Test func notANumberIsAMistakeOfTheCaller() async {
        await #expect(processExitsWith: .failure) {
            var writer = JSONWriter()
            writer.number(.nan)
        }
    }
}
