import GEOS
public import SimpleFeatures

/// Moves a drawn outline onto the borders that it was meant to follow.
///
/// A vertex within the tolerance of a node of the borders goes to the nearest; else to the nearest vertex, else to the nearest
/// place of an edge, and on from there to a vertex within the tolerance. One that is a border's vertex already stays. Then the borders'
/// vertices within the tolerance of a drawn edge become vertices of it in order, and vertices in the middle of a border's edge go
/// where the outline runs along it, so that it has its neighbours' vertices and no others. A ring that would cross itself is snapped less: without those, or not at all.
/// Snapping again changes nothing.
public struct OutlineSnapping: Sendable {
    /// A vertex that was moved.
    public struct Move: Hashable, Sendable {
        public var from: LatticePoint
        public var to: LatticePoint
        public var distance: Length
    }

    /// The outline, snapped.
    public private(set) var area: LatticeMultiPolygon
    /// In the order of the drawn vertices.
    public private(set) var moves: [Move] = []
    /// Vertices of borders that the outline gained, in order.
    public private(set) var insertions: [LatticePoint] = []
    /// How many rings were snapped less than asked for, since they would have crossed themselves or others.
    public private(set) var ringsHeldBack = 0

    /// - Parameters:
    ///   - drawn: a valid area.
    ///   - unit: the unit whose outline is drawn anew. Its old border counts only where another face has it too.
    ///   - tolerance: zero changes nothing.
    /// - Throws: ``GridError`` with `engineFailed`.
    public init(
        _ drawn: LatticeMultiPolygon, to grid: DraftGrid, redrawing unit: UnitID? = nil, tolerance: Length
    ) throws(GridError) {
        area = drawn
        guard tolerance > .zero, let box = drawn.box else { return }
        let own = Set(unit.map(grid.faces(of:)) ?? [])
        let lands = grid.faces(meeting: box.expanded(by: tolerance)).filter { !own.contains($0) && grid.isFace($0) }
            .compactMap { grid.unit($0)?.geometry }
        guard let borders = NearbyBorders(lands, around: box, reach: tolerance) else { return }
        do {
            for polygon in drawn.polygons.indices {
                area.polygons[polygon].exterior = try snap(drawn.polygons[polygon].exterior, to: borders)
                for hole in drawn.polygons[polygon].interiors.indices {
                    area.polygons[polygon].interiors[hole] = try snap(
                        drawn.polygons[polygon].interiors[hole], to: borders)
                }
            }
            if try !area.validity().isValid {
                (area, moves, insertions) = (drawn, [], [])
                ringsHeldBack = drawn.polygons.reduce(0) { $0 + $1.rings.count }
            }
        } catch {
            throw GridError(.engineFailed, error.description)
        }
    }

    private mutating func snap(_ ring: LatticeRing, to borders: NearbyBorders) throws(GEOSError) -> LatticeRing {
        let (moved, moves) = Self.moved(ring, to: borders)
        let following = Self.following(moved, borders)
        if try Self.isSimple(following) {
            self.moves += moves
            let known = Set(moved.vertices)
            insertions += following.vertices.filter { !known.contains($0) }
            return following
        }
        ringsHeldBack += 1
        if try Self.isSimple(moved) {
            self.moves += moves
            return moved
        }
        return ring
    }

    private static func isSimple(_ ring: LatticeRing) throws(GEOSError) -> Bool {
        guard ring.vertices.count > 2 else { return false }
        return try LatticePolygon(exterior: ring).validity().isValid
    }

    private static func moved(_ ring: LatticeRing, to borders: NearbyBorders) -> (LatticeRing, [Move]) {
        var moves: [Move] = []
        let moved = ring.map { vertex in
            let target = borders.place(for: vertex)
            if target != vertex {
                let distance = LocalMetric(aroundLatitude: vertex.y).distance(vertex, target)
                moves.append(Move(from: vertex, to: target, distance: distance))
            }
            return target
        }
        return (moved.withoutZeroLengthEdges, moves)
    }

    /// The ring with the vertices of borders along its edges, again until there are no more.
    private static func following(_ ring: LatticeRing, _ borders: NearbyBorders) -> LatticeRing {
        let mostPasses = 8
        var ring = ring
        for _ in 0..<mostPasses {
            var known = Set(ring.vertices)
            var vertices: [LatticePoint] = []
            for edge in ring.edges {
                vertices.append(edge.start)
                guard !borders.isEdge(edge.start, edge.end) else { continue }
                let added = path(along: edge, borders).filter { known.insert($0).inserted }
                vertices += added
            }
            let next = withoutIdleVertices(LatticeRing(vertices), borders)
            if next == ring { break }
            ring = next
        }
        return ring
    }

    /// The ring without vertices between two others on the same edge of a border, which has no vertex there.
    private static func withoutIdleVertices(_ ring: LatticeRing, _ borders: NearbyBorders) -> LatticeRing {
        let vertices = ring.vertices
        let kept = vertices.indices.filter { index in
            guard let edge = borders.edge(through: vertices[index]) else { return true }
            let around = [index == 0 ? vertices.count - 1 : index - 1, index + 1 == vertices.count ? 0 : index + 1]
            return !around.allSatisfy { place in
                let vertex = vertices[place]
                return vertex == edge.start || vertex == edge.end || borders.edge(through: vertex) == edge
            }
        }
        return LatticeRing(kept.map { vertices[$0] })
    }

    /// The borders' vertices along an edge, as far as possible joined by edges of theirs.
    private static func path(along edge: LatticeSegment, _ borders: NearbyBorders) -> [LatticePoint] {
        let candidates = borders.vertices(along: edge) + [edge.end]
        var path: [LatticePoint] = []
        var (here, index) = (edge.start, 0)
        while index < candidates.count - 1 {
            // Where borders branch off, the farthest vertex is the one ahead.
            let next = candidates[index...].lastIndex { borders.isEdge(here, $0) } ?? index
            guard next < candidates.count - 1 else { break }
            here = candidates[next]
            path.append(here)
            index = next + 1
        }
        return path
    }
}
