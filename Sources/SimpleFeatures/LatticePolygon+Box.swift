extension MultiPolygon where Vertex == LatticePoint {
    /// Whether the area and the closed box share a point: an edge enters the box, or the box lies inside; exact.
    public func intersects(_ box: LatticeBox) -> Bool {
        polygons.contains { polygon in
            if polygon.rings.contains(where: { $0.edges.contains { $0.intersects(box) } }) { return true }
            return LatticeMultiPolygon([polygon]).contains(box.southWest)
        }
    }
}

extension LatticeSegment {
    /// Whether the segment and the closed box share a point; exact, by separating axes.
    public func intersects(_ other: LatticeBox) -> Bool {
        guard box.intersects(other) else { return false }
        let corners = [
            other.southWest, LatticePoint(x: other.maxX, y: other.minY), other.northEast,
            LatticePoint(x: other.minX, y: other.maxY),
        ]
        let sides = corners.map { $0.side(of: start, end) }
        return !sides.allSatisfy { $0 == .left } && !sides.allSatisfy { $0 == .right }
    }
}
