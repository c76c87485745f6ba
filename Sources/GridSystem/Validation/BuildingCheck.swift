import GEOS
import SimpleFeatures

/// Notes buildings that a border cuts otherwise than in the base edition.
struct BuildingCheck {
    private(set) var findings: [DraftFinding] = []

    private struct Part: Hashable {
        var unit: UnitID
        var doubledArea: Int128
    }

    /// - Parameter dwellings: the buildings that meet a box.
    init(_ grid: DraftGrid, _ changes: ChangedFaces, dwellings: (LatticeBox) -> [Dwelling]) throws(GEOSError) {
        var known: Set<String> = []
        for face in changes.faces {
            let added = face.addedEdges
            guard let box = LatticeBox(added.flatMap { [$0.start, $0.end] }) else { continue }
            for dwelling in dwellings(box).sorted(by: { $0.id < $1.id }) {
                guard let footprint = dwelling.footprint, let around = footprint.box,
                    added.contains(where: { $0.intersects(around) }), known.insert(dwelling.id).inserted,
                    try footprint.validity().isValid
                else { continue }
                try check(dwelling.id, footprint, around, grid)
            }
        }
    }

    private mutating func check(
        _ name: String, _ footprint: LatticeMultiPolygon, _ box: LatticeBox, _ grid: DraftGrid
    ) throws(GEOSError) {
        let near = grid.faces(meeting: box).filter(grid.isFace).compactMap(grid.unit)
        let parts = try Self.parts(of: footprint, in: near)
        guard parts.count > 1 else { return }
        let before = try Self.parts(of: footprint, in: grid.baseFaces(near: box))
        guard parts != before else { return }
        findings.append(
            DraftFinding(
                .splitBuilding, .noted, "a border cuts the building \(name)",
                units: parts.compactMap { grid.unit($0.unit) }, geometry: Geometry(footprint),
                mending: .transfer(parts[1].unit, part: footprint, to: parts[0].unit, inPieces: false)))
    }

    /// Who has how much of the footprint, the largest part first.
    private static func parts(
        of footprint: LatticeMultiPolygon, in faces: [GridUnit]
    ) throws(GEOSError) -> [Part] {
        var parts: [Part] = []
        for face in faces {
            guard let land = face.geometry, try land.validity().isValid else { continue }
            let area = try footprint.intersection(land).doubledArea
            if area > 0 { parts.append(Part(unit: face.id, doubledArea: area)) }
        }
        return parts.sorted { ($1.doubledArea, $0.unit) < ($0.doubledArea, $1.unit) }
    }
}

extension DraftGrid {
    /// The faces of the base edition that may meet a box.
    fileprivate func baseFaces(near box: LatticeBox) -> [GridUnit] {
        guard let base else { return [] }
        return base.faces.faces(near: box).map { base.edition.units[base.unitOfFace[$0]] }
    }
}
