extension LinearRing where Vertex == LatticePoint {
    /// The edges in order, the closing one last.
    @inlinable
    public var edges: some Sequence<LatticeSegment> {
        let vertices = vertices
        return vertices.indices.lazy.map { index in
            LatticeSegment(vertices[index], vertices[index + 1 == vertices.count ? 0 : index + 1])
        }
    }

    /// Twice the signed area in square lattice steps, positive counter-clockwise; exact.
    @inlinable
    public var doubledArea: Int128 {
        var sum: Int128 = 0
        for edge in edges {
            sum += Int128(Int64(edge.start.x) * Int64(edge.end.y)) - Int128(Int64(edge.end.x) * Int64(edge.start.y))
        }
        return sum
    }

    @inlinable
    public var isCounterClockwise: Bool { doubledArea > 0 }

    /// The same ring with its direction turned round and the same first vertex.
    public var reversed: LatticeRing {
        guard let first = vertices.first else { return self }
        return LatticeRing([first] + vertices.dropFirst().reversed())
    }

    /// The ring without a vertex that equals the one before it.
    public var withoutZeroLengthEdges: LatticeRing {
        var kept: [LatticePoint] = []
        kept.reserveCapacity(vertices.count)
        for vertex in vertices where vertex != kept.last { kept.append(vertex) }
        while kept.count > 1, kept.first == kept.last { kept.removeLast() }
        return LatticeRing(kept)
    }

    /// The ring turned so that its smallest vertex comes first.
    public var startingAtSmallest: LatticeRing {
        guard let smallest = vertices.indices.min(by: { vertices[$0] < vertices[$1] }) else { return self }
        return LatticeRing(Array(vertices[smallest...] + vertices[..<smallest]))
    }
}

extension Polygon where Vertex == LatticePoint {
    public var box: LatticeBox? { LatticeBox(exterior.vertices) }

    /// Twice the area in square lattice steps, holes taken off; exact, whatever the winding.
    public var doubledArea: Int128 {
        exterior.doubledArea.magnitude128 - interiors.reduce(0) { $0 + $1.doubledArea.magnitude128 }
    }

    /// Exterior counter-clockwise, interiors clockwise (RFC 7946 section 3.1.6), each ring from its smallest vertex,
    /// interiors in order: two polygons with the same edges have the same canonical form.
    public var canonical: LatticePolygon {
        func turned(_ ring: LatticeRing, counterClockwise: Bool) -> LatticeRing {
            (ring.isCounterClockwise == counterClockwise ? ring : ring.reversed).startingAtSmallest
        }
        return LatticePolygon(
            exterior: turned(exterior, counterClockwise: true),
            interiors: interiors.map { turned($0, counterClockwise: false) }
                .sorted { $0.vertices.lexicographicallyPrecedes($1.vertices) })
    }
}

extension MultiPolygon where Vertex == LatticePoint {
    public var box: LatticeBox? {
        polygons.compactMap(\.box).reduce(nil) { union, box in union?.union(box) ?? box }
    }

    public var doubledArea: Int128 { polygons.reduce(0) { $0 + $1.doubledArea } }

    /// Every polygon canonical and the polygons in order of their first vertex.
    public var canonical: LatticeMultiPolygon {
        LatticeMultiPolygon(
            polygons.map(\.canonical).sorted { $0.exterior.vertices.lexicographicallyPrecedes($1.exterior.vertices) })
    }

    /// Whether the point belongs to the polygons by the half-open crossing rule; exact, linear in the vertices.
    public func contains(_ point: LatticePoint) -> Bool {
        var inside = false
        for polygon in polygons {
            for ring in polygon.rings {
                for edge in ring.edges where edge.crossesRayEast(of: point) { inside.toggle() }
            }
        }
        return inside
    }
}

extension Int128 {
    fileprivate var magnitude128: Int128 { self < 0 ? -self : self }
}
