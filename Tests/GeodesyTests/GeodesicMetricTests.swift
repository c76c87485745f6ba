import Foundation
import Geodesy
import SimpleFeatures
import TestSupport
import Testing

@Suite struct GeodesicMetricTests {
    /// A degree of longitude on the equator is a 360th of its circumference.
    @Test func aDegreeOfTheEquator() {
        let west = Coordinate(longitude: 10, latitude: 0)
        let east = Coordinate(longitude: 11, latitude: 0)
        #expect(abs(west.distance(to: east, .geodesic).metres - 2 * .pi * 6_378_137 / 360) < 1e-6)
        #expect(abs(west.initialBearing(to: east, .geodesic).degrees - 90) < 1e-12)
        #expect(abs(east.initialBearing(to: west, .geodesic).degrees - 270) < 1e-12)
        let end = west.destination(bearing: .degrees(90), distance: west.distance(to: east, .geodesic), .geodesic)
        #expect(abs(end.longitude - 11) < 1e-12)
    }

    /// The octant between the equator and two meridians is an eighth of the ellipsoid, whose surface is
    /// 2πa² (1 + (1 - e²)/e · atanh e).
    @Test func anOctantOfTheEarth() {
        let flattening = 1 / 298.257223563
        let e = (flattening * (2 - flattening)).squareRoot()
        let surface = 2 * Double.pi * 6_378_137 * 6_378_137 * (1 + (1 - e * e) / e * atanh(e))
        let octant = LatticePolygon(
            exterior: LatticeRing([
                LatticePoint(x: 0, y: 0), LatticePoint(x: 900_000_000, y: 0), LatticePoint(x: 0, y: 900_000_000),
            ]))
        #expect(abs(octant.area(.geodesic).squareMetres - surface / 8) < 1)
        #expect(octant.area(.geodesic) == LatticeMultiPolygon([octant.canonical]).area(.geodesic))
    }

    /// In the plane of the local metric an area differs by about 1e-4 at most over a kilometre.
    @Test(.tags(.property), arguments: [0, 40.886, 60.0])
    func aSmallAreaIsThatOfThePlane(latitude: Double) throws {
        let corner = try #require(LatticePoint(Coordinate(longitude: 107.15, latitude: latitude)))
        func square(_ inset: Int32, _ side: Int32) -> LatticeRing {
            let (x, y) = (corner.x + inset, corner.y + inset)
            return LatticeRing([
                LatticePoint(x: x, y: y), LatticePoint(x: x, y: y + side), LatticePoint(x: x + side, y: y + side),
                LatticePoint(x: x + side, y: y),
            ])
        }
        let area = LatticePolygon(exterior: square(0, 50_000), interiors: [square(10_000, 20_000)])
        let metric = LocalMetric(aroundLatitude: corner.y + 25_000)
        let planar = Double(area.doubledArea) / 2 * metric.metresPerStepX * metric.metresPerStepY
        #expect(abs(area.area(.geodesic).squareMetres / planar - 1) < 1e-4)
    }

    /// Columns: latitude, longitude, azimuth; the same at the end; metres, degrees of arc, reduced length, area.
    // Skipped where the folder of real data is absent.
    @Test(.tags(.conformance), .enabled(if: SharedData.has("proj/GeodTest-100.dat")))
    func asKarneyComputedWithManyDigits() throws {
        let lines = try SharedData.text("proj/GeodTest-100.dat").split(whereSeparator: \.isNewline)
        #expect(lines.count == 100)
        for line in lines {
            let numbers = line.split(separator: " ").compactMap { Double($0) }
            try #require(numbers.count == 10)
            let start = Coordinate(longitude: numbers[1], latitude: numbers[0])
            let end = Coordinate(longitude: numbers[4], latitude: numbers[3])
            #expect(abs(start.distance(to: end, .geodesic).metres - numbers[6]) < 1e-7, "\(line)")
            let reached = start.destination(bearing: .degrees(numbers[2]), distance: .metres(numbers[6]), .geodesic)
            #expect(reached.distance(to: end, .geodesic).metres < 1e-7, "\(line)")
        }
    }
}
