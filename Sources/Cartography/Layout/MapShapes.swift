import SimpleFeatures

/// The ground of a map on the sheet: everything cut to a little beyond the frame, so that no cut edge is seen.
struct MapShapes: Sendable {
    /// Rings of each band, even-odd.
    private(set) var bands: [[[SheetPoint]]] = []
    private(set) var areas: [BaseMap.Area.Kind: [[[SheetPoint]]]] = [:]
    private(set) var streets: [BaseMap.Street.Kind: [[SheetPoint]]] = [:]
    private(set) var railways: [[SheetPoint]] = []

    init(_ map: BaseMap, bands: [LatticeMultiPolygon] = [], projection: MapProjection) {
        let cut = MapClipping(projection)
        self.bands = bands.map(cut.rings)
        for area in map.areas {
            let parts = cut.rings(area.rings).filter(Self.isVisible)
            if !parts.isEmpty { areas[area.kind, default: []].append(parts) }
        }
        for street in map.streets {
            let parts = cut.lines(street.line)
            if !parts.isEmpty { streets[street.kind, default: []] += parts }
        }
        railways = map.railways.flatMap(cut.lines)
    }

    /// Areas smaller than this, in millimetres, cannot be told apart in print.
    private static let smallestArea = 0.4

    private static func isVisible(_ ring: [SheetPoint]) -> Bool {
        let (xs, ys) = (ring.map(\.x), ring.map(\.y))
        guard let minX = xs.min(), let maxX = xs.max(), let minY = ys.min(), let maxY = ys.max() else { return false }
        return max(maxX - minX, maxY - minY) >= smallestArea
    }
}
