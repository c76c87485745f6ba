import SimpleFeatures

/// The faces around an edit, numbered from 0, with the vacant land there after them.
struct LocalCoverage {
    /// By number; vacant land has none.
    let faces: [UnitID]
    /// By number, faces first.
    let lands: [LatticeMultiPolygon]
    let census: EdgeCensus
    private let numbers: [UnitID: Int32]

    /// The number of what is nobody's, or not near.
    static let nobody: Int32 = -1

    /// - Parameters:
    ///   - boxes: the faces that meet one of them are taken.
    ///   - ids: faces that are taken too.
    init(_ grid: DraftGrid, around boxes: [LatticeBox], and ids: [UnitID] = []) {
        var near = Set(ids)
        for box in boxes { near.formUnion(grid.faces(meeting: box.expanded(byX: 2, y: 2))) }
        let faces = near.sorted()
        let vacant = grid.vacant.filter { land in
            land.box.map { around in boxes.contains { $0.expanded(byX: 2, y: 2).intersects(around) } } ?? false
        }
        self.init(
            faces,
            lands: faces.map { grid.unit($0)?.geometry ?? LatticeMultiPolygon([]) }
                + vacant.map { LatticeMultiPolygon([$0]) })
    }

    /// - Parameter lands: of the faces, then vacant ones.
    init(_ faces: [UnitID], lands: [LatticeMultiPolygon]) {
        self.faces = faces
        self.lands = lands
        census = EdgeCensus(lands)
        numbers = Dictionary(uniqueKeysWithValues: faces.enumerated().map { ($1, Int32($0)) })
    }

    func number(of id: UnitID) -> Int32? { numbers[id] }

    /// The number on the left of a border, in its direction.
    func number(beside segment: LatticeSegment) -> Int32 {
        let sides = census.sides[segment.undirected]
        return (segment.start < segment.end ? sides?.left : sides?.right) ?? Self.nobody
    }

    /// The face with the number; `nil` for vacant land and nobody.
    func face(_ number: Int32) -> UnitID? {
        faces.indices.contains(Int(number)) ? faces[Int(number)] : nil
    }
}
