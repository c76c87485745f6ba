import GeoJSON
import TestSupport
import Testing

@Suite struct FeatureReaderErrorTests {
    /// A collection of points 0, 1, then a polygon whose second ring's fourth position is `position`.
    private func collection(position: String) -> String {
        let point = #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{}}"#
        let ring = "[[0,0],[9,0],[9,9],[0,9],[0,0]]"
        let polygon = #"{"type":"Polygon","coordinates":[\#(ring),[[1,1],[1,2],[2,2],\#(position),[1,1]]]}"#
        return
            #"{"type":"FeatureCollection","features":[\#(point),\#(point),{"type":"Feature","id":"g-2","geometry":\#(polygon),"properties":{}}]}"#
    }

    @Test(arguments: [
        ("[2]", GeoJSONError.Code.invalidPosition, 2), ("[]", .invalidPosition, 1), ("[[2,1]]", .invalidPosition, 1),
        ("7", .invalidPosition, 0), ("null", .invalidPosition, 0), ("[2,\"1\"]", .invalidPosition, 3),
        ("[2,NaN]", .invalidNumber, 3), ("[02,1]", .invalidNumber, 1), ("[1e999,1]", .numberOutOfRange, 1),
        ("[2,91]", .outOfRange, 0), ("[2000,1]", .projectedCoordinates, 0), ("[2 1]", .syntax, 3),
        ("[2,-]", .syntax, 4),
    ])
    func namesFeatureRingAndVertex(position: String, code: GeoJSONError.Code, offset: Int) throws {
        let text = collection(position: position)
        let error = try #require(refusal(text))
        #expect(error.code == code)
        #expect(error.featureIndex == 2 && error.featureID == "g-2")
        #expect(error.ring == 1 && error.vertex == 3)
        #expect(error.pointer == "/features/2/geometry/coordinates/1/3")
        let place = try #require(text.firstRange(of: "[2,2],\(position)"))
        let start = text.utf8.distance(from: text.startIndex, to: place.lowerBound) + "[2,2],".utf8.count
        #expect(error.byteOffset == start + offset, "\(error)")
        #expect(error.description.contains("feature 2, id g-2, ring 1, vertex 3"))
        #expect(!error.description.contains("\n"))
    }

    @Test func ringsAndLinesAreChecked() throws {
        func polygon(_ rings: String) -> GeoJSONError? { refusal(#"{"type":"Polygon","coordinates":\#(rings)}"#) }
        let open = try #require(polygon("[[[0,0],[1,0],[1,1],[0,1]]]"))
        #expect(open.code == .ringNotClosed && open.ring == 0 && open.vertex == 3 && open.pointer == "/coordinates/0/3")
        #expect(open.featureIndex == nil)
        #expect(polygon("[[[0,0],[1,0],[0,0]]]")?.code == .ringTooShort)
        #expect(polygon("[]")?.code == .emptyPolygon)
        #expect(polygon("[[]]")?.code == .ringTooShort)
        #expect(polygon("[[0,0],[1,0],[1,1],[0,0]]")?.code == .invalidPosition)
        #expect(polygon("null")?.code == .invalidPosition)
        let line = refusal(#"{"type":"MultiLineString","coordinates":[[[0,0],[1,1]],[[0,0]]]}"#)
        #expect(line?.code == .lineTooShort && line?.pointer == "/coordinates/1")
        let late = refusal(#"{"coordinates":[[0,0],[1]],"type":"LineString"}"#)
        #expect(late?.pointer == "/coordinates/1" && late?.vertex == 1)
    }

    @Test(arguments: [
        (#"{"type":"FeatureCollection","type":"FeatureCollection","features":[]}"#, GeoJSONError.Code.duplicateMember),
        (#"{"type":"FeatureCollection","features":[],"features":[]}"#, .duplicateMember),
        (#"{"type":"FeatureCollection","features":[],"a":1,"a":1}"#, .duplicateMember),
        (#"{"type":"Feature","geometry":null,"geometry":null,"properties":{}}"#, .duplicateMember),
        (#"{"type":"Feature","geometry":null,"properties":{"a":1,"a":1}}"#, .duplicateMember),
        (#"{"type":"Point","coordinates":[1,2],"coordinates":[1,2]}"#, .duplicateMember),
        (#"{"type":"FeatureCollection","features":[{}]}"#, .missingMember),
        (#"{"type":"FeatureCollection","features":[]"#, .truncated), (#"{"features":[]}"#, .missingMember),
        (#"{"type":"FeatureCollection","features":[,]}"#, .wrongValue),
        (#"{"type":"FeatureCollection","features":[1]}"#, .wrongValue),
        (#"{"type":"FeatureCollection","features":[]}x"#, .trailingBytes),
        (#"{"type":"FeatureCollection","features":[]}{}"#, .trailingBytes),
        (#"{"type":"FeatureCollection","features":null}"#, .wrongValue),
        (#"{"type":"Feature","features":[]}"#, .misplacedMember),
        (#"{"features":[],"type":"Point"}"#, .misplacedMember),
        (#"{"type":"FeatureCollection","crs":7,"features":[]}"#, .invalidCRS), ("[]", .wrongValue), ("", .truncated),
        (#"{"type":"FeatureCollection","features":[],}"#, .syntax), (#"{]}"#, .syntax),
        (#"{"type":"Feature","id":18446744073709551616,"geometry":null,"properties":{}}"#, .invalidID),
        (#"{"type":"Feature","id":null,"geometry":null,"properties":{}}"#, .invalidID),
        (#"{"type":"GeometryCollection","geometries":[],"coordinates":[]}"#, .misplacedMember),
        (#"{"type":"Point","geometries":[],"coordinates":[1,2]}"#, .misplacedMember),
    ])
    func refuses(_ text: String, _ code: GeoJSONError.Code) {
        #expect(refusal(text)?.code == code, "\(text)")
    }

    private let small = """
        {"type":"FeatureCollection","name":"陕坝\\n","features":[{"type":"Feature","id":"a\\"","geometry":{"type":"Polygon",\
        "coordinates":[[[0,0],[1.5,0],[1e0,1],[0,0]]]},"properties":{"a":[true,null],"ü":"\\u00fc"}}],"x":[1]}
        """

    @Test func truncatedAnywhereItIsRefused() {
        let bytes = Array(small.utf8)
        #expect(refusal(bytes) == nil)
        for length in 0..<bytes.count {
            let error = refusal(bytes.prefix(length))
            #expect(error?.code == .truncated, "\(length): \(error?.description ?? "accepted")")
            #expect((error?.byteOffset ?? -1) <= length)
        }
    }

    @Test(.tags(.property)) func anyByteChangedGivesTheSameInAnyPieces() {
        var random = SeededGenerator(seed: 20)
        for round in 0..<3000 {
            var bytes = Array(small.utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] =
                    Bool.random(using: &random)
                    ? .random(in: 0...255, using: &random)
                    : Array("[]{},:\"\\1".utf8).randomElement(using: &random) ?? 0
            }
            let whole = refusal(bytes)
            #expect(refusal(bytes, pieces: [1]) == whole, "round \(round), seed 20")
            #expect(refusal(bytes, pieces: [7]) == whole, "round \(round), seed 20")
        }
    }

    @Test func staysWithinItsLimits() {
        let text = collection(position: "[2,1]")
        let length = text.utf8.count
        func code(_ limits: ReadLimits) -> GeoJSONError.Code? { refusal(text, limits: limits)?.code }
        #expect(code(ReadLimits(bytes: length)) == nil)
        #expect(code(ReadLimits(bytes: length - 1)) == .tooManyBytes)
        #expect(code(ReadLimits(features: 3)) == nil)
        #expect(code(ReadLimits(features: 2)) == .tooManyFeatures)
        #expect(code(ReadLimits(positions: 12)) == nil)
        #expect(code(ReadLimits(positions: 11)) == .tooManyPositions)
        #expect(code(ReadLimits(featureBytes: 100)) == .tooManyBytes)
        #expect(code(ReadLimits(foreignBytes: 10)) == .tooManyBytes)
        #expect(code(ReadLimits(depth: 7)) == nil)
        #expect(code(ReadLimits(depth: 6)) == .tooDeep)
    }

    @Test func limitsAreMetAtTheSameByteInAnyPieces() throws {
        let bytes = Array(collection(position: "[2,1]").utf8)
        for length in stride(from: 30, through: 300, by: 9) {
            let limits = ReadLimits(featureBytes: length, depth: 7)
            let whole = refusal(bytes, limits: limits)
            for size in [1, 2, 50] { #expect(refusal(bytes, pieces: [size], limits: limits) == whole, "\(length)") }
        }
        // The last feature is the longest part of the document.
        let start = try #require(String(decoding: bytes, as: UTF8.self).firstRange(of: #"{"type":"Feature","id""#))
        let text = String(decoding: bytes, as: UTF8.self)
        let length = text.utf8.distance(from: start.lowerBound, to: text.endIndex) - "]}".utf8.count
        #expect(refusal(bytes, limits: ReadLimits(featureBytes: length)) == nil)
        #expect(refusal(bytes, limits: ReadLimits(featureBytes: length - 1))?.code == .tooManyBytes)
    }

    @Test func refusesAHundredThousandLevels() {
        let deep = String(repeating: "[", count: 100_000)
        let nested = String(repeating: #"{"type":"GeometryCollection","geometries":["#, count: 100_000)
        let feature = #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"a":"#
        for text in [nested, feature + deep, #"{"type":"Polygon","coordinates":"# + deep] {
            #expect(refusal(text)?.code == .tooDeep)
        }
    }

    @Test func toleratesAByteOrderMarkButNotHalfOfOne() {
        let text = Array(#"{"type":"Point","coordinates":[1,2]}"#.utf8)
        #expect(refusal([0xEF, 0xBB, 0xBF] + text, pieces: [1]) == nil)
        #expect(refusal([0xEF, 0xBB] + text)?.code == .syntax)
        #expect(refusal([0xFF, 0xFE] + text)?.code == .wrongValue)
    }
}
