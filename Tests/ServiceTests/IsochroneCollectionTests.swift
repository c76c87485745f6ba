import GEOS
import GeoJSON
import Service
import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

@Suite("Isochrones as GeoJSON") struct IsochroneCollectionTests {
    private static let grid = PerfectGrid(lines: 31)
    private static let metric = LocalMetric(aroundLatitude: grid.centre.y)

    /// What a reader of the answer has.
    private static func written(
        _ limits: [BandLimit], as shape: IsochroneShape, source: String = "a perfect grid"
    ) throws -> FeatureCollection {
        let service = WalkingService(try grid.network(source: source))
        let question = IsochroneQuestion(origin: grid.centre, limits: limits)
        return try FeatureCollection(parsing: try service.isochrones(question, as: shape).geoJSON())
    }

    private static func areas(_ collection: FeatureCollection) throws -> [LatticeMultiPolygon] {
        try collection.features.map { try #require($0.geometry?.latticeArea) }
    }

    private static func numbers(_ collection: FeatureCollection, _ name: String) throws -> [Double] {
        try collection.features.map { try #require($0.properties[name]?.numberValue) }
    }

    private static func squareMetres(_ area: LatticeMultiPolygon) -> Double {
        Double(area.doubledArea) / 2 * metric.metresPerStepX * metric.metresPerStepY
    }

    @Test("a smaller band lies in a larger one, and properties are those of the geometry")
    func cumulative() throws {
        let collection = try Self.written([.metres(900), .metres(300), .metres(600)], as: .cumulative)
        #expect(try Self.numbers(collection, "metres") == [300, 600, 900])
        let areas = try Self.areas(collection)
        for area in areas {
            #expect(try area.validity().isValid)
            // RFC 7946 section 3.1.6.
            let exteriors = area.polygons.map(\.exterior), holes = area.polygons.flatMap(\.interiors)
            #expect(exteriors.map(\.isCounterClockwise).allSatisfy { $0 })
            #expect(!holes.map(\.isCounterClockwise).contains(true))
            #expect(try area.covers(Self.grid.centre))
        }
        for (smaller, larger) in zip(areas, areas.dropFirst()) { #expect(try larger.covers(smaller)) }
        for (area, stated) in zip(areas, try Self.numbers(collection, "areaSquareMetres")) {
            #expect(abs(Self.squareMetres(area) - stated) < 1)
        }
        // Streets within a walk of 100 k on a grid of 100 m: 2 k of mean length 100 k in each direction.
        for (k, reached) in zip([3.0, 6, 9], try Self.numbers(collection, "reachedMetres")) {
            #expect(abs(reached - 400 * k * k) < 0.001 * 400 * k * k)
        }
    }

    @Test("rings do not overlap, and together they are the largest band")
    func rings() throws {
        let limits: [BandLimit] = [.metres(300), .metres(600), .metres(900)]
        let nested = try Self.written(limits, as: .cumulative), rings = try Self.written(limits, as: .bands)
        let parts = try Self.areas(rings)
        for (index, part) in parts.enumerated() {
            for other in parts[..<index] { #expect(try part.intersection(other).isEmpty) }
        }
        let whole = try #require(try Self.areas(nested).last)
        #expect(try parts.unaryUnion().symmetricDifference(whole).isEmpty)
        for name in ["areaSquareMetres", "reachedMetres"] {
            let sum = try Self.numbers(rings, name).reduce(0, +)
            let largest = try #require(try Self.numbers(nested, name).last)
            // Three numbers of one decimal each.
            #expect(abs(sum - largest) < 0.21)
        }
        for (area, stated) in zip(parts, try Self.numbers(rings, "areaSquareMetres")) {
            #expect(abs(Self.squareMetres(area) - stated) < 1)
        }
    }

    @Test(
        "rings in crooked towns are what GEOS finds", .tags(.property, .interop),
        arguments: 1...6 as ClosedRange<UInt64>)
    func ringsInTowns(seed: UInt64) throws {
        let town = RandomTown(seed: seed, withOneWays: true)
        let service = WalkingService(try StreetNetwork(town.map, source: "a drawing"))
        for origin in town.junctions.indices where origin % 29 == Int(seed) {
            let question = IsochroneQuestion(
                origin: town.junctions[origin], limits: [2, 3, 3.5, 6, 8].map { .minutes($0) })
            func areas(_ shape: IsochroneShape) throws -> [LatticeMultiPolygon] {
                try Self.areas(try FeatureCollection(parsing: try service.isochrones(question, as: shape).geoJSON()))
            }
            let nested = try areas(.cumulative), rings = try areas(.bands)
            #expect(rings[0] == nested[0])
            for index in 1..<rings.count {
                let ring = rings[index], smaller = nested[index - 1]
                #expect(try ring.validity().isValid, "seed \(seed), origin \(origin)")
                #expect(ring.doubledArea == nested[index].doubledArea - smaller.doubledArea)
                let expected = try nested[index].difference(smaller)
                #expect(try ring.symmetricDifference(expected).isEmpty, "seed \(seed), origin \(origin)")
            }
        }
    }

    @Test("lines are the streets reached, cut at the ends")
    func lines() throws {
        // With 300.004 m, four ends reach less than half a lattice step into their streets.
        let collection = try Self.written([.metres(250), .metres(300.004), .metres(730)], as: .lines)
        for (feature, reached) in zip(collection.features, try Self.numbers(collection, "reachedMetres")) {
            let geometry = try #require(feature.geometry)
            guard case .multiLineString(let lines) = geometry else {
                Issue.record("a \(geometry.typeName)")
                continue
            }
            #expect(lines.allSatisfy { Set($0).count > 1 })
            let length = geometry.length(Self.metric).metres
            // An end is cut to the lattice, and there are fewer than a hundred.
            #expect(abs(length - reached) < 1)
        }
    }

    @Test("an answer says what it was made of")
    func provenance() throws {
        let network = try Self.grid.network()
        var question = IsochroneQuestion(
            origin: Self.grid.centre, limits: [.minutes(7.5), .minutes(5)], profile: .child)
        question.origin.y += 900
        let bytes = try WalkingService(network).isochrones(question, as: .cumulative).geoJSON()
        let members = try FeatureCollection(parsing: bytes).foreignMembers
        #expect(members["kind"] == "cumulative")
        #expect(members["origin"]?.arrayValue?.count == 2)
        #expect(members["network"]?["version"] == .string(network.version))
        #expect(members["network"]?["source"] == "a perfect grid")
        #expect(members["network"]?["date"] == .null)
        #expect(members["profile"]?["id"] == "child")
        #expect(members["profile"]?["metresPerSecond"]?.numberValue == 1)
        #expect(members["bands"]?["minutes"]?.arrayValue?.map(\.numberValue) == [5, 7.5])
        #expect(members["snap"] == 200 && members["reach"] == 50)
        #expect(members["incomplete"] == false)
        #expect(members["attribution"] == nil)
        // 900 lattice steps north of the crossing, on the street that leads north: no walk to it.
        #expect(members["snapped"]?["distance"] == 0)
        #expect(members["snapped"]?["street"] == .null)
    }

    @Test(
        "OpenStreetMap's contributors are named where the streets are theirs",
        arguments: [
            ("milan.osm.pbf", true), ("Beijing.OSM", true), ("survey.gpkg", false), ("osm", false),
        ])
    func attribution(source: String, isOSM: Bool) throws {
        let collection = try Self.written([.metres(100)], as: .cumulative, source: source)
        let text = collection.foreignMembers["attribution"]?.stringValue
        #expect(text == (isOSM ? "© OpenStreetMap contributors, ODbL 1.0" : nil))
    }

    @Test("without a network every question is refused")
    func noNetwork() {
        #expect { try WalkingService().isochrones(IsochroneQuestion(origin: Self.grid.centre), as: .bands) } throws: {
            ($0 as? ServiceError)?.code == .noNetwork
        }
    }
}
