import GEOS
import SimpleFeatures

/// Brings the features of a file, one level of the grid, into a draft.
///
/// A file brings its level whole: units of the level that no file of the draft names are retired. A unit keeps its lasting id
/// where the base edition has its code. All faces of the draft, of whatever level, are then made one exact coverage.
public struct GridImport {
    /// What a long import is doing.
    public enum Stage: String, Sendable, CaseIterable {
        case codes, parents, borders, nesting
    }

    private let level: Level
    private let definition: GridSystemDefinition
    private let rules: ImportRules
    private let base: Edition?
    private var draft: Draft
    private var report: ImportReport

    /// Imports the features of one level.
    ///
    /// - Parameters:
    ///   - base: the edition that the draft starts from.
    ///   - retiredCodes: by level, codes that were in use once and are not any more.
    /// - Returns: the draft as it would be, and what was found. Where the report is refused the draft must not be kept.
    /// - Throws: ``GridError`` with `unknownLevel`, `empty`, or `engineFailed`.
    public static func importing(
        _ features: [ImportedUnit], level: Level.ID, rules: ImportRules, into draft: Draft, base: Edition?,
        definition: GridSystemDefinition, retiredCodes: [Level.ID: Set<String>] = [:],
        progress: (Stage) -> Void = { _ in }
    ) throws(GridError) -> (draft: Draft, report: ImportReport) {
        guard let rank = definition.rank(of: level) else {
            let known = definition.levels.map(\.id).joined(separator: ", ")
            throw GridError(.unknownLevel, "there is no level '\(level)'; the levels are \(known)")
        }
        guard !features.isEmpty else { throw GridError(.empty, "the file has no features") }
        var work = GridImport(
            level: definition.levels[rank], definition: definition, rules: rules, base: base, draft: draft,
            report: ImportReport(level: level, features: features.count))
        do {
            try work.run(features, retired: retiredCodes[level] ?? [], progress: progress)
        } catch let error as GEOSError {
            throw GridError(.engineFailed, error.description)
        } catch {
            throw GridError(.engineFailed, "\(error)")
        }
        return (work.draft, work.report)
    }

    private init(
        level: Level, definition: GridSystemDefinition, rules: ImportRules, base: Edition?, draft: Draft,
        report: ImportReport
    ) {
        self.level = level
        self.definition = definition
        self.rules = rules
        self.base = base
        self.draft = draft
        self.report = report
    }

    private mutating func run(_ features: [ImportedUnit], retired: Set<String>, progress: (Stage) -> Void) throws {
        progress(.codes)
        let checks = CodeChecks(features, level: level, retired: retired)
        report.findings += checks.findings
        let distinct = try merged(checks.accepted)
        for feature in distinct where feature.geometry == nil {
            report.findings.append(
                Finding(
                    .noGeometry, .noted, "the unit has no land and will not be located", units: [feature.code ?? ""]))
        }

        progress(.parents)
        var units = remaining()
        let fresh = identified(distinct, among: units)
        var parents = ParentAssignment(units: units, definition: definition)
        let placed = try parents.assign(distinct, units: fresh, level: level.id)
        units += placed
        parents.adopt(into: &units, from: level.id)
        report.findings += parents.findings
        report.units = placed.count

        progress(.borders)
        guard !report.isRefused else { return }
        try makeCoverage(of: &units)

        progress(.nesting)
        guard !report.isRefused else { return }
        report.findings += try ClaimedOutlines.compare(units, definition: definition, tolerance: rules.tolerance)
        draft.importedLevels.insert(level.id)
        draft.setUnits(units, over: base)
    }

    /// Features that share a code as one, by rule; otherwise refused, each with its place.
    private mutating func merged(_ features: [ImportedUnit]) throws -> [ImportedUnit] {
        var places: [String: Int] = [:]
        var distinct: [ImportedUnit] = []
        for feature in features {
            let code = feature.code ?? ""
            guard let place = places[code] else {
                places[code] = distinct.count
                distinct.append(feature)
                continue
            }
            let (outcome, message): (Finding.Outcome, String) =
                switch rules.sameCode {
                case .refuse:
                    (.refused, "features \(distinct[place].feature) and \(feature.feature) have the same code")
                case .merge:
                    (
                        .ruled("same-code=merge"),
                        "features \(distinct[place].feature) and \(feature.feature) became one unit"
                    )
                }
            report.findings.append(
                Finding(.duplicateCode, outcome, message, units: [code], geometry: feature.geometry.map { .init($0) }))
            guard rules.sameCode == .merge, let added = feature.geometry else { continue }
            distinct[place].geometry =
                try distinct[place].geometry.map { try $0.valid().union(try added.valid()) } ?? added
        }
        return distinct
    }

    /// The units of the draft that this file does not replace.
    private func remaining() -> [GridUnit] {
        let units = draft.units(over: base)
        return draft.importedLevels.contains(level.id) ? units : units.filter { $0.level != level.id }
    }

    /// The features as units, with the ids that their codes have in the draft or the base edition.
    private mutating func identified(_ features: [ImportedUnit], among units: [GridUnit]) -> [GridUnit] {
        let present = Set(units.filter { $0.level == level.id }.map(\.code))
        return features.map { feature in
            let code = feature.code ?? ""
            if present.contains(code) {
                report.findings.append(
                    Finding(
                        .duplicateCode, .refused,
                        "feature \(feature.feature): another file of the draft brought this code",
                        units: [code], geometry: feature.geometry.map { .init($0) }))
            }
            let known = base?.unit(code: code, level: level.id)
            return GridUnit(
                id: known?.id ?? .unique(), level: level.id, code: code, aliases: known?.aliases ?? [],
                names: feature.names, households: feature.households, population: feature.population,
                attributes: feature.attributes, geometry: feature.geometry)
        }
    }

    private mutating func makeCoverage(of units: inout [GridUnit]) throws {
        let faces = Self.faces(of: units)
        let drawn = faces.compactMap { units[$0].geometry }
        let repair = try CoverageRepair(drawn, codes: faces.map { units[$0].code }, rules: rules)
        for (index, face) in zip(faces, repair.faces) { units[index].geometry = face.canonical }
        draft.vacant = repair.vacant.map(\.canonical)
        report.findings += repair.findings
    }

    /// The indices of the units with geometry that have none with geometry below them.
    static func faces(of units: [GridUnit]) -> [Int] {
        let parents = Dictionary(units.map { ($0.id, $0.parent) }, uniquingKeysWith: { first, _ in first })
        var hasLandBelow: Set<UnitID> = []
        for unit in units where unit.geometry != nil {
            var ancestor = unit.parent
            while let id = ancestor, hasLandBelow.insert(id).inserted { ancestor = parents[id] ?? nil }
        }
        return units.indices.filter { units[$0].geometry != nil && !hasLandBelow.contains(units[$0].id) }
    }
}

extension MultiPolygon where Vertex == LatticePoint {
    /// This area, made valid where it is not, for an overlay that needs it.
    fileprivate func valid() throws(GEOSError) -> LatticeMultiPolygon {
        try validity().isValid ? self : madeValid()
    }
}
