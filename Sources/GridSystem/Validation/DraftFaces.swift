import GEOS
import SimpleFeatures

/// The faces of a draft by place and number: those that changed first, then those of the base edition.
///
/// A class since the index, an engine object, cannot be copied; not for use by several threads.
final class DraftFaces {
    let changed: [GridUnit]
    private let grid: DraftGrid
    /// The indices in the base of faces that are different or gone.
    private let hidden: Set<Int>
    private let tree: STRTree
    /// Around all faces, those gone included.
    let box: LatticeBox?

    init(_ changes: ChangedFaces, of grid: DraftGrid) throws(GEOSError) {
        self.grid = grid
        changed = changes.faces.compactMap(\.after).filter { $0.geometry?.box != nil }
        let boxes = changed.compactMap(\.geometry?.box)
        tree = try STRTree(boxes: boxes)
        var hidden: Set<Int> = []
        if let base = grid.base {
            for face in changes.faces {
                if let unit = base.edition.index(of: face.id) { hidden.insert(unit) }
            }
        }
        self.hidden = hidden
        box = boxes.reduce(grid.base.flatMap { $0.edition.faces.isEmpty ? nil : $0.faces.grid.box }) {
            $0?.union($1) ?? $1
        }
    }

    /// The faces that may meet the closed box, in order.
    func faces(near box: LatticeBox) throws(GEOSError) -> [Int] {
        var found = changed.isEmpty ? [] : try tree.query(box).sorted()
        if let base = grid.base {
            found += base.faces.faces(near: box).filter { !hidden.contains(base.unitOfFace[$0]) }
                .map { $0 + changed.count }
        }
        return found
    }

    func unit(_ face: Int) -> GridUnit {
        if face < changed.count { return changed[face] }
        let unit = baseUnit(face)
        // Its code may be another though its land is the same.
        return grid.unit(unit.id) ?? unit
    }

    func land(_ face: Int) -> LatticeMultiPolygon {
        (face < changed.count ? changed[face] : baseUnit(face)).geometry ?? LatticeMultiPolygon([])
    }

    private func baseUnit(_ face: Int) -> GridUnit {
        guard let base = grid.base else { preconditionFailure("without a base every face is changed") }
        return base.edition.units[base.unitOfFace[face - changed.count]]
    }

    /// The faces that have edges of the area's border on their other side, the longest shared border first.
    func neighbours(of area: LatticePolygon) throws(GEOSError) -> [GridUnit] {
        guard let box = area.box else { return [] }
        let edges = Set(LatticeMultiPolygon([area]).directedEdges.map(\.reversed))
        let metric = LocalMetric(aroundLatitude: box.minY)
        var shared: [(unit: GridUnit, metres: Double)] = []
        for face in try faces(near: box) {
            let metres = land(face).directedEdges.filter(edges.contains)
                .reduce(0) { $0 + metric.distance($1.start, $1.end).metres }
            if metres > 0 { shared.append((unit(face), metres)) }
        }
        return shared.sorted { ($1.metres, $0.unit.code) < ($0.metres, $1.unit.code) }.map(\.unit)
    }
}
