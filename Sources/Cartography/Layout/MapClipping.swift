import SimpleFeatures

/// From the Earth to the sheet, cut to a little beyond the map's frame, and without points that print cannot show.
struct MapClipping: Sendable {
    private let projection: MapProjection
    private let box: SheetBox

    /// Wider than half of the widest stroke.
    private static let bleed = 4.0
    /// Points closer than this, in millimetres, cannot be told apart in print.
    private static let finest = 0.04

    init(_ projection: MapProjection) {
        self.projection = projection
        box = projection.frame.inset(by: -Self.bleed)
    }

    /// The rings of an area, even-odd.
    func rings(_ area: LatticeMultiPolygon) -> [[SheetPoint]] {
        rings(area.polygons.flatMap(\.rings).map(\.vertices))
    }

    func rings(_ rings: [[LatticePoint]]) -> [[SheetPoint]] {
        rings.map { Self.thinned(box.clipping(ring: $0.map(projection.callAsFunction))) }.filter { $0.count > 2 }
    }

    func lines(_ line: [LatticePoint]) -> [[SheetPoint]] {
        box.clipping(line: line.map(projection.callAsFunction)).map(Self.thinned)
    }

    private static func thinned(_ points: [SheetPoint]) -> [SheetPoint] {
        var kept: [SheetPoint] = []
        for (index, point) in points.enumerated() {
            if let last = kept.last, (point - last).length < finest, index < points.count - 1 { continue }
            kept.append(point)
        }
        return kept
    }
}
