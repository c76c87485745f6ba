import GEOS
import Service
import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

@Suite struct BlindZonesTests {
    private static let grid = PerfectGrid(lines: 21)
    private static let metric = LocalMetric(aroundLatitude: grid.centre.y)

    /// A rectangle by metres east and north of the middle crossing.
    private static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> LatticeBox {
        func x(_ metres: Double) -> Int32 { grid.centre.x + Int32((metres / metric.metresPerStepX).rounded()) }
        func y(_ metres: Double) -> Int32 { grid.centre.y + Int32((metres / metric.metresPerStepY).rounded()) }
        return LatticeBox(minX: x(west), minY: y(south), maxX: x(east), maxY: y(north))
    }

    private static func area(_ box: LatticeBox) -> LatticeMultiPolygon {
        let corners = [
            box.southWest, LatticePoint(x: box.maxX, y: box.minY), box.northEast,
            LatticePoint(x: box.minX, y: box.maxY),
        ]
        return LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(corners))])
    }

    private static func covered() throws -> CoveredGround {
        let network = try grid.network()
        return try WalkingAccess(network).coveredGround(
            AreaQuestion(
                facilities: Destinations([grid.centre], on: network), limits: [.metres(400)],
                box: box(-900, -900, 900, 900)))
    }

    /// A facility in the middle covers what lies within 400 m; every place of the grid lies within 50 m of a street, so all the rest is
    /// blind.
    @Test func zonesAreWhatIsNotCovered() throws {
        let covered = try Self.covered()
        let cover = try #require(covered.covers.first)
        let blind = try BlindZones(covered, beyond: cover)
        let unit = Self.area(Self.box(-600, -600, 600, 600))
        let zones = try blind.zones(in: unit)
        let sum = zones.reduce(0) { $0 + $1.extent.squareMetres }
        #expect(abs(sum + cover.extent.squareMetres - 1_200 * 1_200) < 0.001 * 1_200 * 1_200)
        for zone in zones {
            #expect(zone.extent >= BlindZones.smallest)
            #expect(try zone.area.validity().isValid)
            // A border that cuts off the lattice is rounded to it: within a step all along.
            #expect(try Double(zone.area.intersection(cover.area).doubledArea) < 1e-6 * Double(cover.area.doubledArea))
        }
        #expect(zones.map(\.extent) == zones.map(\.extent).sorted(by: >))
    }

    @Test func unitsDivideTheZonesBetweenThem() throws {
        let covered = try Self.covered()
        let blind = try BlindZones(covered, beyond: try #require(covered.covers.first))
        func extent(_ box: LatticeBox) throws -> Double {
            try blind.zones(in: Self.area(box)).reduce(0) { $0 + $1.extent.squareMetres }
        }
        let whole = try extent(Self.box(-600, -600, 600, 600))
        let halves = try extent(Self.box(-600, -600, 50, 600)) + extent(Self.box(50, -600, 600, 600))
        #expect(abs(whole - halves) < 0.001 * whole)
        #expect(try blind.zones(in: Self.area(Self.box(-150, -150, 150, 150))).isEmpty, "all of it is covered")
        #expect(try blind.zones(in: Self.area(Self.box(5_000, 5_000, 5_100, 5_100))).isEmpty, "no street is near")
        #expect(try blind.zones(in: LatticeMultiPolygon([])).isEmpty)
    }
}
