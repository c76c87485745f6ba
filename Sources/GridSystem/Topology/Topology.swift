public import SimpleFeatures

/// The borders of the faces as a planar graph: edges between nodes, each with the face on its two sides.
///
/// Derived from the faces, so it is never out of step with them. Faces that do not form a coverage have edges of their own
/// where their borders do not match.
public struct Topology: Sendable {
    /// A stretch of border between two nodes, along which the faces on both sides stay the same.
    public struct Edge: Sendable, Hashable, Identifiable {
        public var id: EdgeID
        /// From the smaller end to the other, both included; an edge that ends where it starts runs counter-clockwise.
        public var path: [LatticePoint]
        /// The face on the left of the path; `nil` where it is nobody's land.
        public var left: UnitID?
        public var right: UnitID?
        /// The levels whose borders it is part of, coarsest first.
        public var levels: [Level.ID]

        public var isClosed: Bool { path.first == path.last }

        /// Changes whenever the course or a side does.
        public var version: UInt64 {
            Digest.of(path.flatMap { [$0.x, $0.y] }, [left?.rawValue ?? "", right?.rawValue ?? ""])
        }
    }

    /// A point where more or fewer than two stretches of border meet.
    public struct Node: Sendable, Hashable {
        public var place: LatticePoint
        /// The edges that start or end here, in order.
        public var edges: [EdgeID]
    }

    /// In the order of their ids' starts.
    public let edges: [Edge]

    /// The edges of the faces near a box, or of all faces.
    ///
    /// - Parameter box: edges that meet it are given; `nil` for all, which costs what the edition holds.
    public init(_ grid: DraftGrid, meeting box: LatticeBox? = nil) {
        guard let around = box ?? grid.box else {
            edges = []
            return
        }
        // A face's edges end where others touch it: those near the faces near the box have to be known too.
        let faces = grid.faces(meeting: around)
        let boxes = faces.compactMap { grid.unit($0)?.geometry?.box } + [around]
        let local = LocalCoverage(grid, around: box == nil ? [around] : boxes)
        let all = EdgeTracer(local, grid).edges()
        edges = box.map { box in all.filter { $0.path.segments.contains { $0.intersects(box) } } } ?? all
    }

    /// The edge with the id; `nil` where there is none. Costs what lies around its start.
    public static func edge(_ id: EdgeID, in grid: DraftGrid) -> Edge? {
        guard let box = LatticeBox([id.start]) else { return nil }
        return Topology(grid, meeting: box).edges.first { $0.id == id }
    }

    /// The edges at which a face has land on one side.
    public static func edges(of face: UnitID, in grid: DraftGrid) -> [Edge] {
        guard let box = grid.unit(face)?.geometry?.box else { return [] }
        return Topology(grid, meeting: box).edges.filter { $0.left == face || $0.right == face }
    }

    /// Where edges end, in order.
    public var nodes: [Node] {
        var edgesAt: [LatticePoint: [EdgeID]] = [:]
        for edge in edges {
            guard let start = edge.path.first, let end = edge.path.last else { continue }
            edgesAt[start, default: []].append(edge.id)
            if end != start { edgesAt[end, default: []].append(edge.id) }
        }
        return edgesAt.map { Node(place: $0, edges: $1) }.sorted { $0.place < $1.place }
    }

    /// The faces again, put together from the edges; the canonical form.
    public func faces() -> [UnitID: LatticeMultiPolygon] {
        var borders: [UnitID: [LatticeSegment]] = [:]
        for edge in edges {
            if let left = edge.left { borders[left, default: []] += edge.path.segments }
            if let right = edge.right { borders[right, default: []] += edge.path.segments.map(\.reversed) }
        }
        return borders.mapValues { BoundaryTracer(border: $0).multiPolygon() }
    }
}
