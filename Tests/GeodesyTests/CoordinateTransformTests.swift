import Foundation
import Geodesy
import SimpleFeatures
import TestSupport
import Testing

@Suite struct CoordinateTransformTests {
    /// FACTS: two points in unzoned 3-degree zones, cross-checked by two libraries.
    @Test(arguments: [
        (4546, 111.75, 40.84, 4_523_075.6541, 563_254.0000), (4545, 107.15, 40.886, 4_528_261.1084, 428_361.6341),
    ])
    func knownPoints(epsg: Int, longitude: Double, latitude: Double, northing: Double, easting: Double) throws {
        let transform = try CoordinateTransform(.epsg(epsg))
        let projected = GaussKrueger(
            try transform.fromCRS84(Coordinate(longitude: longitude, latitude: latitude)))
        #expect(abs(projected.northing.metres - northing) < 1e-3)
        #expect(abs(projected.easting.metres - easting) < 1e-3)
    }

    @Test func theCentralMeridianHasTheFalseEasting() throws {
        for number in [25, 37, 45] {
            let zone = try #require(GaussKruegerZone(number: number))
            let meridian = Coordinate(longitude: zone.centralMeridian.degrees, latitude: 40)
            let plain = try CoordinateTransform(zone.crs).fromCRS84(meridian)
            let stated = try CoordinateTransform(zone.crsWithStatedZone).fromCRS84(meridian)
            #expect(abs(plain.x - 500_000) < 1e-6)
            #expect(abs(stated.x - (Double(number) * 1e6 + 500_000)) < 1e-6)
            #expect(GaussKrueger(stated).statedZone == zone)
            #expect(GaussKrueger(plain).statedZone == nil)
        }
    }

    @Test func zones() throws {
        let hohhot = try #require(GaussKruegerZone(containing: Coordinate(longitude: 111.7, latitude: 40.8)))
        #expect(hohhot.number == 37)
        #expect(hohhot.crs == .epsg(4546))
        #expect(hohhot.crsWithStatedZone == .epsg(4525))
        let shanba = try #require(GaussKruegerZone(containing: Coordinate(longitude: 107.1, latitude: 40.9)))
        #expect(shanba.crs == .epsg(4545))
        #expect(shanba.crsWithStatedZone == .epsg(4524))
        #expect(GaussKruegerZone(containing: Coordinate(longitude: 73.4, latitude: 40)) == nil)
        #expect(GaussKruegerZone(containing: Coordinate(longitude: 136.5, latitude: 40)) == nil)
        let zoned = GaussKrueger(northing: .metres(4_520_611.67), easting: .metres(37_556_592.77))
        #expect(zoned.statedZone?.number == 37)
        #expect(GaussKrueger(northing: .zero, easting: .metres(57_500_000)).statedZone == nil)
    }

    @Test(.tags(.property), arguments: [3857, 4546, 4525, 32649, 4490, 4326, 2249])
    func thereAndBack(epsg: Int) throws {
        var generator = SeededGenerator(seed: UInt64(epsg))
        let transform = try CoordinateTransform(.epsg(epsg))
        let center = epsg == 2249 ? Coordinate(longitude: -71, latitude: 42) : Coordinate(longitude: 111, latitude: 41)
        let coordinates = (0..<100).map { _ in
            Coordinate(
                longitude: center.longitude + .random(in: -0.5...0.5, using: &generator),
                latitude: center.latitude + .random(in: -0.5...0.5, using: &generator))
        }
        for (there, back) in zip(coordinates, try transform.toCRS84(transform.fromCRS84(coordinates))) {
            #expect(abs(there.longitude - back.longitude) < 1e-10)
            #expect(abs(there.latitude - back.latitude) < 1e-10)
        }
    }

    /// A zoned easting in a system without zones is 37,000 km off; infinities and off-Earth degrees mean no place at all.
    @Test(arguments: [
        (CoordinateReferenceSystem.epsg(4546), Position(x: 37_556_592, y: 4_520_611)),
        (.epsg(4546), Position(x: .nan, y: 0)), (.epsg(3857), Position(x: .infinity, y: 0)),
        (.crs84, Position(x: 563_254, y: 4_523_075)), (.gcj02, Position(x: 40, y: 111)),
        (.bd09, Position(x: .nan, y: .nan)),
    ])
    func aPositionThatMeansNoPlace(crs: CoordinateReferenceSystem, position: Position) throws {
        let transform = try CoordinateTransform(crs)
        let good = try transform.fromCRS84(Coordinate(longitude: 111, latitude: 40))
        let error = #expect(throws: GeodesyError.self) { try transform.toCRS84([good, good, position]) }
        #expect(error?.code == .outsideDomain)
        #expect(error?.index == 2)
    }

    @Test func aCoordinateThatTheSystemCannotHold() throws {
        let pole = Coordinate(longitude: 0, latitude: 90)
        let error = #expect(throws: GeodesyError.self) {
            try CoordinateTransform(.epsg(3857)).fromCRS84([Coordinate(longitude: 0, latitude: 0), pole])
        }
        #expect(error?.code == .outsideDomain)
        #expect(error?.index == 1)
        #expect(throws: GeodesyError.self) {
            try CoordinateTransform(.epsg(4546)).fromCRS84(Coordinate(longitude: -69, latitude: 40))
        }
    }

    /// 4978 is geocentric, 5773 vertical; Beijing 1954 and Xi'an 1980 have no public transformation.
    @Test(arguments: [
        (999_999, GeodesyError.Code.unknownCRS), (0, .unknownCRS), (4978, .unsupportedCRS), (5773, .unsupportedCRS),
        (2413, .noAccurateTransformation), (4610, .noAccurateTransformation),
    ])
    func systemsWithoutAWay(epsg: Int, code: GeodesyError.Code) {
        let error = #expect(throws: GeodesyError.self) { try CoordinateTransform(.epsg(epsg)) }
        #expect(error?.code == code)
        #expect(error?.message.contains("EPSG:\(epsg)") == true)
    }

    @Test func aFullCacheForgetsAndStillAnswers() throws {
        let transforms = CoordinateTransforms(capacity: 2)
        let place = Coordinate(longitude: 111.75, latitude: 40.84)
        for number in [3857, 4546, 4525, 3857, 4546] {
            let kept = try transforms.transform(.epsg(number)).fromCRS84(place)
            #expect(try kept == CoordinateTransform(.epsg(number)).fromCRS84(place))
        }
        #expect(throws: GeodesyError.self) { try transforms.transform(.epsg(999_999)) }
    }

    @Test func oneTransformServesManyTasks() async throws {
        let transform = try CoordinateTransform(.epsg(4546))
        let place = Coordinate(longitude: 111.75, latitude: 40.84)
        let expected = try transform.fromCRS84(place)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<200 {
                        let projected = try transform.fromCRS84(place)
                        #expect(projected == expected)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    // Skipped where the folder of real data is absent. 14 points in 4 systems each, to one millimetre.
    @Test(.tags(.interop), .enabled(if: SharedData.has("proj/cgcs2000_gk_expected.csv")))
    func gaussKruegerAsTwoLibrariesHaveIt() throws {
        let rows = try SharedData.text("proj/cgcs2000_gk_expected.csv").split(whereSeparator: \.isNewline).dropFirst()
        #expect(rows.count >= 56)
        for row in rows {
            let fields = row.replacing("\"3deg CM, no prefix\"", with: "3deg").replacing(
                "\"6deg CM, no prefix\"", with: "6deg"
            )
            .split(separator: ",", omittingEmptySubsequences: false)
            let numbers = fields.map { Double($0) ?? .nan }
            let transform = try CoordinateTransform(.epsg(Int(numbers[3])))
            let place = Coordinate(longitude: numbers[1], latitude: numbers[2])
            let projected = try transform.fromCRS84(place)
            #expect(abs(projected.x - numbers[8]) < 1e-3, "\(row)")
            #expect(abs(projected.y - numbers[9]) < 1e-3, "\(row)")
            let back = try transform.toCRS84(projected)
            #expect(back.distance(to: place, .geodesic).metres < 1e-3, "\(row)")
        }
    }
}
