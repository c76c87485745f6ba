import GEOS
import SimpleFeatures

extension GridRedraw {
    /// What is made of a redrawing once it is confirmed.
    public struct Confirmation: Sendable {
        /// What changes in the draft; empty where nothing truly differs.
        public var delta: DraftDelta
        public var created: [UnitID]
        public var retired: [UnitID]
        /// Proposals that were not taken: not asked for, or in a group of which another was not.
        public var leftOut: [RedrawProposal.ID]
        /// What was made equal on the way.
        public var findings: [Finding]
    }

    /// Makes the proposals an edit of the draft.
    ///
    /// All faces of the draft become one exact coverage again; where nothing was redrawn they stay as they are, bit for bit.
    ///
    /// - Parameters:
    ///   - accepted: the proposals to take; `nil` for all.
    ///   - overrides: codes, names and parents that are to be others than proposed.
    ///   - rules: what may be done about overlaps and gaps of the redrawn land.
    ///   - newID: makes the ids of new units.
    /// - Throws: ``GridError``: `refused` for an id that is no proposal's or an override of no feature; `malformedCode` for a new
    ///   unit without any code; `codeTaken`; `unknownUnit` for a parent that does not exist; `notACoverage` with the findings
    ///   where the land does not fit together; `engineFailed`.
    public func confirmed(
        accepting accepted: Set<RedrawProposal.ID>? = nil, overrides: [RedrawOverride] = [],
        rules: ImportRules = ImportRules(), newID: () -> UnitID = { .unique() }
    ) throws(GridError) -> Confirmation {
        let known = Set(proposals.map(\.id))
        if let stranger = accepted?.sorted().first(where: { !known.contains($0) }) {
            throw GridError(.refused, "there is no proposal '\(stranger)'")
        }
        let refusedGroups = Set(proposals.filter { !(accepted?.contains($0.id) ?? true) }.compactMap(\.group))
        let taken = proposals.filter { proposal in
            proposal.group.map { !refusedGroups.contains($0) } ?? (accepted?.contains(proposal.id) ?? true)
        }
        let takenIDs = Set(taken.map(\.id))
        var result = Confirmation(
            delta: DraftDelta(), created: [], retired: [],
            leftOut: proposals.map(\.id).filter { !takenIDs.contains($0) }, findings: [])
        let level = try redrawnUnits(taken, try overridesByFeature(overrides), refusedGroups, newID, &result)
        try complete(&result, level, rules)
        return result
    }

    private func overridesByFeature(_ overrides: [RedrawOverride]) throws(GridError) -> [Int: RedrawOverride] {
        var byFeature: [Int: RedrawOverride] = [:]
        for override in overrides {
            guard let index = features.firstIndex(where: { $0.feature == override.feature }) else {
                throw GridError(.refused, "the file has no feature \(override.feature)")
            }
            byFeature[index] = override
        }
        return byFeature
    }

    /// The units of the level as they will be, before their borders are made one coverage.
    private func redrawnUnits(
        _ taken: [RedrawProposal], _ overrides: [Int: RedrawOverride], _ refusedGroups: Set<Int>,
        _ newID: () -> UnitID, _ result: inout Confirmation
    ) throws(GridError) -> [GridUnit] {
        let kinds = Dictionary(grouping: taken.filter { $0.group == nil }, by: { $0.units.first })
            .mapValues { Set($0.map(\.kind)) }
        let columns = RedrawColumns(units: units)
        var level: [GridUnit] = []
        for (index, unit) in units.enumerated() {
            let isMoved = groups.ofUnit[index].map { !refusedGroups.contains($0) } ?? false
            guard let feature = identity.feature[index] else {
                if isMoved { result.retired.append(unit.id) } else { level.append(unit) }
                continue
            }
            let confirmed = kinds[unit.id] ?? []
            var changed = unit
            let drawn = columns.applied(features[feature], to: unit)
            if confirmed.contains(.renamed) { changed.names = drawn.names }
            if confirmed.contains(.attributes) {
                (changed.households, changed.population) = (drawn.households, drawn.population)
                changed.attributes = drawn.attributes
            }
            if confirmed.contains(.transferred) { changed.parent = parents[feature] }
            if confirmed.contains(.recoded), let code = codes[feature] { changed.recode(code) }
            if isMoved { changed.geometry = land.new[feature] }
            level.append(try overridden(changed, overrides[feature]))
        }
        for feature in features.indices where identity.unit[feature] == nil {
            guard let group = groups.ofFeature[feature], !refusedGroups.contains(group) else { continue }
            let created = try newUnit(feature, columns, overrides[feature], newID())
            result.created.append(created.id)
            level.append(created)
        }
        return level
    }

    private func newUnit(
        _ feature: Int, _ columns: RedrawColumns, _ override: RedrawOverride?, _ id: UnitID
    ) throws(GridError) -> GridUnit {
        guard let code = override?.code ?? codes[feature] else {
            throw GridError(
                .malformedCode, "feature \(features[feature].feature) is a new unit and needs a code: give it one")
        }
        let blank = GridUnit(
            id: id, level: level, code: code, parent: parents[feature], geometry: land.new[feature])
        return try overridden(columns.applied(features[feature], to: blank), override)
    }

    private func overridden(_ unit: GridUnit, _ override: RedrawOverride?) throws(GridError) -> GridUnit {
        guard let override else { return unit }
        var unit = unit
        if let code = override.code, code != unit.code { unit.recode(code) }
        unit.names.merge(override.names) { _, new in new }
        if let code = override.parentCode {
            guard let parent = RedrawParents(grid: grid, units: units, level: level).unit(code) else {
                throw GridError(.unknownUnit, "no coarser unit has the code '\(code)'")
            }
            unit.parent = parent
        }
        return unit
    }

    /// Makes all faces one coverage and puts what differs from the draft into the delta.
    private func complete(
        _ result: inout Confirmation, _ level: [GridUnit], _ rules: ImportRules
    ) throws(GridError) {
        var seen: Set<String> = []
        for unit in level where !seen.insert(unit.code).inserted {
            throw GridError(.codeTaken, "two units of the level would have the code \(unit.code)")
        }
        let before = Dictionary(grid.units.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let beside = before.values.filter { $0.level != self.level }
            .sorted { ($0.level, $0.code) < ($1.level, $1.code) }
        var after = beside + level.sorted { ($0.code, $0.id) < ($1.code, $1.id) }
        if after.contains(where: { before[$0.id]?.geometry != $0.geometry }) || !result.retired.isEmpty {
            result.delta.vacant = try settle(&after, before, rules, &result.findings)
        }
        for unit in after where before[unit.id] != unit { result.delta.put(unit) }
        for id in result.retired { result.delta.retire(id) }
    }

    /// - Returns: the land that is nobody's from now on; `nil` where that stays.
    private func settle(
        _ units: inout [GridUnit], _ before: [UnitID: GridUnit], _ rules: ImportRules, _ findings: inout [Finding]
    ) throws(GridError) -> [LatticePolygon]? {
        let faces = GridImport.faces(of: units)
        let repair: CoverageRepair
        do {
            repair = try CoverageRepair(
                faces.map { units[$0].geometry ?? LatticeMultiPolygon([]) }, codes: faces.map { units[$0].code },
                rules: rules)
        } catch {
            throw GridError(.engineFailed, error.description)
        }
        let redrawn = Set(faces.filter { before[units[$0].id]?.geometry != units[$0].geometry }.map { units[$0].code })
        // What was there before and touches nothing that was redrawn was accepted once.
        let concerned = repair.findings.filter { !redrawn.isDisjoint(with: $0.units) }
        let refused = concerned.filter { $0.outcome == .refused }
        guard refused.isEmpty else {
            throw GridError(
                .notACoverage, "the redrawn units do not fit together in \(refused.count) places", findings: refused)
        }
        findings = concerned
        for (index, face) in zip(faces, repair.faces) { units[index].geometry = face.canonical }
        let kept = Set(grid.vacant.map(\.canonical)).intersection(repair.findings.compactMap(\.gapPolygon))
        let vacant = Set(repair.vacant.map(\.canonical)).union(kept).sorted {
            $0.exterior.vertices.lexicographicallyPrecedes($1.exterior.vertices)
        }
        return Set(vacant) == Set(grid.vacant.map(\.canonical)) ? nil : vacant
    }
}

extension Finding {
    /// The land of a gap, on the lattice.
    fileprivate var gapPolygon: LatticePolygon? {
        guard kind == .gap, case .polygon(let polygon) = geometry else { return nil }
        func ring(_ ring: LinearRing<Position>) -> LatticeRing {
            LatticeRing(
                ring.vertices.compactMap { LatticePoint(Coordinate(longitude: $0.x, latitude: $0.y)) })
        }
        return LatticePolygon(exterior: ring(polygon.exterior), interiors: polygon.interiors.map(ring)).canonical
    }
}

extension GridUnit {
    /// Gives the unit another code; the old one stays an alias.
    fileprivate mutating func recode(_ code: String) {
        aliases.removeAll { $0 == code }
        if !aliases.contains(self.code) { aliases.append(self.code) }
        self.code = code
    }
}
