import Foundation
import GridSystem
import SimpleFeatures
import Storage
import TestSupport
import Testing

@testable import GeoPackageStorage

@Suite("Encoding")
struct EncodingTests {
    @Test("geometry comes back bit-equal, anywhere on Earth", .tags(.property), arguments: [1, 2, 3] as [UInt64])
    func geometry(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let earth = LatticeBox(minX: -1_800_000_000, minY: -900_000_000, maxX: 1_800_000_000, maxY: 900_000_000)
        func ring(_ count: Int) -> LatticeRing {
            LatticeRing((0..<count).map { _ in earth.randomPoint(using: &random) })
        }
        for _ in 0..<200 {
            let polygons = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                LatticePolygon(
                    exterior: ring(.random(in: 3...100, using: &random)),
                    interiors: (0..<Int.random(in: 0...3, using: &random)).map { _ in ring(3) })
            }
            let geometry = LatticeMultiPolygon(polygons)
            #expect(try GeometryBlob.decode(GeometryBlob.encode(geometry)) == geometry, "seed \(seed)")
        }
        let corners = LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing([earth.southWest, earth.northEast]))])
        #expect(try GeometryBlob.decode(GeometryBlob.encode(corners)) == corners)
        #expect(try GeometryBlob.decode(GeometryBlob.encode(LatticeMultiPolygon([]))) == LatticeMultiPolygon([]))
    }

    @Test("a geometry that was cut or changed is refused or another geometry, never a crash", .tags(.property))
    func damagedGeometry() throws {
        let face = RandomCoverage(columns: 1, rows: 1, seed: 4).faces[0]
        let whole = GeometryBlob.encode(face)
        for length in 0..<whole.count {
            #expect(throws: StorageError.self) { try GeometryBlob.decode(whole.prefix(length)) }
        }
        var random = SeededGenerator(seed: 4)
        var refused = 0
        for _ in 0..<20_000 {
            var changed = whole
            changed[Int.random(in: 0..<whole.count, using: &random)] = .random(in: 0...255, using: &random)
            do {
                _ = try GeometryBlob.decode(changed)
            } catch {
                refused += 1
            }
        }
        #expect(refused > 1000)
    }

    @Test("attributes come back with their kinds", .tags(.property))
    func attributes() throws {
        let text = try #require(try AttributeText.encode(SampleTown.attributes))
        #expect(try AttributeText.decode(text) == SampleTown.attributes)
        #expect(text.contains(#""minus zero":-0.0"#))
        #expect(try AttributeText.encode([:]) == nil)

        var random = SeededGenerator(seed: 5)
        for _ in 0..<5000 {
            let number = Double(bitPattern: random.next())
            guard number.isFinite else {
                #expect(throws: StorageError.self) { try AttributeText.encode(["d": .number(number)]) }
                continue
            }
            let pair = ["d": AttributeValue.number(number), "i": .integer(Int64(bitPattern: random.next()))]
            let back = try AttributeText.decode(try #require(try AttributeText.encode(pair)))
            #expect(back["i"] == pair["i"])
            #expect(back["d"] == pair["d"])
        }
    }

    @Test("attributes are JSON that others read")
    func attributesAreJSON() throws {
        let text = try #require(try AttributeText.encode(SampleTown.attributes))
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect(object?.count == SampleTown.attributes.count)
        #expect(object?["landUse"] as? String == "R2")
    }

    @Test(
        "damaged attributes are refused",
        arguments: [
            "", "{", "{}x", "{\"a\":1", "{\"a\":x}", "{\"a\" :1}", "[1]", "{\"a\":[1}", "{\"a\":\"\\q\"}", "{1:2}",
        ])
    func damagedAttributes(text: String) {
        #expect(throws: StorageError.self) { try AttributeText.decode(text) }
    }

    @Test("an attribute that is no JSON is refused", arguments: ["", "1", "[", "[}", "[] ", "{\"a}"])
    func noJSON(text: String) {
        #expect(throws: StorageError.self) { try AttributeText.encode(["a": .json(text)]) }
    }

    @Test("instants come back exactly", .tags(.property))
    func instants() throws {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<5000 {
            // From 2007 to 2064, in the steps that `Date` has there.
            let instant = Date(timeIntervalSinceReferenceDate: .random(in: 2e8...2e9, using: &random))
            #expect(try InstantText.decode(InstantText.encode(instant)) == instant)
        }
        let midnight = Date(timeIntervalSince1970: 1_704_038_400)
        #expect(InstantText.encode(midnight) == "2023-12-31T16:00:00Z")
        for text in ["", "Z", "2023-12-31T16:00:00", "2023-12-31T16:00:00.5Z", "2023-12-31", "2023-13-01T00:00:00Z"] {
            #expect(throws: StorageError.self) { try InstantText.decode(text) }
        }
    }
}
