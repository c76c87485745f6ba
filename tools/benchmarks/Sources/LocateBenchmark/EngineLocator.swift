import GEOS
import SimpleFeatures

/// The same question put to GEOS: a tree of boxes, then prepared areas.
struct EngineLocator: ~Copyable {
    private let tree: STRTree
    private let areas: [Area]

    /// A reference, since an array cannot hold what cannot be copied.
    private final class Area {
        let prepared: PreparedPolygon

        init(_ face: LatticeMultiPolygon) throws {
            let prepared = try PreparedPolygon(face)
            self.prepared = prepared
        }
    }

    init(_ faces: [LatticeMultiPolygon]) throws {
        // Locals first: a noncopyable value cannot be left half made by an error.
        let areas = try faces.map(Area.init)
        let tree = try STRTree(boxes: faces.compactMap(\.box))
        self.areas = areas
        self.tree = tree
    }

    /// The first face that covers each point, -1 for none.
    func faces(at points: [Coordinate]) throws -> [Int32] {
        try points.map { coordinate in
            guard let point = LatticePoint(coordinate) else { return -1 }
            let box = LatticeBox(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
            for candidate in try tree.query(box).sorted() where try areas[candidate].prepared.covers(point) {
                return Int32(candidate)
            }
            return -1
        }
    }
}
