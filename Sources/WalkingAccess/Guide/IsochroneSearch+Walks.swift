import SimpleFeatures
import StreetNetwork

extension IsochroneSearch {
    /// The cost of the walk to a place, in units; infinite beyond the bound.
    ///
    /// Where origin and place are joined to the same street position the straight ends still count: people walk to the street.
    func cost(of place: Snapped) -> Double { workspace.tree.cost(of: place, tables, table) }

    /// The walk to a place, both straight ends counted.
    func walk(to place: Snapped) -> StreetWalk? {
        guard var walk = workspace.tree.walk(to: place, tables, table), let first = walk.line.first,
            let last = walk.line.last
        else { return nil }
        let metric = LocalMetric(aroundLatitude: snapped.place.y)
        let ends = metric.distance(snapped.place, first).metres + metric.distance(last, place.place).metres
        walk.centimetres += ends * 100
        if first != snapped.place { walk.line.insert(snapped.place, at: 0) }
        if last != place.place { walk.line.append(place.place) }
        return walk
    }

    /// The time of a walk: its cost where time was measured, else its length at the profile's speed.
    func duration(cost: Double, walk: StreetWalk, profile: WalkingProfile) -> Duration {
        measure.duration(units: cost) ?? .seconds(walk.centimetres / 100 / profile.metresPerSecond)
    }
}
