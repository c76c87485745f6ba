public import SimpleFeatures

/// The land and coastal waters in which map services shift coordinates.
public enum ChinaOutline {
    /// Whether the coordinate is inside; border points by the half-open crossing rule.
    public static func contains(_ coordinate: Coordinate) -> Bool {
        guard let point = LatticePoint(coordinate), box.covers(point) else { return false }
        return area.contains(point)
    }

    /// Whether a position may have been shifted from somewhere inside; a quick test that says yes too often.
    static func mayReach(_ coordinate: Coordinate) -> Bool {
        let reach: Int32 = 500_000
        return LatticePoint(coordinate).map(box.expanded(byX: reach, y: reach).covers) ?? false
    }

    private static let area = LatticeMultiPolygon([
        LatticePolygon(
            exterior: LatticeRing(vertices.compactMap { LatticePoint(Coordinate(longitude: $0.0, latitude: $0.1)) }))
    ])

    private static let box = area.box ?? LatticeBox(minX: 0, minY: 0, maxX: 0, maxY: 0)
}
