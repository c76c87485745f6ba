public import SimpleFeatures
import StreetNetwork

/// The ground from which people reach a facility, and the ground from which they might.
public struct CoveredGround: Sendable {
    /// From where one of the facilities is reached within a limit.
    public struct Cover: Hashable, Sendable {
        public var limit: BandLimit
        /// OGC-valid; a smaller limit's area lies in a larger one's, and all in `streetGround`.
        public var area: LatticeMultiPolygon
        public var extent: Area
    }

    /// In ascending order of their limits, each limit once.
    public var covers: [Cover]
    /// The ground within reach of any street, whether anybody gets anywhere from there: less a cover, it is that limit's blind zones.
    public var streetGround: LatticeMultiPolygon
    /// The search met a place where the source of the network ends: more may be covered than is known.
    public var isIncomplete: Bool
    /// The version of the network.
    public var networkVersion: String
}

extension WalkingAccess {
    /// The ground from which people reach the nearest facility on foot within each limit: level sets of d(p), walked towards the
    /// facilities, which lie in them.
    ///
    /// Around a single facility, and where no street is one-way, they are its isochrones. Linear in the network's edges and in
    /// the raster's positions.
    /// - Throws: `.outOfRange`.
    public func coveredGround(_ question: AreaQuestion) throws(WalkingError) -> CoveredGround {
        let checked = try question.checked()
        return try network.withTables { tables throws(WalkingError) in
            guard let window = try question.window(on: tables.frame) else {
                let nothing = LatticeMultiPolygon([])
                return CoveredGround(
                    covers: checked.limits.map {
                        CoveredGround.Cover(limit: $0.limit, area: nothing, extent: .squareMetres(0))
                    }, streetGround: nothing, isIncomplete: false, networkVersion: network.version)
            }
            return try withWorkspace(tables) { workspace throws(WalkingError) in
                let search = AreaSearch(question, checked, window: window, tables: tables)
                search.walk(&workspace.tree)
                return CoveredGround(
                    covers: search.covers(&workspace), streetGround: search.streetGround(&workspace),
                    isIncomplete: workspace.tree.goesOnUnknown(
                        within: UInt32(search.farthest), tables: tables, known: network.metadata.known),
                    networkVersion: network.version)
            }
        }
    }
}
