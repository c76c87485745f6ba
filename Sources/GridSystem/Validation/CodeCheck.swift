import SimpleFeatures

/// Checks the codes of the units that a draft changes.
struct CodeCheck {
    private(set) var findings: [DraftFinding] = []
    private let grid: DraftGrid

    init(_ grid: DraftGrid, retired: [Level.ID: Set<String>]) {
        self.grid = grid
        var found: [DraftFinding] = []
        let changed = grid.changedUnits
        var retired = retired
        for (id, change) in grid.changes where change == .retire {
            guard let unit = grid.baseUnit(id) else { continue }
            retired[unit.level, default: []].insert(unit.code)
        }
        var numbering = CodeNumbering(grid: grid, retired: retired)
        func report(_ kind: Finding.Kind, _ outcome: Finding.Outcome, _ message: String, _ unit: GridUnit) {
            let neighbour = kind == .malformedCode ? nil : unit.code
            let code = numbering.next(level: unit.level, parent: unit.parent, after: neighbour)
            found.append(
                DraftFinding(
                    kind, outcome, message, units: [unit],
                    geometry: unit.geometry.flatMap(\.representativePoint).map { .point(Position($0.coordinate)) },
                    mending: code.map { .recode(unit.id, code: $0) }))
        }
        var layouts: [Level.ID: CodeLayout] = [:]
        var seen: Set<[String]> = []
        for unit in changed {
            if let flaw = CodeChecks.flaw(in: unit.code) {
                report(.malformedCode, .refused, "\(flaw), at level \(unit.level)", unit)
            } else {
                let layout = layouts[unit.level] ?? CodeLayout(unit.level, in: grid, changed: changed)
                layouts[unit.level] = layout
                if let flaw = layout.flaw(in: unit.code) {
                    report(.malformedCode, .noted, flaw, unit)
                }
            }
            let isFirst = seen.insert([unit.level, unit.code]).inserted
            if !isFirst || isInBase(unit) {
                report(.duplicateCode, .refused, "two units of level \(unit.level) have the code", unit)
            }
            if retired[unit.level]?.contains(unit.code) == true {
                report(.retiredCode, .refused, "the code belonged to a retired unit", unit)
            }
        }
        findings = found
    }

    /// Whether a unit that did not change has the code too.
    private func isInBase(_ unit: GridUnit) -> Bool {
        guard let other = grid.base?.edition.unit(code: unit.code, level: unit.level) else { return false }
        return other.code == unit.code && grid.changes[other.id] == nil
    }
}
