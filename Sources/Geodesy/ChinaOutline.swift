public import SimpleFeatures

/// Where Chinese map services shift coordinates: the mainland and Hainan with their coastal waters.
///
/// The line is drawn by hand in some 600 vertices along the land border as it is administered. Towns known to stand on
/// either side of it are on their side (Erenhot in, Zamyn-Uud out). Along Inner Mongolia it is good to about 3 km
/// inwards and 5 km outwards, checked against a published outline; elsewhere to an estimated 20 km. At sea it keeps
/// 20 to 100 km off the coast.
///
/// Hong Kong, Macau and Taiwan with Kinmen and Matsu are outside. That is how the providers' documents are recalled, not
/// checked, and they have differed in it; a service for one of these places needs its own rule.
public enum ChinaOutline {
    /// The outline as one polygon of degrees of WGS 84 on the lattice.
    public static let area = LatticeMultiPolygon([
        LatticePolygon(
            exterior: LatticeRing(
                [korea, russiaFarEast, argun, mongolia, centralAsia, himalaya, myanmarAndLaos, vietnam, coast]
                    .joined().compactMap { LatticePoint(Coordinate(longitude: $0.0, latitude: $0.1)) }))
    ])

    /// Whether the coordinate is inside; on the line by the half-open crossing rule.
    public static func contains(_ coordinate: Coordinate) -> Bool {
        guard let point = LatticePoint(coordinate), let edges = edgesByDegree[degree(point.y)] else { return false }
        return !edges.count(where: { $0.crossesRayEast(of: point) }).isMultiple(of: 2)
    }

    private static func degree(_ y: Int32) -> Int { Int(y) / Int(LatticePoint.stepsPerDegree) }

    /// The edges that touch each degree of latitude: the crossing rule needs no others.
    private static let edgesByDegree: [Int: [LatticeSegment]] = {
        var edges: [Int: [LatticeSegment]] = [:]
        for edge in area.polygons.flatMap(\.rings).flatMap({ Array($0.edges) }) {
            for row in degree(edge.box.minY)...degree(edge.box.maxY) { edges[row, default: []].append(edge) }
        }
        return edges
    }()

    /// Whether a position may have been shifted from somewhere inside; a quick test that says yes too often.
    static func mayReach(_ position: Coordinate) -> Bool {
        // Five hundredths of a degree; the largest shift, of BD-09, is a third of that.
        let reach: Int32 = 500_000
        return LatticePoint(position).map(box.expanded(byX: reach, y: reach).covers) ?? false
    }

    private static let box = area.box ?? LatticeBox(minX: 0, minY: 0, maxX: 0, maxY: 0)
}
