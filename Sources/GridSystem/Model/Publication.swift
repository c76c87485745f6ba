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
        guard draft.base == head?.number ?? 0 else {
            throw GridError(.conflict, "edition \(head?.number ?? 0) was published since the draft was begun")
        }
        let zone = TimeZone(identifier: definition.timeZone) ?? .gmt
        let start = (effectiveFrom ?? CivilDate(now, in: zone)).start(in: zone)
        if let head, start < head.effectiveFrom {
            let earliest = CivilDate(head.effectiveFrom, in: zone)
            throw GridError(
                .dateTooEarly, "edition \(head.number) holds from \(earliest); the next one cannot begin before")
        }
        var units = draft.units(over: base)
        guard !units.isEmpty else { throw GridError(.empty, "the draft has no units") }
        let validation = try DraftValidation(
            DraftGrid(units: units, vacant: draft.vacant, definition: definition),
            context: OperationContext(retiredCodes: retiredCodes))
        let defects = validation.blocking
        guard defects.isEmpty else {
            throw GridError(
                .invalid, "the draft has \(defects.count) defects and cannot be published", findings: defects)
        }
        // What a coarser file claims was compared at import; an edition derives it from the faces.
        let faces = Set(GridImport.faces(of: units))
        for index in units.indices where !faces.contains(index) { units[index].geometry = nil }
        let record = EditionRecord(
            number: (head?.number ?? 0) + 1, effectiveFrom: start, publishedAt: now, basis: basis, note: draft.note)
        return Edition(record: record, definition: definition, units: units, vacant: validation.vacant)
    }
}
