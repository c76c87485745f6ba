import GEOS
import SimpleFeatures

/// Checks that every unit that a draft changes, and every unit next to it in the hierarchy, has its place there.
struct HierarchyCheck {
    private(set) var findings: [DraftFinding] = []
    private let grid: DraftGrid

    init(_ grid: DraftGrid, _ changes: ChangedFaces) throws(GEOSError) {
        self.grid = grid
        for unit in grid.changedUnits {
            try checkParent(of: unit)
            try checkChildren(of: unit.id)
        }
        for (id, change) in grid.changes.sorted(by: { $0.key < $1.key }) where change == .retire {
            try checkChildren(of: id)
        }
        checkLand()
        findings += PieceCheck(grid, changes).findings
    }

    // MARK: Parents

    private mutating func checkParent(of unit: GridUnit) throws(GEOSError) {
        guard let rank = grid.definition.rank(of: unit.level) else {
            findings.append(
                DraftFinding(.unknownParent, .refused, "there is no level \(unit.level)", units: [unit]))
            return
        }
        guard let id = unit.parent else { return }
        guard let parent = grid.unit(id), let above = grid.definition.rank(of: parent.level) else {
            try refuseParent(of: unit, "the unit's parent is not in the edition")
            return
        }
        if above >= rank { try refuseParent(of: unit, "the unit's parent is not of a coarser level") }
    }

    /// Units that did not change may have lost their parent, or find it at another level.
    private mutating func checkChildren(of id: UnitID) throws(GEOSError) {
        if let unit = grid.unit(id), grid.baseUnit(id)?.level == unit.level { return }
        for child in grid.children(of: id).sorted() where grid.changes[child] == nil {
            if let child = grid.unit(child) { try checkParent(of: child) }
        }
    }

    private mutating func refuseParent(of unit: GridUnit, _ message: String) throws(GEOSError) {
        findings.append(
            DraftFinding(
                .unknownParent, .refused, message, units: [unit], geometry: unit.geometry.map { Geometry($0) },
                mending: try likelyParent(of: unit).map { .assignParent(unit.id, parent: $0) }))
    }

    /// The parent that the neighbours with the longest shared border have.
    private func likelyParent(of unit: GridUnit) throws(GEOSError) -> UnitID? {
        guard let rank = grid.definition.rank(of: unit.level), let land = grid.outline(of: unit.id), let box = land.box
        else { return nil }
        let border = Set(land.directedEdges.map(\.reversed))
        let metric = LocalMetric(aroundLatitude: box.minY)
        var shared: [UnitID: Double] = [:]
        for id in grid.faces(meeting: box) where id != unit.id {
            let metres = (grid.unit(id)?.geometry?.directedEdges ?? []).filter(border.contains)
                .reduce(0) { $0 + metric.distance($1.start, $1.end).metres }
            guard metres > 0 else { continue }
            let parent = grid.ancestry(of: id).dropFirst().first { ancestor in
                grid.unit(ancestor).flatMap { grid.definition.rank(of: $0.level) }.map { $0 < rank } ?? false
            }
            if let parent { shared[parent, default: 0] += metres }
        }
        return shared.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    // MARK: Land

    private mutating func checkLand() {
        var checked: Set<UnitID> = []
        for id in grid.changes.keys.sorted() {
            let above = [grid.unit(id)?.parent, grid.baseUnit(id)?.parent].compactMap { $0 }
            for id in [id] + above where checked.insert(id).inserted {
                guard let unit = grid.unit(id) else { continue }
                if unit.geometry == nil {
                    if !grid.hasLandBelow(id) {
                        findings.append(
                            DraftFinding(
                                .noGeometry, .noted, "the unit has no land and will not be located", units: [unit]))
                    }
                } else if grid.hasLandBelow(id) {
                    findings.append(
                        DraftFinding(
                            .nesting, .noted, "the unit's own land gives way to that of the units below it",
                            units: [unit], geometry: unit.geometry.map { Geometry($0) }))
                }
            }
        }
    }
}

extension DraftGrid {
    /// The units that the draft puts in place, sorted by level, code and id.
    var changedUnits: [GridUnit] {
        changes.values.compactMap { if case .put(let unit) = $0 { unit } else { nil } }
            .sorted { ($0.level, $0.code, $0.id) < ($1.level, $1.code, $1.id) }
    }
}
