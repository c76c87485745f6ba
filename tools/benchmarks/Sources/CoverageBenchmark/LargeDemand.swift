import Figures
import SimpleFeatures
import StreetNetwork
import TestSupport
import WalkingAccess

/// A city of many buildings in a thousand grids, spread over its streets from a seed.
struct LargeDemand {
    let network: StreetNetwork
    let access: WalkingAccess
    let origins: WalkOrigins
    let grids: OriginGroups
    let count: CoverageCount
    static let quarterHour: UInt32 = 108_000

    init(_ network: StreetNetwork, count: Int, seed: UInt64) {
        self.network = network
        access = WalkingAccess(network)
        var random = SeededGenerator(seed: seed)
        let probe = WalkingProbe(network)
        let box = network.metadata.bounds
        var doors: [[LatticePoint]] = [], groups: [UInt32] = [], people: [Double] = []
        for node in probe.nodes(count, seed: seed) {
            let place = probe.position(of: node)
            doors.append([
                LatticePoint(
                    x: place.x + .random(in: -4_000...4_000, using: &random),
                    y: place.y + .random(in: -4_000...4_000, using: &random))
            ])
            let column = (Int64(place.x) - Int64(box.minX)) * 32 / (Int64(box.maxX) - Int64(box.minX) + 1)
            let row = (Int64(place.y) - Int64(box.minY)) * 32 / (Int64(box.maxY) - Int64(box.minY) + 1)
            groups.append(UInt32(row * 32 + column))
            people.append(Double(Int.random(in: 0...60, using: &random)))
        }
        origins = WalkOrigins(WalkingPlaces(doors: doors, on: network), by: .time(.adult), on: network)
        grids = OriginGroups(groups, count: 1024)
        let households = people.map { ($0 / 3).rounded(.up) }
        self.count = CoverageCount(
            weights: [people, households, people.map { _ in 1 }, people.map { ($0 / 5).rounded() }], walkers: 0)
    }

    func facilities(_ nodes: [Int]) -> WalkDestinations {
        WalkDestinations(WalkingProbe.places(atNodesOf: network, only: nodes), by: .time(.adult), on: network)
    }

    /// From facilities to the table of every grid.
    func measureTable(facilities nodes: [Int]) {
        let facilities = facilities(nodes)
        var times: [Double] = [], table: [CoverageFigures] = []
        for _ in 0..<15 {
            times.append(
                seconds {
                    let nearest = access.nearest(of: facilities, for: origins)
                    table = count.figures(by: grids, nearest: nearest, limit: Self.quarterHour)
                })
        }
        report("table.median.seconds", median(times))
        report("table.grids", table.count { $0.totals[2] > 0 })
        report("table.people", Int(table.reduce(0) { $0 + $1.totals[0] }))
        report("table.covered", Int(table.reduce(0) { $0 + $1.covered[0] }))
    }
}
