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

    /// The areas that faces enclose and none covers, also where the faces around meet only in points. The faces must not overlap.
    static func gaps(of faces: [LatticeMultiPolygon]) -> [Gap] {
        // Seen from the open land its border runs the other way; what has no border around it is not enclosed.
        let open = BoundaryTracer(border: BoundaryTracer.border(of: faces).map(\.reversed)).multiPolygon()
        guard !open.isEmpty else { return [] }
        let census = EdgeCensus(faces)
        return open.polygons.map { Gap(polygon: $0, neighbours: neighbours(of: $0, census)) }
    }

    private static func neighbours(of gap: LatticePolygon, _ census: EdgeCensus) -> [Int] {
        var faces: Set<Int32> = []
        for edge in gap.rings.flatMap({ Array($0.edges) }) {
            guard let sides = census.sides[edge.undirected] else { continue }
            faces.formUnion([sides.left, sides.right].filter { $0 >= 0 })
        }
        return faces.map(Int.init).sorted()
    }
}
