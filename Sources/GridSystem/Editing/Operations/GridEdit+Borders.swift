import SimpleFeatures

extension GridEdit {
    /// Gives a shared border another course between its two ends.
    mutating func moveEdge(_ id: EdgeID, path: [LatticePoint]) throws(GridError) {
        guard let edge = Topology.edge(id, in: grid) else { throw GridError(.unknownEdge, "there is no edge '\(id)'") }
        var path = path
        if path.first == edge.path.last, path.first != edge.path.first { path.reverse() }
        guard path.count > 1, path.first == edge.path.first, path.last == edge.path.last else {
            throw GridError(
                .refused, "the new course keeps the two ends of the edge; move a node to move an end",
                findings: [
                    Finding(
                        .offendingPart, .refused, "the ends of the edge", units: [],
                        geometry: .multiPoint(
                            [edge.path.first, edge.path.last].compactMap { $0 }.map { Position($0.coordinate) }))
                ])
        }
        // The face whose outline is drawn anew; the other side takes and gives what it leaves and needs.
        guard let owner = edge.left ?? edge.right, let land = grid.unit(owner)?.geometry else { return }
        let old = edge.path.segments, new = path.segments
        let forward = edge.left != nil
        let outline = Set(land.directedEdges).subtracting(forward ? old : old.map(\.reversed))
            .union(forward ? new : new.map(\.reversed))
        let drawn = try DrawnArea.checked(BoundaryTracer(border: Array(outline)).multiPolygon())
        guard Set(drawn.directedEdges) == outline else {
            throw GridError(
                .invalidGeometry, "the new course crosses itself or other borders",
                findings: [
                    Finding(
                        .invalidRing, .refused, "the course", units: [],
                        geometry: .lineString(path.map { Position($0.coordinate) }))
                ])
        }
        guard let region = LatticeBox(edge.path + path) else { return }
        let local = LocalCoverage(grid, around: [region])
        let kept = Set(land.directedEdges)
        var overlay = try Overlay(
            local,
            drawing: Drawing(
                segments: outline.filter { !kept.contains($0) }.sorted { ($0.start, $0.end) < ($1.start, $1.end) },
                bounds: true),
            keeping: outline.filter(kept.contains), region: region)
        guard let member = local.number(of: owner) else { return }
        let other =
            (forward ? edge.right : edge.left).flatMap(local.number)
            ?? local.number(beside: forward ? old[0].reversed : old[0])
        let gained = overlay.cells { overlay.inside[$0] == true && overlay.before[$0] != member }
        let offending = gained.filter { overlay.before[$0] != other }
        guard offending.isEmpty else { throw refusal("the new course crosses other units", offending, in: overlay) }
        for cell in gained { overlay.after[cell] = member }
        for cell in overlay.cells({ overlay.inside[$0] == false && overlay.before[$0] == member }) {
            overlay.after[cell] = other
        }
        try takeCounting(overlay)
    }

    /// Moves a vertex with all borders that end or pass there.
    mutating func moveNode(_ node: LatticePoint, to place: LatticePoint) throws(GridError) {
        guard node != place else { return }
        guard let region = LatticeBox([node]) else { return }
        let near = LocalCoverage(grid, around: [region])
        let owners = near.lands.indices.filter { near.lands[$0].hasVertex(node) }
        guard !owners.isEmpty else {
            throw GridError(.unknownEdge, "no border has a vertex at \(node.coordinate)")
        }
        let box = owners.compactMap { near.lands[$0].box }.reduce(region) { $0.union($1) }
        guard let reach = LatticeBox([place]).map({ box.union($0) }) else { return }
        let local = LocalCoverage(grid, around: [reach])
        _ = try Overlay(local)
        if local.lands.contains(where: { $0.hasVertex(place) }) {
            throw GridError(.refused, "another vertex is there already", findings: [.point(place)])
        }
        var lands = local.lands
        var (gone, come): (Set<LatticePolygon>, [LatticePolygon]) = ([], [])
        for index in lands.indices where lands[index].hasVertex(node) {
            let before = lands[index]
            let moved = before.map { $0 == node ? place : $0 }
            guard moved.keepsDirections(of: before) else {
                throw GridError(.refused, "a ring would turn inside out", findings: [.point(place)])
            }
            lands[index] = moved.canonical
            if let id = local.face(Int32(index)) {
                try update(id) { $0.geometry = moved.canonical }
            } else {
                gone.formUnion(before.polygons)
                come += moved.canonical.polygons
            }
        }
        if !gone.isEmpty { setVacant(grid.vacant.filter { !gone.contains($0) } + come) }
        let after: Overlay
        do {
            after = try Overlay(LocalCoverage(local.faces, lands: lands), suspectsAll: true)
        } catch {
            throw GridError(.refused, "borders would cross or touch if the node were there", findings: error.findings)
        }
        let ends = after.arrangement.edges.map(\.segment).filter { $0.start == place || $0.end == place }
        outerBorder += after.arrangement.edges
            .filter { ends.contains($0.segment) && $0.border.map { min($0.left, $0.right) < 0 } ?? false }.map(
                \.segment)
        warnOfSplitBuildings(ends)
        countMoved(from: local.lands, to: lands, local)
    }
}

extension MultiPolygon where Vertex == LatticePoint {
    fileprivate func hasVertex(_ point: LatticePoint) -> Bool {
        polygons.contains { $0.rings.contains { $0.vertices.contains(point) } }
    }

    /// Whether every ring still runs the way it did.
    fileprivate func keepsDirections(of other: LatticeMultiPolygon) -> Bool {
        zip(polygons, other.polygons).allSatisfy { a, b in
            zip(a.rings, b.rings).allSatisfy { first, second in
                first.doubledArea.signum() == second.doubledArea.signum() && first.doubledArea != 0
            }
        }
    }
}

extension Finding {
    fileprivate static func point(_ place: LatticePoint) -> Finding {
        Finding(.offendingPart, .refused, "this place", units: [], geometry: .point(Position(place.coordinate)))
    }
}
