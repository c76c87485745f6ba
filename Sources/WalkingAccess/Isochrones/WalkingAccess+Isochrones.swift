import SimpleFeatures
import StreetNetwork

extension WalkingAccess {
    /// The bands around an origin: level sets of d(p), the cost of the walk over the streets to the street position nearest to p that no
    /// barrier hides, and straight on to p.
    ///
    /// Areas go `reach` off the street and cover a narrow corridor along every street reached, bridges and tunnels
    /// included; holes and separate parts are kept. The origin lies in every band.
    /// - Throws: `.noStreetNear`, `.outOfRange`.
    public func isochrones(_ question: IsochroneQuestion) throws(WalkingError) -> Isochrones {
        try search(question) { search throws(WalkingError) in
            let bands = search.limits.map { limit, units in
                search.band(limit, units: Float(units))
            }
            return Isochrones(
                question: question, snapped: search.snapped, bands: bands, isIncomplete: search.isIncomplete,
                networkVersion: network.version)
        }
    }

    /// The streets within each limit, in ascending order of the limits, cut where it ends.
    public func reachedStreets(
        _ question: IsochroneQuestion
    ) throws(WalkingError) -> (isochrones: Isochrones, streets: [[ReachedStreet]]) {
        try search(question) { search throws(WalkingError) in
            var bands: [Isochrone] = []
            var streets: [[ReachedStreet]] = []
            for (limit, units) in search.limits {
                bands.append(search.band(limit, units: Float(units)))
                streets.append(search.streets(within: Float(units)))
            }
            let isochrones = Isochrones(
                question: question, snapped: search.snapped, bands: bands, isIncomplete: search.isIncomplete,
                networkVersion: network.version)
            return (isochrones, streets)
        }
    }

    private func search<R>(
        _ question: IsochroneQuestion, _ body: (inout IsochroneSearch) throws(WalkingError) -> R
    ) throws(WalkingError) -> R {
        let (cost, limits) = try question.checked()
        return try network.withTables { tables throws(WalkingError) in
            let snapped: Snapped
            do throws(StreetNetworkError) {
                snapped = try tables.snap(question.origin, within: min(question.snap, StreetNetwork.maximumSnap))
            } catch {
                throw WalkingError(error)
            }
            return try withWorkspace(tables) { workspace throws(WalkingError) in
                var search = IsochroneSearch(
                    question: question, snapped: snapped, limits: limits, table: CostTable(cost), tables: tables,
                    extent: network.metadata, workspace: workspace)
                // The search has the buffers to itself while it lasts, so that writing to them copies nothing.
                workspace = Workspace(tree: ShortestPathTree.empty)
                defer { workspace = search.workspace }
                return try body(&search)
            }
        }
    }
}
