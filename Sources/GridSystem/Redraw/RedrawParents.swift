import SimpleFeatures

/// Finds the unit above each redrawn feature.
struct RedrawParents {
    private(set) var findings: [Finding] = []
    private let grid: DraftGrid
    private let units: [GridUnit]
    private let coarser: [Level.ID]

    init(grid: DraftGrid, units: [GridUnit], level: Level.ID) {
        self.grid = grid
        self.units = units
        let rank = grid.definition.rank(of: level) ?? 0
        // Finest first.
        coarser = grid.definition.levels[..<rank].map(\.id).reversed()
    }

    /// By feature: the unit whose code the file names, else that of the unit that it is or mostly was, else that of most of
    /// its neighbours.
    mutating func parents(of features: [ImportedUnit], _ identity: RedrawIdentity, _ land: RedrawLand) -> [Int: UnitID]
    {
        var parents: [Int: UnitID] = [:]
        for (index, feature) in features.enumerated() {
            if let code = feature.parentCode {
                if let parent = unit(code) {
                    parents[index] = parent
                    continue
                }
                findings.append(
                    Finding(
                        .unknownParent, .noted, "feature \(feature.feature): no coarser unit has the code '\(code)'",
                        units: [feature.code ?? ""]))
            }
            let known = identity.unit[index] ?? land.mainUnits[index]
            parents[index] = known.map { units[$0].parent } ?? neighbour(of: land.new[index])
        }
        return parents
    }

    /// The coarser unit of a code, of the finest level that has it.
    func unit(_ code: String) -> UnitID? {
        coarser.lazy.compactMap { grid.unit(code: code, level: $0) }.first?.id
    }

    private func neighbour(of land: LatticeMultiPolygon?) -> UnitID? {
        guard let box = land?.box else { return nil }
        let steps: Int32 = 100
        let around = grid.faces(meeting: box.expanded(byX: steps, y: steps)).compactMap { grid.unit($0)?.parent }
        let counts = Dictionary(around.map { ($0, 1) }, uniquingKeysWith: +)
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}
