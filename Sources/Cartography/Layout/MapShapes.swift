import SimpleFeatures

/// The ground of a map on the sheet: everything cut to a little beyond the frame, so that no cut edge is seen.
struct MapShapes: Sendable {
    /// Rings of each band, even-odd.
    private(set) var bands: [[[SheetPoint]]] = []
    private(set) var areas: [BaseMap.Area.Kind: [[[SheetPoint]]]] = [:]
    private(set) var streets: [BaseMap.Street.Kind: [[SheetPoint]]] = [:]
    private(set) var railways: [[SheetPoint]] = []

    /// Wider than half of the widest stroke.
    private static let bleed = 4.0
    /// Neither points nor areas closer or smaller than this, in millimetres, can be told apart in print.
    private static let finest = 0.04
    private static let smallestArea = 0.4

    init(_ board: GuideBoard, bands: [GuideBoard.Band], projection: MapProjection) {
        let box = projection.frame.inset(by: -Self.bleed)
        func rings(_ rings: [[LatticePoint]]) -> [[SheetPoint]] {
            rings.map { Self.thinned(box.clipping(ring: $0.map(projection.callAsFunction))) }.filter { $0.count > 2 }
        }
        func lines(_ line: [LatticePoint]) -> [[SheetPoint]] {
            box.clipping(line: line.map(projection.callAsFunction)).map(Self.thinned)
        }
        self.bands = bands.map { band in
            rings(band.area.polygons.flatMap(\.rings).map(\.vertices))
        }
        for area in board.map.areas {
            let parts = rings(area.rings).filter(Self.isVisible)
            if !parts.isEmpty { areas[area.kind, default: []].append(parts) }
        }
        for street in board.map.streets {
            let parts = lines(street.line)
            if !parts.isEmpty { streets[street.kind, default: []] += parts }
        }
        railways = board.map.railways.flatMap(lines)
    }

    private static func thinned(_ points: [SheetPoint]) -> [SheetPoint] {
        var kept: [SheetPoint] = []
        for (index, point) in points.enumerated() {
            if let last = kept.last, (point - last).length < finest, index < points.count - 1 { continue }
            kept.append(point)
        }
        return kept
    }

    private static func isVisible(_ ring: [SheetPoint]) -> Bool {
        let (xs, ys) = (ring.map(\.x), ring.map(\.y))
        guard let minX = xs.min(), let maxX = xs.max(), let minY = ys.min(), let maxY = ys.max() else { return false }
        return max(maxX - minX, maxY - minY) >= smallestArea
    }
}
