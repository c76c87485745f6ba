import GeoJSON
import TestSupport
import Testing

@Suite struct JSONValueTests {
    @Test func readsEveryKindOfValue() throws {
        let text =
            #"{"n":null,"b":[true,false],"i":-12,"d":1.50,"e":1e3,"s":"a\"\\\/\b\f\n\r\té\u00e9\ud83d\ude00","o":{}}"#
        let value = try JSONValue(parsing: text.utf8)
        #expect(
            value == [
                "n": nil, "b": [true, false], "i": -12, "d": 1.5, "e": 1000.0,
                "s": .string("a\"\\/\u{8}\u{c}\n\r\téé😀"), "o": [:],
            ])
        #expect(value.objectValue?.keys == ["n", "b", "i", "d", "e", "s", "o"])
    }

    @Test func integersStayExactAndOthersAreDoubles() throws {
        #expect(try JSONValue(parsing: "9223372036854775807".utf8) == .integer(.max))
        #expect(try JSONValue(parsing: "-9223372036854775808".utf8) == .integer(.min))
        #expect(try JSONValue(parsing: "9223372036854775808".utf8) == .number(0x1p63))
        #expect(try JSONValue(parsing: "1.0".utf8) == .number(1))
        let negativeZero = try #require(try JSONValue(parsing: "-0".utf8).numberValue)
        #expect(negativeZero.sign == .minus)
    }

    @Test(arguments: [
        ("", GeoJSONError.Code.truncated), ("{", .truncated), ("[1", .truncated), ("[1,", .truncated),
        ("\"a", .truncated),
        ("\"a\\", .truncated), ("\"\\u12", .truncated), ("-", .truncated), ("1.", .truncated), ("1e", .truncated),
        ("tru", .truncated), ("{\"a\"", .truncated), ("\"\\ud800", .truncated), ("\"\\ud800\\", .truncated),
        ("[1,]", .syntax), ("{\"a\":1,}", .syntax), ("[1 2]", .syntax), ("{a:1}", .syntax), ("{\"a\" 1}", .syntax),
        ("'a'", .syntax), ("[1}", .syntax), ("\"a\nb\"", .syntax), ("+1", .syntax), (".5", .syntax), ("1.e5", .syntax),
        ("trux", .syntax), ("01", .invalidNumber), ("-01", .invalidNumber), ("NaN", .invalidNumber),
        ("-Infinity", .invalidNumber), ("Infinity", .invalidNumber), ("1e999", .numberOutOfRange),
        ("-1e999", .numberOutOfRange), ("1e99999999999999999999", .numberOutOfRange), ("1 2", .trailingBytes),
        ("{}]", .trailingBytes), ("\"\\ud800\"", .invalidEscape), ("\"\\udc00\"", .invalidEscape),
        ("\"\\ud800\\u0041\"", .invalidEscape), ("\"\\ud800\\n\"", .invalidEscape), ("\"\\x\"", .invalidEscape),
        ("\"\\u00g0\"", .invalidEscape), ("{\"a\":1,\"a\":2}", .duplicateMember), ("\u{FEFF}\u{FEFF}1", .syntax),
    ])
    func refuses(_ text: String, _ code: GeoJSONError.Code) {
        #expect(jsonRefusal(text.utf8)?.code == code, "\(text)")
    }

    @Test func refusesWhatIsNotUTF8() {
        let overlong: [UInt8] = [0x22, 0xC0, 0xAF, 0x22]
        let surrogate: [UInt8] = [0x22, 0xED, 0xA0, 0x80, 0x22]
        #expect(jsonRefusal(overlong)?.code == .invalidUTF8)
        #expect(jsonRefusal(surrogate)?.code == .invalidUTF8)
        #expect(jsonRefusal(Array("{\"a\":[0,\"".utf8) + [0xFF] + Array("\"]}".utf8))?.pointer == "/a/1")
    }

    @Test func toleratesAByteOrderMark() throws {
        #expect(try JSONValue(parsing: [0xEF, 0xBB, 0xBF] + Array(" 1 ".utf8)) == 1)
    }

    @Test func placesAnErrorByPointerAndOffset() throws {
        let text = #"{"a/b":[{"~":[1,2,tru]}]}"#
        let error = try #require(jsonRefusal(text.utf8))
        #expect(error.pointer == "/a~1b/0/~0/2")
        #expect(Array(text.utf8)[error.byteOffset...].elementsEqual("]}]}".utf8), "the byte that is no 'e'")
        #expect(error.description.contains("/a~1b/0/~0/2"))
    }

    @Test func staysWithinItsLimits() {
        var limits = ReadLimits(bytes: 1000, stringBytes: 10, depth: 3, values: 5)
        #expect(jsonRefusal("[[[]]]".utf8, limits: limits) == nil)
        #expect(jsonRefusal("[[[[]]]]".utf8, limits: limits)?.code == .tooDeep)
        #expect(jsonRefusal("[1,2,3,4]".utf8, limits: limits) == nil)
        #expect(jsonRefusal("[1,2,3,4,5]".utf8, limits: limits)?.code == .tooManyValues)
        #expect(jsonRefusal("\"0123456789\"".utf8, limits: limits)?.code == .stringTooLong)
        limits.bytes = 2
        #expect(jsonRefusal("[1]".utf8, limits: limits)?.code == .tooManyBytes)
        #expect(jsonRefusal(String(repeating: "1", count: 5000).utf8)?.code == .invalidNumber)
        #expect(ReadLimits(depth: .max).depth == 512)
    }

    @Test func refusesAHundredThousandLevelsAtTheLimit() {
        let levels = 100_000
        let brackets = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        #expect(jsonRefusal(brackets.utf8)?.code == .tooDeep)
        #expect(jsonRefusal(brackets.utf8)?.byteOffset == ReadLimits().depth)
        let objects = String(repeating: "{\"a\":", count: levels)
        #expect(jsonRefusal(objects.utf8)?.code == .tooDeep)
    }

    @Test(.tags(.property), arguments: [UInt64(1), 2, 3])
    func numbersAreTheNearestDoubles(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20_000 {
            let digits = String(
                UInt64.random(in: 0...UInt64.max, using: &random) >> UInt64.random(in: 0..<64, using: &random))
            let split = Int.random(in: 0...digits.count, using: &random)
            var text = (split == 0 ? "0" : String(digits.prefix(split)))
            if split < digits.count { text += "." + digits.dropFirst(split) } else { text += ".0" }
            if Bool.random(using: &random) { text += "e\(Int.random(in: -330...280, using: &random))" }
            let expected = try #require(Double(text))
            #expect(try JSONValue(parsing: text.utf8) == .number(expected), "\(text), seed \(seed)")
        }
    }
}

@Suite struct JSONObjectTests {
    @Test(arguments: [3, 16, 17, 40])
    func behavesLikeADictionaryThatKeepsOrder(count: Int) {
        var object = JSONObject()
        for number in 0..<count { object["k\(number)"] = .integer(Int64(number)) }
        #expect(object.keys == (0..<count).map { "k\($0)" })
        #expect((0..<count).allSatisfy { object["k\($0)"] == .integer(Int64($0)) })
        #expect(object["none"] == nil)
        object["k1"] = "new"
        #expect(object.keys[1] == "k1" && object["k1"] == "new")
        object["k0"] = nil
        #expect(object.count == count - 1 && object["k0"] == nil && object["k2"] == 2)
    }

    @Test func equalityIgnoresOrder() {
        let a: JSONObject = ["x": 1, "y": [2]]
        let b: JSONObject = ["y": [2], "x": 1]
        #expect(a == b && a.hashValue == b.hashValue)
        #expect(a != ["x": 1] && a != ["x": 1, "y": [3]])
    }
}
