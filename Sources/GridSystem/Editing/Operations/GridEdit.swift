import SimpleFeatures

/// An operation under way: the grid as it was, and what has been changed so far.
struct GridEdit {
    let grid: DraftGrid
    let context: OperationContext
    private(set) var outcome = OperationOutcome(delta: DraftDelta())
    /// Edges of the outer border that the operation moved.
    var outerBorder: [LatticeSegment] = []
    /// Codes given to units that are not in the outcome yet.
    var pendingCodes: Set<String> = []

    init(_ grid: DraftGrid, _ context: OperationContext) {
        self.grid = grid
        self.context = context
    }

    // MARK: Units

    /// The unit as changed so far.
    ///
    /// - Throws: ``GridError`` with `unknownUnit`.
    func unit(_ id: UnitID) throws(GridError) -> GridUnit {
        let unit: GridUnit? =
            switch outcome.delta.units[id] {
            case .some(.put(let unit)): unit
            case .some(.retire): nil
            case .some(nil): grid.baseUnit(id)
            case nil: grid.unit(id)
            }
        guard let unit else { throw GridError(.unknownUnit, "there is no unit '\(id)'") }
        return unit
    }

    mutating func put(_ unit: GridUnit) { outcome.delta.put(unit) }

    /// Changes a unit; it need not have been changed before.
    mutating func update(_ id: UnitID, _ change: (inout GridUnit) -> Void) throws(GridError) {
        var unit = try unit(id)
        change(&unit)
        put(unit)
    }

    mutating func add(_ unit: GridUnit) {
        put(unit)
        outcome.created.append(unit.id)
    }

    mutating func retire(_ id: UnitID) {
        outcome.delta.retire(id)
        outcome.retired.append(id)
    }

    mutating func setVacant(_ land: [LatticePolygon]) { outcome.delta.vacant = land }

    mutating func warn(_ finding: Finding) { outcome.warnings.append(finding) }

    func code(of number: Int32, in local: LocalCoverage) -> String {
        local.face(number).flatMap { grid.unit($0)?.code } ?? ""
    }

    // MARK: Land

    /// Takes over what an overlay came to.
    ///
    /// - Parameters:
    ///   - fresh: the units of the numbers that follow those of the local faces and vacant land.
    ///   - vanishing: faces that may lose all their land; they are left as they are.
    /// - Throws: ``GridError`` with `refused` where nothing would be left of a face.
    mutating func take(
        _ overlay: Overlay, fresh: [Int32: GridUnit] = [:], vanishing: Set<UnitID> = []
    ) throws(GridError) {
        let changed = overlay.changedFaces
        var lands = overlay.local.lands
        var (gone, come): (Set<LatticePolygon>, [LatticePolygon]) = ([], [])
        for (number, land) in changed {
            if let unit = fresh[number] {
                var unit = unit
                unit.geometry = land
                add(unit)
                continue
            }
            lands[Int(number)] = land
            if let id = overlay.local.face(number) {
                if land.isEmpty {
                    guard !vanishing.contains(id) else { continue }
                    throw GridError(
                        .refused,
                        "nothing would be left of unit '\(code(of: number, in: overlay.local))'; retire it instead")
                }
                try update(id) { $0.geometry = land }
            } else {
                gone.formUnion(overlay.local.lands[Int(number)].polygons)
                come += land.polygons
            }
        }
        if !gone.isEmpty { outcome.delta.vacant = grid.vacant.filter { !gone.contains($0) } + come }
        lands += fresh.keys.sorted().compactMap { number in changed.first { $0.number == number }?.land }
        try Self.verify(overlay.local.faces, lands)
        outerBorder += overlay.movedOuterBorder
        warnOfSplitBuildings(overlay.drawnBorders)
    }

    /// Looks whether faces form a coverage, with the eyes of a new arrangement.
    static func verify(_ faces: [UnitID], _ lands: [LatticeMultiPolygon]) throws(GridError) {
        do {
            _ = try Overlay(LocalCoverage(faces, lands: lands))
        } catch {
            throw GridError(
                .refused, "rounding to the lattice would change what lies beside what", findings: error.findings)
        }
    }

    /// Notes the buildings that a border cuts in two.
    mutating func warnOfSplitBuildings(_ borders: [LatticeSegment]) {
        guard let box = LatticeBox(borders.flatMap { [$0.start, $0.end] }) else { return }
        for dwelling in context.dwellings(box) {
            guard let footprint = dwelling.footprint, borders.contains(where: footprint.isCut) else { continue }
            warn(
                Finding(
                    .splitBuilding, .noted, "the border cuts building '\(dwelling.id)' in two", units: [],
                    geometry: Geometry(footprint)))
        }
    }
}

extension MultiPolygon where Vertex == LatticePoint {
    /// Whether a border runs through the inside.
    func isCut(by border: LatticeSegment) -> Bool {
        guard box?.intersects(border.box) ?? false else { return false }
        let edges = directedEdges
        if edges.contains(where: { $0.properlyCrosses(border) }) { return true }
        return [border.start, border.end].contains { end in
            contains(end) && !edges.contains { $0.covers(end) }
        }
    }
}
