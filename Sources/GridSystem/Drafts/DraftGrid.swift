public import SimpleFeatures

/// The grid as a draft has it: an edition, and what is different, unit by unit.
///
/// Making one costs what the draft changed, not what the edition holds: the edition and its index are shared. Asking for the
/// faces near a place costs what lies there. The grid may be invalid: faces may overlap, parents may be missing.
public struct DraftGrid: Sendable {
    /// The edition that the draft starts from, with its index; `nil` before the first.
    public let base: Locator?
    public let definition: GridSystemDefinition
    public private(set) var changes: [UnitID: Draft.Change] = [:]
    /// Land declared to be nobody's.
    public private(set) var vacant: [LatticePolygon]

    /// The boxes of the faces that are different.
    private var boxes: [UnitID: LatticeBox] = [:]
    /// By parent, the units that are different.
    private var adopted: [UnitID: Set<UnitID>] = [:]
    /// By level and code, old codes included, the units that are different.
    private var codes: [Level.ID: [String: Set<UnitID>]] = [:]

    /// - Parameter base: the edition that the draft starts from; its number has to be the draft's `base`.
    public init(_ draft: Draft, base: Locator?, definition: GridSystemDefinition) {
        self.base = base
        self.definition = definition
        vacant = draft.vacant
        for (id, change) in draft.changes { set(change, of: id) }
    }

    /// The grid of a first edition, without a base.
    ///
    /// - Parameter units: each with an id of its own.
    public init(units: [GridUnit], vacant: [LatticePolygon], definition: GridSystemDefinition) {
        base = nil
        self.definition = definition
        self.vacant = vacant
        for unit in units { set(.put(unit), of: unit.id) }
    }

    /// Changes the grid.
    public mutating func apply(_ delta: DraftDelta) {
        for (id, change) in delta.units { set(change, of: id) }
        if let land = delta.vacant { vacant = land }
    }

    private mutating func set(_ change: Draft.Change?, of id: UnitID) {
        if case .put(let unit)? = changes[id] {
            boxes[id] = nil
            if let parent = unit.parent { adopted[parent]?.remove(id) }
            for code in [unit.code] + unit.aliases { codes[unit.level]?[code]?.remove(id) }
        }
        changes[id] = change
        if case .put(let unit)? = change {
            boxes[id] = unit.geometry?.box
            if let parent = unit.parent { adopted[parent, default: []].insert(id) }
            for code in [unit.code] + unit.aliases { codes[unit.level, default: [:]][code, default: []].insert(id) }
        }
    }

    // MARK: Units

    public func unit(_ id: UnitID) -> GridUnit? {
        switch changes[id] {
        case .put(let unit): unit
        case .retire: nil
        case nil: baseUnit(id)
        }
    }

    /// The unit as the edition has it that the draft starts from.
    public func baseUnit(_ id: UnitID) -> GridUnit? {
        base.flatMap { base in base.edition.index(of: id).map { base.edition.units[$0] } }
    }

    /// The unit with the code at the level; a code that a unit had before finds it too.
    public func unit(code: String, level: Level.ID) -> GridUnit? {
        let changed = (codes[level]?[code] ?? []).sorted().compactMap(unit)
        if let unit = changed.first(where: { $0.code == code }) { return unit }
        if let unit = base?.edition.unit(code: code, level: level), changes[unit.id] == nil { return unit }
        return changed.first
    }

    /// Whether there is no unit; looks at the edition only as far as the first that is kept.
    public var isEmpty: Bool {
        let isKept = base?.edition.units.contains { changes[$0.id] == nil } ?? false
        return !isKept && changes.values.allSatisfy { $0 == .retire }
    }

    /// All units, in no particular order; linear in the edition.
    public var units: [GridUnit] {
        (base?.edition.units ?? []).filter { changes[$0.id] == nil }
            + changes.values.compactMap { if case .put(let unit) = $0 { unit } else { nil } }
    }

    // MARK: Hierarchy

    /// The units right below, in no particular order.
    public func children(of id: UnitID) -> [UnitID] {
        var children = Array(adopted[id] ?? [])
        if let base, let index = base.edition.index(of: id) {
            children += base.edition.children(of: index).map { base.edition.units[$0].id }.filter { changes[$0] == nil }
        }
        return children
    }

    /// The unit and those above it, finest first; ends where a parent is missing or comes again.
    public func ancestry(of id: UnitID) -> [UnitID] {
        var chain: [UnitID] = []
        var next: UnitID? = id
        while let id = next, let unit = unit(id), !chain.contains(id) {
            chain.append(id)
            next = unit.parent
        }
        return chain
    }

    /// The faces that make up a unit: itself where it carries geometry, else those of the units below it; sorted.
    public func faces(of id: UnitID) -> [UnitID] {
        var faces: [UnitID] = []
        var seen: Set<UnitID> = []
        var open = [id]
        while let id = open.popLast() {
            guard seen.insert(id).inserted, let unit = unit(id) else { continue }
            if unit.geometry != nil { faces.append(id) } else { open += children(of: id) }
        }
        return faces.sorted()
    }

    /// The polygons of a face or the dissolved outline of any other unit; `nil` for one without land.
    ///
    /// Costs what the changed units below have for siblings: outlines of the edition are used where nothing below changed.
    /// Where the faces do not form a coverage the outline of a coarser unit is provisional and may be invalid.
    public func outline(of id: UnitID) -> LatticeMultiPolygon? {
        guard let unit = unit(id) else { return nil }
        return unit.geometry ?? outline(of: id, touched: touched, depth: 0)
    }

    /// The changed units with all that are, or were, above them.
    public var touched: Set<UnitID> {
        var touched: Set<UnitID> = []
        for id in changes.keys {
            touched.insert(id)
            for start in [unit(id)?.parent, baseUnit(id)?.parent] {
                var next = start
                while let id = next, touched.insert(id).inserted { next = unit(id)?.parent ?? baseUnit(id)?.parent }
            }
        }
        return touched
    }

    private func outline(of id: UnitID, touched: Set<UnitID>, depth: Int) -> LatticeMultiPolygon? {
        if let land = unit(id)?.geometry { return land }
        if !touched.contains(id), let base, let index = base.edition.index(of: id) {
            return base.edition.outline(at: index)
        }
        // Deeper than there are levels, parents run in a circle.
        guard depth < definition.levels.count else { return nil }
        let parts = children(of: id).compactMap { outline(of: $0, touched: touched, depth: depth + 1) }
        return parts.isEmpty ? nil : LatticeMultiPolygon.dissolving(parts)
    }

    // MARK: Faces

    /// The box around all faces; may be larger where faces are gone.
    public var box: LatticeBox? {
        boxes.values.reduce(base?.faces.box) { $0?.union($1) ?? $1 }
    }

    /// The faces whose box meets the closed box, sorted.
    public func faces(meeting box: LatticeBox) -> [UnitID] {
        var found: [UnitID] = []
        if let base {
            for face in base.faces.faces(near: box) {
                let unit = base.edition.units[base.unitOfFace[face]]
                guard changes[unit.id] == nil, let around = unit.geometry?.box else { continue }
                if around.intersects(box) { found.append(unit.id) }
            }
        }
        for (id, around) in boxes where around.intersects(box) { found.append(id) }
        return found.sorted()
    }
}
