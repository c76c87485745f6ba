import SimpleFeatures
import StreetNetwork

/// One question for bands while it is answered: the search done, the field filled.
struct IsochroneSearch {
    let snapped: Snapped
    let limits: [(limit: BandLimit, units: Double)]
    let tables: NetworkTables
    let measure: WalkingCost
    let table: CostTable
    private let window: AccessWindow
    private let metric: LocalMetric
    /// Beyond it the source of the network may have left out streets.
    private let known: LatticeBox
    var workspace: WalkingAccess.Workspace

    /// Units beyond the largest limit that are searched: two lines of the raster.
    static let margin = 1_100.0

    init(
        question: IsochroneQuestion, snapped: Snapped, limits: [(limit: BandLimit, units: Double)],
        measure: WalkingCost,
        tables: NetworkTables, known: LatticeBox, workspace: consuming WalkingAccess.Workspace
    ) {
        self.snapped = snapped
        self.limits = limits
        self.tables = tables
        self.measure = measure
        table = CostTable(measure)
        self.known = known
        // A little more than the largest limit, so that what d is just outside of it does not depend on what else is asked.
        let bound = limits[limits.count - 1].units + Self.margin
        workspace.tree.search(tables, from: snapped.origins(), bound: UInt32(bound), table: table)
        workspace.tree.reachedEdges(tables, table, into: &workspace.edges)
        metric = LocalMetric(aroundLatitude: question.origin.y)
        window = AccessWindow(
            around: Self.box(workspace.edges, place: snapped, within: bound, tables: tables), reach: question.reach,
            origin: question.origin, frame: tables.frame)
        workspace.field.fill(
            window, edges: workspace.edges, tree: workspace.tree, bound: Float(bound), reach: question.reach,
            tables: tables)
        workspace.field.addOrigin(snapped, window, tables: tables, bound: Float(bound))
        self.workspace = workspace
    }

    /// Around the reached edges, but no farther than anybody walks: an edge can be far longer than what is reached of it.
    private static func box(
        _ edges: [ReachedEdge], place: Snapped, within bound: Double, tables: NetworkTables
    ) -> LatticeBox {
        let farthest = WalkingAccess.box(around: place.place, units: bound)
        var box = LatticeBox(
            minX: place.place.x, minY: place.place.y, maxX: place.place.x, maxY: place.place.y)
        for edge in edges {
            for point in tables.points[tables.points(of: Int(edge.edge))] {
                box = LatticeBox(
                    minX: min(box.minX, point.x), minY: min(box.minY, point.y), maxX: max(box.maxX, point.x),
                    maxY: max(box.maxY, point.y))
            }
        }
        return LatticeBox(
            minX: max(box.minX, farthest.minX), minY: max(box.minY, farthest.minY), maxX: min(box.maxX, farthest.maxX),
            maxY: min(box.maxY, farthest.maxY))
    }

    /// All bands.
    mutating func isochrones(_ question: IsochroneQuestion, version: String) -> Isochrones {
        var bands: [Isochrone] = []
        workspace.levels.fill(workspace.field, window: window, limits: limits.map { Float($0.units) })
        for band in limits.indices { bands.append(isochrone(band)) }
        let isIncomplete = workspace.tree.goesOnUnknown(
            within: UInt32(limits[limits.count - 1].units), tables: tables, known: known)
        return Isochrones(
            question: question, snapped: snapped, bands: bands, isIncomplete: isIncomplete, networkVersion: version)
    }

    private mutating func isochrone(_ band: Int) -> Isochrone {
        let (limit, units) = (limits[band].limit, Float(limits[band].units))
        workspace.levels.select(band)
        let (area, doubledArea) = workspace.tracer.trace(
            band, limit: units, workspace.levels, workspace.field, window: window)
        let reached = workspace.edges.reduce(0.0) { $0 + Double($1.length(within: units)) }
        return Isochrone(
            limit: limit, area: area,
            extent: .squareMetres(Double(doubledArea) / 2 * metric.metresPerStepX * metric.metresPerStepY),
            reached: .metres(reached / 100))
    }

    func streets(within units: Float) -> [ReachedStreet] {
        var streets: [ReachedStreet] = []
        for edge in workspace.edges {
            let record = tables.edges[Int(edge.edge)]
            for part in edge.parts(within: units) where part.lowerBound < part.upperBound {
                streets.append(
                    ReachedStreet(
                        line: line(of: edge, part: part), kind: record.kind, name: tables.name(of: record)))
            }
        }
        return streets
    }

    private func line(of edge: ReachedEdge, part: ClosedRange<Float>) -> [LatticePoint] {
        let start = Double(part.lowerBound), end = Double(part.upperBound)
        var line = [tables.position(edge: Int(edge.edge), centimetres: start)]
        for point in tables.points(of: Int(edge.edge)) {
            let offset = Double(tables.pointOffsets[point])
            if offset > start, offset < end, line.last != tables.points[point] { line.append(tables.points[point]) }
        }
        let last = tables.position(edge: Int(edge.edge), centimetres: end)
        if line.last != last || line.count == 1 { line.append(last) }
        return line
    }
}
