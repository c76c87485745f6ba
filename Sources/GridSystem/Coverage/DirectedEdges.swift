import SimpleFeatures

extension LatticeSegment {
    /// The same edge from its smaller end, so that it is equal whichever side it is met from.
    var undirected: LatticeSegment { start < end ? self : reversed }
}

extension MultiPolygon where Vertex == LatticePoint {
    /// All edges, turned so that the land is on their left.
    var directedEdges: [LatticeSegment] {
        var edges: [LatticeSegment] = []
        edges.reserveCapacity(vertexCount)
        for polygon in polygons {
            for (place, ring) in polygon.rings.enumerated() {
                let landOnLeft = ring.isCounterClockwise == (place == 0)
                for edge in ring.edges { edges.append(landOnLeft ? edge : edge.reversed) }
            }
        }
        return edges
    }
}
