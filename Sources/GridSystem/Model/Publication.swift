public import Foundation

/// Turns a draft into the next edition.
public enum Publication {
    /// The edition that the draft would become.
    ///
    /// - Parameters:
    ///   - base: the edition the draft starts from, or `nil` before the first.
    ///   - head: the newest edition's record.
    ///   - effectiveFrom: the first day; today by default.
    ///   - retiredCodes: by level, codes in use once and not any more.
    /// - Throws: ``GridError`` with `conflict` where another edition came since, `dateTooEarly`, `empty`, or `invalid` with the
    ///   findings.
    public static func edition(
        from draft: Draft, base: Edition?, head: EditionRecord?, definition: GridSystemDefinition,
        effectiveFrom: CivilDate?, basis: String? = nil, now: Date, retiredCodes: [Level.ID: Set<String>]
    ) throws(GridError) -> Edition {
        let record = try record(
            for: draft, head: head, definition: definition, effectiveFrom: effectiveFrom, basis: basis, now: now)
        let valid = try validated(draft, base: base, definition: definition, retiredCodes: retiredCodes)
        return successor(valid, base: base, record: record, definition: definition).edition
    }

    /// The record of the edition that the draft would become.
    ///
    /// - Throws: ``GridError`` with `conflict` or `dateTooEarly`.
    public static func record(
        for draft: Draft, head: EditionRecord?, definition: GridSystemDefinition, effectiveFrom: CivilDate?,
        basis: String? = nil, now: Date
    ) throws(GridError) -> EditionRecord {
        guard draft.base == head?.number ?? 0 else {
            throw GridError(.conflict, "edition \(head?.number ?? 0) was published since the draft was begun")
        }
        let zone = definition.zone
        let start = (effectiveFrom ?? CivilDate(now, in: zone)).start(in: zone)
        if let head, start < head.effectiveFrom {
            let earliest = CivilDate(head.effectiveFrom, in: zone)
            throw GridError(
                .dateTooEarly, "edition \(head.number) holds from \(earliest); the next one cannot begin before")
        }
        return EditionRecord(
            number: (head?.number ?? 0) + 1, effectiveFrom: start, publishedAt: now, basis: basis, note: draft.note)
    }

    /// The draft as it can be published: valid, with nobody's land as its changes leave it.
    ///
    /// - Parameter index: the index of the base edition. With it only what the draft changes is looked at, else all there is.
    /// - Throws: ``GridError`` with `empty`, or `invalid` with the findings.
    public static func validated(
        _ draft: Draft, base: Edition?, index: Locator? = nil, definition: GridSystemDefinition,
        retiredCodes: [Level.ID: Set<String>]
    ) throws(GridError) -> Draft {
        let grid =
            if let index { DraftGrid(draft, base: index, definition: definition) } else {
                DraftGrid(units: draft.units(over: base), vacant: draft.vacant, definition: definition)
            }
        guard !grid.isEmpty else { throw GridError(.empty, "the draft has no units") }
        let validation = try DraftValidation(grid, context: OperationContext(retiredCodes: retiredCodes))
        let defects = validation.blocking
        guard defects.isEmpty else {
            throw GridError(
                .invalid, "the draft has \(defects.count) defects and cannot be published", findings: defects)
        }
        var valid = draft
        valid.vacant = validation.vacant
        return valid
    }

    /// The edition that a valid draft becomes; costs what the draft changes and a pass over the units.
    public static func successor(
        _ draft: Draft, base: Edition?, record: EditionRecord, definition: GridSystemDefinition
    ) -> Successor {
        guard let base, base.definition == definition else {
            var units = draft.units(over: base)
            let faces = Set(GridImport.faces(of: units))
            for index in units.indices where !faces.contains(index) { units[index].geometry = nil }
            return Successor(
                edition: Edition(record: record, definition: definition, units: units, vacant: draft.vacant),
                changed: nil)
        }
        var changes = draft.changes
        var edition = base.successor(record: record, changes: changes, vacant: draft.vacant)
        // What a coarser file claims was compared at import; an edition derives it from the faces.
        let claimed = edition.outlines.keys.filter { edition.units[$0].geometry != nil }
        if !claimed.isEmpty {
            for var unit in claimed.map({ edition.units[$0] }) {
                unit.geometry = nil
                changes[unit.id] = .put(unit)
            }
            edition = base.successor(record: record, changes: changes, vacant: draft.vacant)
        }
        return Successor(edition: edition, changed: Set(changes.keys))
    }
}

/// An edition, and where it may differ from the one before.
public struct Successor: Sendable {
    public let edition: Edition
    /// The units that were put or retired; `nil` where that is not known.
    public let changed: Set<UnitID>?

    public init(edition: Edition, changed: Set<UnitID>?) {
        self.edition = edition
        self.changed = changed
    }

    /// What makes the edition before this one; `nil` where that is not known.
    public var changes: [UnitID: Draft.Change]? {
        guard let changed else { return nil }
        return Dictionary(
            uniqueKeysWithValues: changed.map { id in
                (id, edition.index(of: id).map { .put(edition.units[$0]) } ?? .retire)
            })
    }
}
