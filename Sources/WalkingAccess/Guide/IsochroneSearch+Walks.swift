import SimpleFeatures
import StreetNetwork

extension IsochroneSearch {
    /// The cost of the walk to a place, in units; infinite beyond the bound.
    ///
    /// Where origin and place are joined to the same street position the straight ends still count: people walk to the street.
    func cost(of place: Snapped) -> Double { workspace.tree.cost(of: place, tables, table) }

    /// The walk to a place, both straight ends counted.
    func walk(to place: Snapped) -> StreetWalk? {
        workspace.tree.walk(to: place, tables, table)?.withEnds(from: snapped, to: place)
    }

    /// The time of a walk: its cost where time was measured, else its length at the profile's speed.
    func duration(cost: Double, walk: StreetWalk, profile: WalkingProfile) -> Duration {
        measure.duration(units: cost) ?? .seconds(walk.centimetres / 100 / profile.metresPerSecond)
    }
}

extension StreetWalk {
    /// The walk with the straight ends from and to the doors.
    func withEnds(from start: Snapped, to end: Snapped) -> StreetWalk {
        guard let first = line.first, let last = line.last else { return self }
        let metric = LocalMetric(aroundLatitude: start.place.y)
        let ends = metric.distance(start.place, first).metres + metric.distance(last, end.place).metres
        var walk = self
        walk.centimetres += ends * 100
        if first != start.place { walk.line.insert(start.place, at: 0) }
        if last != end.place { walk.line.append(end.place) }
        return walk
    }
}
