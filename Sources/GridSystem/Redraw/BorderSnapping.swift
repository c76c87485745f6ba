import SimpleFeatures

/// Puts redrawn borders back on those of the edition where they are within the tolerance of them.
///
/// A border that went through a projected system and back is a few millimetres off everywhere, and a program may have added or
/// removed vertices on straight stretches. After this its unchanged parts are equal to the edition's, bit for bit.
struct BorderSnapping {
    private let tolerance: Length
    private let grid: CellGrid
    /// The edition's vertices, by cell.
    private let vertices: [Int: [LatticePoint]]

    /// - Parameters:
    ///   - faces: the faces as the edition has them.
    ///   - redrawn: everything that is to be snapped.
    init?(faces: [LatticeMultiPolygon], redrawn: [LatticeMultiPolygon], tolerance: Length) {
        let boxes = (faces + redrawn).compactMap(\.box)
        guard let box = boxes.dropFirst().reduce(boxes.first, { $0?.union($1) }) else { return nil }
        let all = Set(faces.flatMap { $0.polygons.flatMap { $0.rings.flatMap(\.vertices) } })
        // At least two steps, the reach of a rounding.
        self.tolerance = max(tolerance, .metres(0.025))
        let grid = UnmatchedNeighbourhood.grid(over: box, reach: self.tolerance, edges: all.count / 4 + 1)
        self.grid = grid
        vertices = Dictionary(grouping: all) { grid.cell(of: $0) }
    }

    /// The area with each vertex moved to the edition's nearest one within the tolerance.
    func snapped(_ land: LatticeMultiPolygon) -> LatticeMultiPolygon {
        land.rewritten { ring in LatticeRing(ring.vertices.map { nearest($0) ?? $0 }) }
    }

    /// The area, already snapped, with the vertices that make its edges those of the edition: what was added on a straight
    /// stretch goes, what was removed from a border comes back.
    ///
    /// - Parameter edges: the edition's around there, the smaller end first.
    func aligned(_ land: LatticeMultiPolygon, with edges: Set<LatticeSegment>) -> LatticeMultiPolygon {
        land.rewritten { ring in completed(thinned(ring, edges), edges) }
    }

    private func nearest(_ point: LatticePoint) -> LatticePoint? {
        let metric = LocalMetric(aroundLatitude: point.y)
        var best: (vertex: LatticePoint, distance: Length)?
        for cell in UnmatchedNeighbourhood.block(around: grid.cell(of: point), of: grid) {
            for vertex in vertices[cell] ?? [] {
                let distance = metric.distance(point, vertex)
                guard distance <= tolerance else { continue }
                if best.map({ (distance, vertex) < ($0.distance, $0.vertex) }) ?? true { best = (vertex, distance) }
            }
        }
        return best?.vertex
    }

    private func isOfEdition(_ point: LatticePoint) -> Bool { vertices[grid.cell(of: point)]?.contains(point) ?? false }

    /// Drops the vertices between the two ends of an edge of the edition that lie on it, within the tolerance.
    private func thinned(_ ring: LatticeRing, _ edges: Set<LatticeSegment>) -> LatticeRing {
        guard let first = ring.vertices.firstIndex(where: isOfEdition) else { return ring }
        let turned = Array(ring.vertices[first...] + ring.vertices[..<first])
        var kept = [turned[0]]
        var run: [LatticePoint] = []
        for vertex in turned.dropFirst() + [turned[0]] {
            guard isOfEdition(vertex) else {
                run.append(vertex)
                continue
            }
            let edge = LatticeSegment(kept[kept.count - 1], vertex)
            let metric = LocalMetric(aroundLatitude: vertex.y)
            let isStraight =
                edges.contains(edge.undirected)
                && run.allSatisfy {
                    metric.nearest(on: edge, to: $0).distance <= tolerance
                }
            if !isStraight { kept += run }
            kept.append(vertex)
            run = []
        }
        return LatticeRing(kept).withoutZeroLengthEdges
    }

    /// Inserts the edition's vertices that lie on an edge that is not the edition's, within the tolerance.
    private func completed(_ ring: LatticeRing, _ edges: Set<LatticeSegment>) -> LatticeRing {
        let own = Set(ring.vertices)
        var completed: [LatticePoint] = []
        for edge in ring.edges {
            completed.append(edge.start)
            guard !edges.contains(edge.undirected) else { continue }
            var between: [(vertex: LatticePoint, fraction: Double)] = []
            var cells: Set<Int> = []
            grid.forEachCell(touching: edge) { cell in
                cells.formUnion(UnmatchedNeighbourhood.block(around: cell, of: grid))
            }
            for vertex in cells.lazy.flatMap({ vertices[$0] ?? [] }) where !own.contains(vertex) {
                let (distance, fraction) = LocalMetric(aroundLatitude: vertex.y).nearest(on: edge, to: vertex)
                if distance <= tolerance, fraction > 0, fraction < 1 { between.append((vertex, fraction)) }
            }
            completed += between.sorted { ($0.fraction, $0.vertex) < ($1.fraction, $1.vertex) }.map(\.vertex)
        }
        return LatticeRing(completed)
    }
}

extension MultiPolygon where Vertex == LatticePoint {
    /// The area with its rings changed, those without width left out.
    fileprivate func rewritten(_ change: (LatticeRing) -> LatticeRing) -> LatticeMultiPolygon {
        func changed(_ ring: LatticeRing) -> LatticeRing? {
            let ring = change(ring).withoutZeroLengthEdges.withoutSpikes
            return ring.vertices.count < 3 ? nil : ring
        }
        return LatticeMultiPolygon(
            polygons.compactMap { polygon in
                changed(polygon.exterior).map {
                    LatticePolygon(exterior: $0, interiors: polygon.interiors.compactMap(changed))
                }
            })
    }
}
