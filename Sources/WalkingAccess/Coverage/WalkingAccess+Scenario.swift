import SimpleFeatures
import StreetNetwork

extension WalkingAccess {
    /// For each origin the nearest of the destinations chosen, as it would be on changed streets.
    ///
    /// Places whose street is closed are joined to the nearest one that is left.
    public func nearest(
        of destinations: WalkDestinations, only chosen: [Int]? = nil, for origins: WalkOrigins,
        on scenario: StreetScenario, farthest: UInt32 = farthestWalk
    ) -> NearestDestinations {
        precondition(destinations.measure == origins.measure, "walks of two measures")
        let measure = origins.measure
        let table = CostTable(WalkingCost(measure), isBackward: true)
        let chosen = chosen ?? Array(0..<destinations.count)
        return network.withTables { tables in
            scenario.streets.withTables(tables) { tables in
                let ends = destinations.places.rejoined(scenario, tables).map {
                    WalkDestinations($0, by: measure, tables).approaches
                }
                let destinations = ends ?? destinations.approaches
                var tree = ShortestPathTree(tables)
                tree.search(
                    tables, from: destinations, only: chosen, junctions: scenario.streets.junctions, bound: farthest,
                    table: table)
                func nearest(_ places: Approaches) -> NearestPlaces {
                    tree.nearest(
                        of: destinations, only: chosen, for: places, junctions: scenario.streets.junctions, tables,
                        table)
                }
                var found = nearest(origins.approaches)
                let moved = origins.places.places(on: scenario.closed)
                if !moved.isEmpty {
                    let doors = moved.map { origins.places.doors[$0] }
                    let rejoined = WalkingPlaces(doors: doors, tables, snap: origins.places.snap)
                    let again = nearest(WalkOrigins(rejoined, by: measure, tables).approaches)
                    for (index, place) in moved.enumerated() {
                        (found.costs[place], found.sources[place]) = (again.costs[index], again.sources[index])
                    }
                }
                return NearestDestinations(costs: found.costs, destinations: found.sources)
            }
        }
    }
}

extension WalkingPlaces {
    /// The places that are joined to one of some edges.
    func places(on edges: Set<UInt32>) -> [Int] {
        guard !edges.isEmpty else { return [] }
        return (0..<count).filter { place in
            entries(of: place).contains { entry in
                guard case .edge(let edge, _) = entry.location else { return false }
                return edges.contains(UInt32(edge))
            }
        }
    }

    /// All places joined anew where a street of one of them is closed; `nil` where none is.
    fileprivate func rejoined(_ scenario: StreetScenario, _ tables: NetworkTables) -> WalkingPlaces? {
        places(on: scenario.closed).isEmpty ? nil : WalkingPlaces(doors: doors, tables, snap: snap)
    }
}
