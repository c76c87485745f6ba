import GridSystem
import SimpleFeatures

/// Whether all of a grid is a valid edition, to the last lattice step.
struct WholeCheck {
    let grid: DraftGrid

    /// What is wrong, in sentences; empty where nothing is.
    func flaws() throws -> [String] {
        let units = grid.units
        var flaws = try EditionValidation.findings(in: units, vacant: grid.vacant, definition: grid.definition)
            .map { "\($0.kind.rawValue): \($0.message): \($0.units)" }
        let lands = units.compactMap(\.geometry) + grid.vacant.map { LatticeMultiPolygon([$0]) }
        let outer = LatticeMultiPolygon.dissolving(lands)
        if outer.doubledArea != lands.reduce(0, { $0 + $1.doubledArea }) {
            flaws.append("the doubled areas of the faces do not sum up to that of the outer boundary")
        }
        for unit in units where unit.geometry == nil { flaws += self.flaws(inNestingOf: unit) }
        return flaws
    }

    private func flaws(inNestingOf unit: GridUnit) -> [String] {
        let faces = grid.faces(of: unit.id).compactMap { grid.unit($0)?.geometry }
        guard let outline = grid.outline(of: unit.id) else {
            return faces.isEmpty ? [] : ["\(unit.code) has faces and no outline"]
        }
        var flaws: [String] = []
        if outline != LatticeMultiPolygon.dissolving(faces) {
            flaws.append("the outline of \(unit.code) is not that of its faces")
        }
        let below = grid.children(of: unit.id).compactMap(grid.outline)
        if below.reduce(0, { $0 + $1.doubledArea }) != outline.doubledArea {
            flaws.append("the doubled areas of the units below \(unit.code) do not sum up to its own")
        }
        return flaws
    }
}
