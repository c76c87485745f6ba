import GeoJSON
public import GridSystem
import SimpleFeatures

/// Edits of single features: OGC API - Features Part 4.
///
/// With handling `alone` nothing but the feature itself changes, and the draft may be invalid afterwards; with `lenient` the
/// neighbours give and take; with `strict` the edit is refused where they would have to.
extension DraftEditing {
    /// Makes a unit.
    ///
    /// Without a code it gets the next free one; without a parent that of the unit of its level in which it lies.
    /// - Throws: ``ServiceError``; `GridError` where an operation is refused.
    @discardableResult
    public mutating func create(
        _ form: FeatureForm, level: Level.ID, handling: GridOperation.Handling = .alone
    ) throws -> UnitID {
        guard grid.definition.rank(of: level) != nil else {
            throw GridError(.unknownLevel, "there is no level '\(level)'")
        }
        let land = try drawnLand(form, of: nil)
        if land == nil, level == grid.definition.levels.last?.id {
            throw ServiceError(
                .invalidGeometry, "a unit of the finest level has land: a Polygon or a MultiPolygon",
                pointer: "/geometry")
        }
        var unit = GridUnit(id: context.newID(), level: level, code: "")
        unit.parent = land.flatMap { neighbour(at: $0, level: level) }?.parent
        unit = try UnitProperties(grid: grid).setting(form.properties, on: unit)
        if unit.code.isEmpty {
            guard let code = nextCode(level: level, parent: unit.parent) else {
                throw ServiceError(
                    .invalidMember, "nothing says what a code looks like here; give one", pointer: "/properties/code")
            }
            unit.code = code
        }
        guard let land, handling != .alone else {
            unit.geometry = land
            put(unit)
            return unit.id
        }
        let before = Set(created)
        let draft = UnitDraft(
            level: level, code: unit.code, names: unit.names, parent: unit.parent, households: unit.households,
            population: unit.population, attributes: unit.attributes)
        try perform(.create(draft, land: land, handling: handling))
        return created.first { !before.contains($0) } ?? unit.id
    }

    /// Gives a unit other land and other properties.
    ///
    /// - Parameter isPatch: whether the form is a merge patch and not the whole feature.
    public mutating func replace(
        _ id: UnitID, level: Level.ID, with form: FeatureForm, isPatch: Bool, handling: GridOperation.Handling = .alone
    ) throws {
        let unit = try self.unit(id, level: level)
        let properties = UnitProperties(grid: grid)
        let described =
            isPatch
            ? try properties.patching(unit, with: form.properties) : try properties.setting(form.properties, on: unit)
        try redraw(unit, form, handling)
        guard var changed = grid.unit(id) else { return }
        changed.code = described.code
        changed.aliases = described.aliases
        changed.names = described.names
        if described.parent != unit.parent { changed.parent = described.parent }
        changed.households = described.households
        changed.population = described.population
        changed.attributes = described.attributes
        if changed != grid.unit(id) { put(changed) }
    }

    /// Takes a unit out.
    ///
    /// - Parameter names: the units that get its land, by ids or by codes of its level; with none and handling `lenient` its
    ///   neighbours do, else it is left open.
    public mutating func delete(
        _ id: UnitID, level: Level.ID, into names: [String] = [], handling: GridOperation.Handling = .alone
    ) throws {
        let unit = try self.unit(id, level: level)
        let heirs = try names.map { name in
            guard let heir = grid.unit(UnitID(name)) ?? grid.unit(code: name, level: level) else {
                throw GridError(.unknownUnit, "no unit to go into has the id or code '\(name)'")
            }
            return heir.id
        }
        if !heirs.isEmpty || handling == .lenient {
            try perform(.retire(id, into: heirs))
            return
        }
        guard grid.children(of: id).isEmpty else {
            throw GridError(.refused, "the unit '\(unit.code)' has units below it; say into which one they go")
        }
        retire(id)
    }

    /// The unit of an address.
    ///
    /// - Throws: `GridError` with `unknownUnit`.
    func unit(_ id: UnitID, level: Level.ID) throws(GridError) -> GridUnit {
        guard let unit = grid.unit(id), unit.level == level else {
            throw GridError(.unknownUnit, "there is no unit '\(id)' at the level '\(level)' of the draft")
        }
        return unit
    }

    // MARK: Land

    private mutating func redraw(_ unit: GridUnit, _ form: FeatureForm, _ handling: GridOperation.Handling) throws {
        let outline = unit.geometry ?? grid.outline(of: unit.id)
        if form.land == .none, outline != nil {
            throw ServiceError(
                .invalidGeometry, "a unit with land keeps some; to take it out, delete it", pointer: "/geometry")
        }
        guard let land = try drawnLand(form, of: unit.id), land != outline?.canonical else { return }
        let isFace = unit.geometry != nil || outline == nil
        guard isFace, handling == .alone else {
            try perform(.reshape(unit.id, to: land, handling: handling == .strict ? .strict : .lenient))
            return
        }
        var redrawn = unit
        redrawn.geometry = land
        put(redrawn)
    }

    /// The land that the form draws, on the lattice and on the borders near it.
    private func drawnLand(_ form: FeatureForm, of unit: UnitID?) throws -> LatticeMultiPolygon? {
        guard case .drawn(let geometry) = form.land else { return nil }
        let drawn = try form.system.area(geometry, pointer: "/geometry")
        return try OutlineSnapping(drawn, to: grid, redrawing: unit, tolerance: form.snap).area.canonical
    }

    /// The unit of the level in which most likely the land lies.
    private func neighbour(at land: LatticeMultiPolygon, level: Level.ID) -> GridUnit? {
        guard let place = land.representativePoint else { return nil }
        let box = LatticeBox(minX: place.x, minY: place.y, maxX: place.x, maxY: place.y)
        return grid.faces(meeting: box).compactMap { grid.unit($0) }
            .first { $0.level == level && $0.geometry?.contains(place) == true }
    }
}
