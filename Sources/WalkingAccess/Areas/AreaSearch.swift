import SimpleFeatures
import StreetNetwork

/// One question about the areas of many facilities while it is answered.
struct AreaSearch {
    let window: AccessWindow
    let tables: NetworkTables
    let limits: [(limit: BandLimit, units: Double)]
    private let question: AreaQuestion
    private let table: CostTable
    private let metric: LocalMetric

    init(
        _ question: AreaQuestion, _ checked: (cost: WalkingCost, limits: [(limit: BandLimit, units: Double)]),
        window: AccessWindow, tables: NetworkTables
    ) {
        self.question = question
        self.window = window
        self.tables = tables
        limits = checked.limits
        table = CostTable(checked.cost, isBackward: true)
        metric = LocalMetric(aroundLatitude: question.box.minY + (question.box.maxY - question.box.minY) / 2)
    }

    /// The largest limit in units.
    var farthest: Double { limits[limits.count - 1].units }
    private var bound: Double { farthest + IsochroneSearch.margin }

    /// Searches the streets backward from all facilities; each node's source is the place of its facility in the question.
    func walk(_ tree: inout ShortestPathTree) {
        let origins = question.facilities.snapped.enumerated().flatMap { index, facility in
            facility?.origins(source: UInt32(index)) ?? []
        }
        tree.search(tables, from: origins, bound: UInt32(bound), table: table)
    }

    /// Works out d and its facility on the window.
    /// - Parameter everywhere: whether streets that nobody gets away from count, at a cost that no walk has.
    func fill(_ workspace: inout WalkingAccess.Workspace, everywhere: Bool = false, keepsSources: Bool = false) {
        workspace.tree.reachedEdges(tables, table, into: &workspace.edges)
        if everywhere { workspace.tree.appendUnreachedEdges(tables, table, to: &workspace.edges) }
        let seen = window.box
        workspace.edges.removeAll { edge in
            LatticeBox(tables.points[tables.points(of: Int(edge.edge))])?.intersects(seen) != true
        }
        let bound = everywhere ? .greatestFiniteMagnitude : Float(bound)
        workspace.field.fill(
            window, edges: workspace.edges, tree: workspace.tree, bound: bound, reach: question.reach, tables: tables,
            keepsSources: keepsSources)
        for (index, facility) in question.facilities.snapped.enumerated() {
            guard let facility else { continue }
            workspace.field.addOrigin(facility, source: UInt32(index), window, tables: tables, bound: bound)
        }
    }

    /// The area within each limit.
    func covers(_ workspace: inout WalkingAccess.Workspace) -> [CoveredGround.Cover] {
        fill(&workspace)
        return zip(limits, traced(limits.map { Float($0.units) }, &workspace)).map { limit, traced in
            CoveredGround.Cover(limit: limit.limit, area: traced.area, extent: extent(doubledArea: traced.doubledArea))
        }
    }

    /// The area within reach of any street.
    func streetGround(_ workspace: inout WalkingAccess.Workspace) -> LatticeMultiPolygon {
        fill(&workspace, everywhere: true)
        return traced([.greatestFiniteMagnitude], &workspace)[0].area
    }

    private func traced(
        _ limits: [Float], _ workspace: inout WalkingAccess.Workspace
    ) -> [(area: LatticeMultiPolygon, doubledArea: Int)] {
        workspace.levels.fill(workspace.field, window: window, limits: limits)
        return limits.enumerated().map { band, limit in
            workspace.levels.select(band)
            return workspace.tracer.trace(band, limit: limit, workspace.levels, workspace.field, window: window)
        }
    }

    func extent(doubledArea: Int) -> Area {
        .squareMetres(Double(doubledArea) / 2 * metric.metresPerStepX * metric.metresPerStepY)
    }
}

extension AccessWindow {
    /// Its positions.
    fileprivate var box: LatticeBox {
        let last = frame.point(column: column + columns - 1, row: row + rows - 1)
        return LatticeBox(minX: corner.x, minY: corner.y, maxX: last.x, maxY: last.y)
    }
}
