import GEOS
import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing
import WalkingAccess

/// Areas of many facilities where the answer is known.
@Suite struct AreaTests {
    /// Streets every 100 m for 4 km, and questions about the whole of it.
    private static let grid = PerfectGrid()
    private static let network = Result { try grid.network() }

    private static func place(east: Double, north: Double) -> LatticePoint {
        let metric = LocalMetric(aroundLatitude: grid.centre.y)
        return LatticePoint(
            x: grid.centre.x + Int32((east / metric.metresPerStepX).rounded()),
            y: grid.centre.y + Int32((north / metric.metresPerStepY).rounded()))
    }

    private static func question(
        _ places: [LatticePoint], _ limits: [BandLimit], halfSide: Double = 1_900
    ) throws -> AreaQuestion {
        let (southWest, northEast) = (place(east: -halfSide, north: -halfSide), place(east: halfSide, north: halfSide))
        return AreaQuestion(
            facilities: Destinations(places, on: try network.get()), limits: limits,
            box: LatticeBox(minX: southWest.x, minY: southWest.y, maxX: northEast.x, maxY: northEast.y))
    }

    /// A grid has no one-ways: who walks there and who walks back need the same time.
    @Test(arguments: [(0.0, 0.0), (30, 0), (237, 63), (-149, -250)])
    func aSingleFacilitysCoveredGroundIsItsIsochrone(east: Double, north: Double) throws {
        let place = Self.place(east: east, north: north)
        let limits: [BandLimit] = [.metres(300), .metres(555), .metres(1_000)]
        let access = WalkingAccess(try Self.network.get())
        let covered = try access.coveredGround(Self.question([place], limits))
        let bands = try access.isochrones(IsochroneQuestion(origin: place, limits: limits)).bands
        #expect(covered.covers.map(\.limit) == bands.map(\.limit))
        for (cover, band) in zip(covered.covers, bands) {
            // Metres are measured at the latitude of the origin or at that of the box: vertices differ by a step at the most.
            #expect(abs(cover.extent.squareMetres - band.extent.squareMetres) < 1e-6 * band.extent.squareMetres)
            #expect(cover.area.vertexCount == band.area.vertexCount)
        }
    }

    /// Two facilities 800 m apart on one street: all that is nearer to the one lies on its side of the middle, which lies half-way
    /// between two streets that cross.
    @Test func twoFacilitiesDivideTheGroundInTheMiddle() throws {
        let question = try Self.question(
            [Self.place(east: -450, north: 0), Self.place(east: 350, north: 0)], [.metres(1_000)])
        let access = WalkingAccess(try Self.network.get())
        let areas = try access.serviceAreas(question).areas
        #expect(areas.map(\.facility) == [0, 1])
        let middle = Self.place(east: -50, north: 0).x
        // The raster knows the border between two of its columns, 5 m apart.
        let column = Int32(5 / LocalMetric(aroundLatitude: Self.grid.centre.y).metresPerStepX)
        let west = try #require(areas[0].area.box), east = try #require(areas[1].area.box)
        #expect(abs(west.maxX - middle) <= column, "\(west.maxX - middle)")
        #expect(abs(east.minX - middle) <= column, "\(east.minX - middle)")
        let covered = try access.coveredGround(question)
        let sum = areas[0].extent.squareMetres + areas[1].extent.squareMetres
        #expect(abs(areas[0].extent.squareMetres - sum / 2) < 0.005 * sum)
        #expect(abs(sum - covered.covers[0].extent.squareMetres) < 0.001 * sum)
        // |x| + |y| <= 1000 around the western one, 2 · 1000², less its tip beyond the middle, 600 high and 1200 wide. Off the streets
        // some places are farther than that, never nearer.
        let diamond = 2 * 1_000_000.0 - 600 * 1_200 / 2
        #expect(sum / 2 < diamond && sum / 2 > 0.9 * diamond)
    }

    /// Three facilities on one edge between two crossings: each has a part of it.
    @Test func facilitiesOnOneEdgeEachHaveTheirPart() throws {
        let places = [20.0, 50, 80].map { Self.place(east: $0, north: 0) }
        let areas = try WalkingAccess(Self.network.get()).serviceAreas(Self.question(places, [.metres(14)])).areas
        #expect(areas.map(\.facility) == [0, 1, 2])
        // 14 m of street on both sides and a roof over it with slopes of one: 2 · 14²; cells of 5 m round it off.
        for area in areas { #expect(abs(area.extent.squareMetres - 392) < 0.25 * 392, "\(area.extent)") }
        let covered = try WalkingAccess(Self.network.get()).coveredGround(Self.question(places, [.metres(14)]))
        #expect(covered.covers[0].area.polygons.count == 3)
    }

    @Test func oneWayStreetsAreWalkedTowardsTheFacility() throws {
        let drawing = StreetDrawing(
            """
            A>>>>>>>>>B
            |         |
            |         |
            +---------+
            """)
        let network = try drawing.network
        let at = { (name: Character) in drawing.map.positions[Int(try #require(drawing.named[name]))] }
        let box = try #require(LatticeBox(drawing.map.positions))
        func covers(_ facility: LatticePoint, _ place: LatticePoint) throws -> Bool {
            try WalkingAccess(network).coveredGround(
                AreaQuestion(facilities: Destinations([facility], on: network), limits: [.metres(110)], box: box)
            ).covers[0].area.covers(place)
        }
        #expect(try covers(try at("B"), try at("A")), "100 m along the street")
        #expect(try !covers(try at("A"), try at("B")), "160 m round the other three sides")
    }

    /// Between the streets of a grid of 100 m no place is farther from one than 50 m: all of it is street ground.
    @Test func streetGroundIsWhatLiesNearStreets() throws {
        let question = try Self.question([Self.place(east: 0, north: 0)], [.metres(400)], halfSide: 1_000)
        let answer = try WalkingAccess(Self.network.get()).coveredGround(question)
        let box = try #require(answer.streetGround.box)
        let metric = LocalMetric(aroundLatitude: box.minY)
        let width = Double(box.maxX - box.minX) * metric.metresPerStepX
        #expect(width >= 2_000 && width <= 2_000 + 2 * 20)
        #expect(answer.streetGround.polygons.count == 1)
        #expect(try answer.covers[0].area.difference(answer.streetGround).isEmpty)
    }

    /// A lane that nothing joins to the rest is ground from which nobody gets anywhere.
    @Test func islandsAreStreetGroundThatNothingCovers() throws {
        let drawing = StreetDrawing(
            """
            A--------------------------------------------------B
            |                                                  |
            |                                                  |
            |                       I------J                   |
            |                                                  |
            |                                                  |
            +--------------------------------------------------+
            """)
        let network = try drawing.network
        let at = { (name: Character) in drawing.map.positions[Int(try #require(drawing.named[name]))] }
        let box = try #require(LatticeBox(drawing.map.positions))
        let answer = try WalkingAccess(network).coveredGround(
            AreaQuestion(
                facilities: Destinations([try at("A")], on: network), limits: [.metres(2_000)], reach: .metres(20),
                box: box))
        let lane = try #require(try answer.streetGround.difference(answer.covers[0].area).polygons.first)
        #expect(try lane.covers(try at("I")) && lane.covers(try at("J")))
        #expect(try answer.covers[0].area.covers(try at("B")))
    }

    @Test func withoutFacilitiesNothingIsCovered() throws {
        let question = try Self.question([], [.minutes(15)])
        let access = WalkingAccess(try Self.network.get())
        let covered = try access.coveredGround(question)
        #expect(covered.covers.map(\.area.isEmpty) == [true] && !covered.streetGround.isEmpty)
        #expect(try access.serviceAreas(question).areas.isEmpty)
    }

    @Test func farFromTheNetworkThereIsNoGround() throws {
        var question = try Self.question([Self.place(east: 0, north: 0)], [.metres(500)])
        question.box = LatticeBox(minX: 90_000_000, minY: 0, maxX: 91_000_000, maxY: 1_000_000)
        let access = WalkingAccess(try Self.network.get())
        #expect(try access.coveredGround(question).streetGround.isEmpty)
        #expect(try access.serviceAreas(question).areas.isEmpty)
    }

    @Test(arguments: [[BandLimit.metres(0)], [], [.metres(100), .minutes(5)], [.metres(.nan)]])
    func otherLimitsAreRefused(limits: [BandLimit]) throws {
        let question = try Self.question([Self.place(east: 0, north: 0)], limits)
        let access = WalkingAccess(try Self.network.get())
        let error = #expect(throws: WalkingError.self) { try access.coveredGround(question) }
        #expect(error?.code == .outOfRange)
        #expect(throws: WalkingError.self) { try access.serviceAreas(question) }
    }

    /// Two streets 60 km apart make a raster of 12,000 by 12,000 positions.
    @Test func tooMuchGroundIsRefused() throws {
        let west = StreetDrawing("A-B").map
        var map = west
        for point in west.positions {
            map.positions.append(LatticePoint(x: point.x + 5_400_000, y: point.y + 5_400_000))
        }
        for way in west.ways {
            map.ways.append(StreetWay(points: way.points.map { $0 + UInt32(west.positions.count) }, kind: .street))
        }
        let network = try StreetNetwork(map, source: "two streets")
        let question = AreaQuestion(
            facilities: Destinations(west.positions, on: network), box: network.metadata.extent)
        let error = #expect(throws: WalkingError.self) { try WalkingAccess(network).coveredGround(question) }
        #expect(error?.code == .outOfRange && error?.parameter == "bbox")
    }
}
