import Figures
import Foundation
import OpenStreetMap
import Places
import Service
import SimpleFeatures
import StreetNetwork
import TestSupport
import WalkingAccess

/// Every building of a city: the engine's walk to the nearest facility against a tree from the building alone.
struct CityTruth {
    private let network: StreetNetwork
    private let buildings: [Building]
    private let facilities: [Facility]
    private static let quarterHour: UInt32 = 108_000

    init(extract: String) throws {
        network = try StreetNetwork(StreetMap(osm: OSMFile(path: extract)), source: extract)
        let file = OSMPlaceFile(path: extract)
        let mapped = try file.buildings().entries.map(\.place)
        buildings = mapped + Self.invented(max(0, Self.least - mapped.count), network)
        facilities = try file.facilities().entries.map(\.place)
    }

    /// Buildings of a city at least: where fewer are mapped, others are put near its streets from a seed.
    private static let least = 5_000

    private static func invented(_ count: Int, _ network: StreetNetwork) -> [Building] {
        var random = SeededGenerator(seed: 6)
        let probe = WalkingProbe(network)
        return probe.nodes(count, seed: 7).enumerated().map { index, node in
            let place = probe.position(of: node)
            let door = LatticePoint(
                x: place.x + .random(in: -6_000...6_000, using: &random),
                y: place.y + .random(in: -6_000...6_000, using: &random))
            return Building(id: "invented \(index)", outline: .point(door))
        }
    }

    func measure() throws {
        let categories = Set(facilities.flatMap(\.categories)).sorted()
        let doors = buildings.map(\.doors)
        let origins = WalkOrigins(WalkingPlaces(doors: doors, on: network), by: .time(.adult), on: network)
        let destinations = WalkDestinations(
            WalkingPlaces(doors: facilities.map { [$0.position] }, on: network), by: .time(.adult), on: network)
        let access = WalkingAccess(network)
        var oracle = WalkByWalk(network)
        // Nobody has counted the households here: one to nine, from a seed, so that a building more or less is told.
        var random = SeededGenerator(seed: 5)
        let households = buildings.map { _ in Int.random(in: 1...9, using: &random) }
        let walks = doors.map { oracle.costs(from: $0, to: facilities.map(\.position), within: Self.quarterHour) }
        var unlike = 0, covered = 0, expected = 0
        for category in categories {
            let chosen = facilities.indices.filter { facilities[$0].categories.contains(category) }
            let nearest = access.nearest(of: destinations, only: chosen, for: origins)
            for building in buildings.indices {
                let walk = chosen.compactMap { walks[building][$0] }.min()
                let found = nearest.costs[building] <= Self.quarterHour ? nearest.costs[building] : nil
                if walk != found { unlike += 1 }
                if found != nil { covered += households[building] }
                if walk != nil { expected += households[building] }
            }
        }
        report("buildings", buildings.count)
        report("facilities", facilities.count)
        report("categories", categories.count)
        report("walks.unlike", unlike)
        report("households.covered", covered)
        report("households.expected", expected)
    }
}
