import Foundation
import GEOS
import OpenStreetMap
import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

/// Areas of many facilities on real streets, squares, bridges and waters included.
@Suite struct AreaCityTests {
    private static let cities =
        ["osm/cn_freemandane.osm", "osm/monaco.osm.pbf"].map(SharedData.url)
        .filter { FileManager.default.fileExists(atPath: $0.path) } + [DemoFolder.url.appending(path: "streets.osm")]

    @Test(arguments: cities) func areasTileWhatTheirFacilitiesCover(extract: URL) throws {
        let network = try StreetNetwork(
            StreetMap(osm: OSMFile(path: extract.path)), source: extract.lastPathComponent)
        var random = SeededGenerator(seed: 11)
        let bounds = network.metadata.bounds
        let places = (0..<40).map { _ in
            LatticePoint(
                x: Int32.random(in: bounds.minX...bounds.maxX, using: &random),
                y: Int32.random(in: bounds.minY...bounds.maxY, using: &random))
        }
        let access = WalkingAccess(network)
        let question = AreaQuestion(
            facilities: Destinations(places, on: network), limits: [.minutes(5), .minutes(10)], box: bounds)
        let answer = try access.coveredGround(question)
        let grounds = answer.covers.map(\.area) + [answer.streetGround]
        for (smaller, larger) in zip(grounds, grounds.dropFirst()) {
            #expect(try smaller.validity().isValid && larger.validity().isValid)
            #expect(try smaller.difference(larger).isEmpty)
        }
        let areas = try access.serviceAreas(question).areas
        #expect(areas.count > 5)
        for area in areas { #expect(try area.area.validity().isValid, "facility \(area.facility)") }
        let union = try areas.map(\.area).unaryUnion()
        #expect(areas.reduce(0) { $0 + $1.area.doubledArea } == union.doubledArea, "areas overlap")
        #expect(try areas.map(\.area).coverageUnion().doubledArea == union.doubledArea, "neighbours differ in vertices")
        // All but corridors along bridges and through water, and rounding along the border.
        let difference = try union.symmetricDifference(try #require(answer.covers.last).area)
        #expect(Double(difference.doubledArea) < 0.03 * Double(union.doubledArea))
    }
}
