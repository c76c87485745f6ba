public import SimpleFeatures
import StreetNetwork

/// Which facility is the nearest on foot, as areas that do not overlap.
public struct ServiceAreas: Sendable {
    /// The ground from which one facility is the nearest.
    public struct ServiceArea: Hashable, Sendable {
        /// Its place among the facilities of the question.
        public var facility: Int
        /// OGC-valid. Where two areas border on each other they have the same vertices; one may lie within another, and be in parts.
        public var area: LatticeMultiPolygon
        public var extent: Area
    }

    /// How far the areas go from their facilities.
    public var limit: BandLimit
    /// In the order of the facilities; those that are nobody's nearest are left out.
    public var areas: [ServiceArea]
    /// The search met a place where the source of the network ends: another facility may be nearer than is known.
    public var isIncomplete: Bool
    /// The version of the network.
    public var networkVersion: String
}

extension WalkingAccess {
    /// The ground from which each facility is the nearest, within the question's largest limit.
    ///
    /// Together they are the covered ground of that limit, but for its corridors along bridges, tunnels and streets through water: who
    /// is not on the ground is in no area. Linear in the network's edges and in the raster's positions.
    /// - Throws: `.outOfRange`.
    public func serviceAreas(_ question: AreaQuestion) throws(WalkingError) -> ServiceAreas {
        let checked = try question.checked()
        let limit = checked.limits[checked.limits.count - 1].limit
        return try network.withTables { tables throws(WalkingError) in
            guard let window = try question.window(on: tables.frame) else {
                return ServiceAreas(limit: limit, areas: [], isIncomplete: false, networkVersion: network.version)
            }
            return try withWorkspace(tables) { workspace throws(WalkingError) in
                let search = AreaSearch(question, checked, window: window, tables: tables)
                search.walk(&workspace.tree)
                search.fill(&workspace, keepsSources: true)
                var tracer = PartitionTracer(
                    GroundPartition(workspace.field, window: window, limit: Float(search.farthest)))
                let areas = tracer.areas().map { label, area, doubledArea in
                    ServiceAreas.ServiceArea(
                        facility: Int(label) - 1, area: area, extent: search.extent(doubledArea: doubledArea))
                }
                return ServiceAreas(
                    limit: limit, areas: areas,
                    isIncomplete: workspace.tree.goesOnUnknown(
                        within: UInt32(search.farthest), tables: tables, known: network.metadata.known),
                    networkVersion: network.version)
            }
        }
    }
}
