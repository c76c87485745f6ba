import GEOS
import SimpleFeatures

/// Finds what keeps a set of faces from being a coverage.
enum CoverageDefects {
    struct Gap {
        var polygon: LatticePolygon
        /// The faces that border on it.
        var neighbours: [Int]
    }

    /// The pairs of faces that may overlap, each with the smaller index first: their boxes meet, and one of them has an edge
    /// that does not match.
    ///
    /// A face all of whose edges match exactly one neighbour each cannot take part in an overlap without another face
    /// that shows it.
    static func overlapCandidates(of faces: [LatticeMultiPolygon]) throws(GEOSError) -> [(Int, Int)] {
        let open = Set(EdgeCensus(faces).unmatched.flatMap(\.faces))
        let boxed = faces.indices.filter { faces[$0].box != nil }
        guard !open.isEmpty, !boxed.isEmpty else { return [] }
        let tree = try STRTree(boxes: boxed.compactMap { faces[$0].box })
        var pairs: [(Int, Int)] = []
        for face in open.sorted() {
            guard let box = faces[face].box else { continue }
            for other in try tree.query(box).map({ boxed[$0] }) where other != face {
                if !open.contains(other) || face < other { pairs.append((min(face, other), max(face, other))) }
            }
        }
        return pairs.sorted { $0 < $1 }
    }

    /// The areas that faces enclose and none covers. The faces must not overlap.
    static func gaps(of faces: [LatticeMultiPolygon]) throws(GEOSError) -> [Gap] {
        var tracer = BoundaryTracer(border: BoundaryTracer.border(of: faces))
        let rings = tracer.rings()
        let holes = rings.filter { !$0.isCounterClockwise }
        guard !holes.isEmpty else { return [] }
        let islands = rings.filter(\.isCounterClockwise).map { LatticePolygon(exterior: $0) }
        let census = EdgeCensus(faces)
        var gaps: [Gap] = []
        for hole in holes {
            let shell = LatticePolygon(exterior: hole.reversed)
            var area = LatticeMultiPolygon([shell])
            for island in islands where island.box.map({ shell.box?.intersects($0) ?? false }) ?? false {
                guard try shell.covers(island) else { continue }
                area = try area.difference(island)
            }
            for polygon in area.polygons {
                gaps.append(Gap(polygon: polygon, neighbours: neighbours(of: polygon, census)))
            }
        }
        return gaps.sorted { $0.polygon.exterior.vertices.lexicographicallyPrecedes($1.polygon.exterior.vertices) }
    }

    private static func neighbours(of gap: LatticePolygon, _ census: EdgeCensus) -> [Int] {
        var faces: Set<Int32> = []
        for edge in gap.rings.flatMap({ Array($0.edges) }) {
            guard let sides = census.sides[edge.start < edge.end ? edge : edge.reversed] else { continue }
            faces.formUnion([sides.left, sides.right].filter { $0 >= 0 })
        }
        return faces.map(Int.init).sorted()
    }
}
