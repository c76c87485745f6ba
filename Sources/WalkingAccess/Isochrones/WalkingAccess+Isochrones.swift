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
        try search(question) { search throws(WalkingError) in search.isochrones(question, version: network.version) }
    }

    /// The streets within each limit, in ascending order of the limits, cut where it ends.
    public func reachedStreets(
        _ question: IsochroneQuestion
    ) throws(WalkingError) -> (isochrones: Isochrones, streets: [[ReachedStreet]]) {
        try search(question) { search throws(WalkingError) in
            let streets = search.limits.map { search.streets(within: Float($0.units)) }
            return (search.isochrones(question, version: network.version), streets)
        }
    }

    func search<R>(
        _ question: IsochroneQuestion, _ body: (inout IsochroneSearch) throws(WalkingError) -> R
    ) throws(WalkingError) -> R {
        let (cost, limits) = try question.checked()
        return try network.withTables { tables throws(WalkingError) in
            let snapped: Snapped
            do throws(StreetNetworkError) {
                snapped = try tables.snap(question.origin, within: question.snap)
            } catch {
                throw WalkingError(error)
            }
            return try withWorkspace(tables) { workspace throws(WalkingError) in
                // The search has the buffers to itself while it lasts, so that writing to them copies nothing.
                let taken = workspace
                workspace = Workspace(tree: ShortestPathTree.empty)
                var search = IsochroneSearch(
                    question: question, snapped: snapped, limits: limits, measure: cost, tables: tables,
                    known: network.metadata.known, workspace: consume taken)
                defer { workspace = search.workspace }
                return try body(&search)
            }
        }
    }
}
