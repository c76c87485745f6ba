import GEOS
import SimpleFeatures

/// The land that a draft or its base declares to be nobody's, sorted by whether what changed can matter to it.
struct DeclaredVacancies {
    /// Declared in the draft as in the base, and away from what changed.
    let untouched: [LatticePolygon]
    /// Declared in the draft, and to be looked at.
    private let declared: [LatticePolygon]
    /// What the draft or the base declares where something may have changed.
    let suspect: [LatticePolygon]

    init(_ grid: DraftGrid, near changes: ChangedFaces) {
        let before = Set(grid.base?.edition.vacant ?? [])
        let after = Set(grid.vacant)
        func isNear(_ polygon: LatticePolygon) -> Bool {
            guard let box = polygon.box else { return false }
            return changes.boxes.contains { $0.intersects(box) }
        }
        untouched = grid.vacant.filter { before.contains($0) && !isNear($0) }
        declared = grid.vacant.filter { !before.contains($0) || isNear($0) }
        suspect =
            declared
            + before.subtracting(after).sorted { $0.exterior.vertices.lexicographicallyPrecedes($1.exterior.vertices) }
    }

    /// What of a gap nobody declared vacant.
    func undeclaredPart(of gap: LatticePolygon) throws(GEOSError) -> LatticeMultiPolygon {
        guard let box = gap.box, !declared.contains(where: { $0.canonical == gap }) else {
            return LatticeMultiPolygon([])
        }
        let around = declared.filter { $0.box?.intersects(box) ?? false }
        guard !around.isEmpty else { return LatticeMultiPolygon([gap]) }
        return try gap.difference(around.unaryUnion())
    }

    /// The declared land, or the parts of it, that none of the gaps is.
    func lost(_ gaps: [LatticePolygon]) throws(GEOSError) -> [LatticePolygon] {
        let known = Set(gaps)
        var lost: [LatticePolygon] = []
        for polygon in declared where !known.contains(polygon.canonical) {
            guard let box = polygon.box else { continue }
            let around = gaps.filter { $0.box?.intersects(box) ?? false }
            lost += around.isEmpty ? [polygon] : try polygon.difference(around.unaryUnion()).polygons
        }
        return lost
    }
}
