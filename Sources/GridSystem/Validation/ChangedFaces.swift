import SimpleFeatures

/// The faces that a draft has otherwise than its base edition, and the edges that differ.
struct ChangedFaces {
    struct Face {
        var id: UnitID
        /// The unit as the draft has it, with its land; `nil` where it is no face any more.
        var after: GridUnit?
        var landBefore: LatticeMultiPolygon?

        /// The edges that it has and had not, with the land on their left.
        var addedEdges: Set<LatticeSegment> { Self.edges(of: after?.geometry).subtracting(Self.edges(of: landBefore)) }

        /// The edges that it has in only one of the two states.
        fileprivate var differingEdges: Set<LatticeSegment> {
            Self.edges(of: landBefore).symmetricDifference(Self.edges(of: after?.geometry))
        }

        private static func edges(of land: LatticeMultiPolygon?) -> Set<LatticeSegment> {
            land.map { Set($0.directedEdges) } ?? []
        }
    }

    /// Sorted by id.
    let faces: [Face]
    /// The edges that one of the faces has in only one of the two states, turned so that the smaller end comes first.
    ///
    /// Where every face is new these are all edges there are, and the set is empty: see ``isWhole``.
    private(set) var edges: Set<LatticeSegment> = []
    /// Boxes around what was gained or lost: one for each set of edges that hang together.
    private(set) var boxes: [LatticeBox] = []
    /// Whether there is no base, so that every face is new.
    let isWhole: Bool

    init(_ grid: DraftGrid) {
        isWhole = grid.base == nil
        var ids = Set(grid.changes.keys)
        for case .put(let unit) in grid.changes.values where unit.geometry != nil {
            // Land below takes the place of an ancestor's own.
            ids.formUnion(grid.ancestry(of: unit.id).dropFirst().filter { grid.unit($0)?.geometry != nil })
        }
        faces = ids.sorted().compactMap { id in
            let face = Face(
                id: id, after: grid.isFace(id) ? grid.unit(id) : nil, landBefore: grid.baseUnit(id)?.geometry)
            return face.after?.geometry == face.landBefore ? nil : face
        }
        if !isWhole { findBorders() }
    }

    private mutating func findBorders() {
        for face in faces {
            for edge in face.differingEdges { edges.insert(edge.undirected) }
        }
        boxes = Self.connectedBoxes(of: edges)
    }

    private static func connectedBoxes(of edges: Set<LatticeSegment>) -> [LatticeBox] {
        var ends: [LatticePoint: [LatticePoint]] = [:]
        for edge in edges {
            ends[edge.start, default: []].append(edge.end)
            ends[edge.end, default: []].append(edge.start)
        }
        var boxes: [LatticeBox] = []
        for first in ends.keys.sorted() {
            var open = [first]
            var box: LatticeBox?
            while let vertex = open.popLast() {
                guard let next = ends.removeValue(forKey: vertex) else { continue }
                let here = LatticeBox(minX: vertex.x, minY: vertex.y, maxX: vertex.x, maxY: vertex.y)
                box = box?.union(here) ?? here
                open += next
            }
            if let box { boxes.append(box) }
        }
        return boxes
    }

    /// Around what a unit is or was, as far as that is known without looking at faces that are as they were.
    func box(around unit: UnitID, in grid: DraftGrid) -> LatticeBox? {
        var box = grid.base.flatMap { base in
            base.edition.index(of: unit).flatMap { base.edition.outline(at: $0)?.box }
        }
        for face in faces where face.after.map({ grid.ancestry(of: $0.id).contains(unit) }) ?? false {
            if let land = face.after?.geometry?.box { box = box?.union(land) ?? land }
        }
        return box
    }

    /// The same with only the edges near a box to be looked at.
    func near(_ box: LatticeBox) -> ChangedFaces {
        var some = self
        some.boxes = boxes.filter { $0.intersects(box) }
        some.edges = edges.filter { edge in some.boxes.contains { $0.intersects(edge.box) } }
        return some
    }
}

extension DraftGrid {
    /// Whether the unit carries land that counts: its own, and none below it.
    func isFace(_ id: UnitID) -> Bool { unit(id)?.geometry != nil && !hasLandBelow(id) }

    /// Whether a unit somewhere below carries geometry.
    func hasLandBelow(_ id: UnitID) -> Bool {
        var seen: Set<UnitID> = []
        var open = children(of: id)
        while let child = open.popLast() {
            guard seen.insert(child).inserted else { continue }
            if unit(child)?.geometry != nil { return true }
            open += children(of: child)
        }
        return false
    }
}
