import SimpleFeatures

/// Makes the edges of neighbouring faces equal where they almost are.
///
/// Vertices of different faces within the tolerance become one; a vertex within the tolerance of another face's edge becomes
/// a vertex of that edge; zero-length edges and spikes go; again until nothing changes. Only edges that do not already match
/// take part, so that a clean coverage comes out as it went in. Two vertices of one and the same face are never joined.
struct CoverageNoder {
    /// A place where a border was moved onto another.
    struct Adjustment: Hashable {
        var vertex: LatticePoint
        var distance: Length
        /// The faces whose borders were made equal, in order.
        var faces: [Int]
    }

    private(set) var faces: [LatticeMultiPolygon]
    private(set) var adjustments: [Adjustment] = []
    /// Whether nothing changed in the last pass. More than enough passes are allowed for data that converges.
    private(set) var isStable = false

    private let tolerance: Length
    private static let mostPasses = 40

    /// - Parameter tolerance: at least two lattice steps are taken, the reach of a rounding.
    init(_ faces: [LatticeMultiPolygon], tolerance: Length) {
        self.faces = faces
        self.tolerance = max(tolerance, .metres(0.025))
        for _ in 0..<Self.mostPasses where !isStable { pass() }
    }

    private mutating func pass() {
        let census = EdgeCensus(faces)
        guard let neighbourhood = UnmatchedNeighbourhood(census: census, faces: faces, reach: tolerance) else {
            isStable = true
            return
        }
        let joins = neighbourhood.vertexJoins()
        guard joins.isEmpty else {
            adjustments += joins.map(\.adjustment)
            move(Dictionary(uniqueKeysWithValues: joins.map { ($0.from, $0.to) }))
            return
        }
        let insertions = neighbourhood.insertions(census: census)
        guard !insertions.isEmpty else {
            isStable = true
            return
        }
        adjustments += insertions.values.flatMap { $0.map(\.adjustment) }.sorted { $0.vertex < $1.vertex }
        insert(insertions.mapValues { $0.map(\.vertex) })
    }

    private mutating func move(_ moves: [LatticePoint: LatticePoint]) {
        rewriteRings { ring in
            guard ring.vertices.contains(where: { moves[$0] != nil }) else { return nil }
            return ring.map { moves[$0] ?? $0 }.withoutZeroLengthEdges
        }
    }

    /// - Parameter insertions: by edge with its smaller end first, the new vertices in order along it.
    private mutating func insert(_ insertions: [LatticeSegment: [LatticePoint]]) {
        rewriteRings { $0.inserting(insertions)?.withoutZeroLengthEdges }
    }

    /// Replaces the rings for which `change` has something new, and drops those that collapse.
    private mutating func rewriteRings(_ change: (LatticeRing) -> LatticeRing?) {
        for index in faces.indices {
            faces[index].polygons = faces[index].polygons.compactMap { polygon in
                guard let exterior = rewritten(polygon.exterior, change) else { return nil }
                return LatticePolygon(
                    exterior: exterior, interiors: polygon.interiors.compactMap { rewritten($0, change) })
            }
        }
    }

    private func rewritten(_ ring: LatticeRing, _ change: (LatticeRing) -> LatticeRing?) -> LatticeRing? {
        guard let changed = change(ring)?.withoutSpikes else { return change(ring) == nil ? ring : nil }
        return changed.vertices.count < 3 ? nil : changed
    }
}

extension LinearRing where Vertex == LatticePoint {
    /// The ring without vertices at which it turns back on itself.
    var withoutSpikes: LatticeRing {
        var kept: [LatticePoint] = []
        for vertex in vertices {
            kept.append(vertex)
            while kept.count > 2, kept[kept.count - 3] == kept[kept.count - 1] { kept.removeLast(2) }
        }
        while kept.count > 2 {
            if kept[kept.count - 2] == kept[0] {
                kept.removeLast(2)
            } else if kept[kept.count - 1] == kept[1] {
                kept.removeFirst(2)
            } else {
                break
            }
        }
        return LatticeRing(kept).withoutZeroLengthEdges
    }
}

extension LinearRing where Vertex == LatticePoint {
    /// The ring with vertices added; `nil` where there is none to add.
    ///
    /// - Parameter insertions: by edge with its smaller end first, the new vertices in order along it.
    func inserting(_ insertions: [LatticeSegment: [LatticePoint]]) -> LatticeRing? {
        var vertices: [LatticePoint] = []
        for edge in edges {
            vertices.append(edge.start)
            let forward = edge.start < edge.end
            guard let added = insertions[forward ? edge : edge.reversed] else { continue }
            vertices += forward ? added : added.reversed()
        }
        return vertices.count == self.vertices.count ? nil : LatticeRing(vertices)
    }
}

extension MultiPolygon where Vertex == LatticePoint {
    /// The area with vertices added to its edges.
    ///
    /// - Parameter insertions: by edge with its smaller end first, the new vertices in order along it.
    func inserting(_ insertions: [LatticeSegment: [LatticePoint]]) -> LatticeMultiPolygon {
        LatticeMultiPolygon(
            polygons.map { polygon in
                LatticePolygon(
                    exterior: polygon.exterior.inserting(insertions) ?? polygon.exterior,
                    interiors: polygon.interiors.map { $0.inserting(insertions) ?? $0 })
            })
    }
}
