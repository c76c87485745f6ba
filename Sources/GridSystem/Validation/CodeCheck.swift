import SimpleFeatures

/// Checks the codes of the units that a draft changes.
struct CodeCheck {
    private(set) var findings: [DraftFinding] = []
    private let grid: DraftGrid

    init(_ grid: DraftGrid, retired: [Level.ID: Set<String>]) {
        self.grid = grid
        let changed = grid.changedUnits
        var retired = retired
        for (id, change) in grid.changes where change == .retire {
            guard let unit = grid.baseUnit(id) else { continue }
            retired[unit.level, default: []].formUnion([unit.code] + unit.aliases)
        }
        var layouts: [Level.ID: CodeLayout] = [:]
        var seen: Set<[String]> = []
        for unit in changed {
            if let flaw = CodeChecks.flaw(in: unit.code) {
                findings.append(
                    DraftFinding(.malformedCode, .refused, "\(flaw), at level \(unit.level)", units: [unit]))
            } else {
                let layout = layouts[unit.level] ?? CodeLayout(unit.level, in: grid, changed: changed)
                layouts[unit.level] = layout
                if let flaw = layout.flaw(in: unit.code) {
                    findings.append(DraftFinding(.malformedCode, .noted, flaw, units: [unit]))
                }
            }
            let isFirst = seen.insert([unit.level, unit.code]).inserted
            if !isFirst || isInBase(unit) {
                findings.append(
                    DraftFinding(
                        .duplicateCode, .refused, "two units of level \(unit.level) have the code", units: [unit]))
            }
            if retired[unit.level]?.contains(unit.code) == true {
                findings.append(
                    DraftFinding(.retiredCode, .refused, "the code belonged to a retired unit", units: [unit]))
            }
        }
    }

    /// Whether a unit that did not change has the code too.
    private func isInBase(_ unit: GridUnit) -> Bool {
        guard let other = grid.base?.edition.unit(code: unit.code, level: unit.level) else { return false }
        return other.code == unit.code && grid.changes[other.id] == nil
    }
}
