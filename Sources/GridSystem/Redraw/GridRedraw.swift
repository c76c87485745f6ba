import GEOS
public import SimpleFeatures

/// Compares a level of the grid with the same level redrawn outside, and makes what is confirmed of it an edit of the draft.
///
/// Borders that are within the tolerance of the grid's are the grid's; units keep their lasting id whatever their code. Only a
/// level whose units carry their own land can be compared.
public struct GridRedraw: Sendable {
    public let level: Level.ID
    public private(set) var proposals: [RedrawProposal] = []
    /// Units that come back as they are in the grid: land, code, names and columns.
    public private(set) var unchanged: [UnitID] = []
    /// What is wrong with the file, and what was made of it.
    public private(set) var findings: [Finding] = []

    let grid: DraftGrid
    let tolerance: Length
    /// The units of the level, in the order of their codes, and the features of the file.
    let units: [GridUnit]
    let features: [ImportedUnit]
    let land: RedrawLand
    let identity: RedrawIdentity
    /// By feature: the unit above, and the code.
    let parents: [Int: UnitID]
    let codes: [Int: String]
    let groups: RedrawGroups

    /// Compares a file with the grid.
    ///
    /// - Parameters:
    ///   - drawn: the features of the file, which stand for the whole level.
    ///   - tolerance: how far a border may be off without having been moved.
    ///   - retiredCodes: by level, codes that were in use once and are not any more.
    /// - Throws: ``GridError``: `unknownLevel`, `empty`; `refused` for a level whose units are made of finer ones;
    ///   `engineFailed`.
    public init(
        _ drawn: [ImportedUnit], level: Level.ID, of grid: DraftGrid,
        tolerance: Length = ImportRules.standardTolerance, retiredCodes: [Level.ID: Set<String>] = [:]
    ) throws(GridError) {
        guard let rank = grid.definition.rank(of: level) else {
            let known = grid.definition.levels.map(\.id).joined(separator: ", ")
            throw GridError(.unknownLevel, "there is no level '\(level)'; the levels are \(known)")
        }
        guard !drawn.isEmpty else { throw GridError(.empty, "the file has no features") }
        let all = grid.units
        units = all.filter { $0.level == level }.sorted { ($0.code, $0.id) < ($1.code, $1.id) }
        let above = Set(all.filter { $0.geometry != nil }.compactMap(\.parent))
        guard !units.contains(where: { above.contains($0.id) }) else {
            throw GridError(
                .refused, "the units of '\(level)' are made of finer ones: bring back the finest level")
        }
        (self.level, self.grid, self.tolerance, features) = (level, grid, tolerance, drawn)
        let retired = retiredCodes[level] ?? []
        let checks = CodeChecks(drawn, level: grid.definition.levels[rank], retired: retired)
        let wished = Dictionary(
            checks.accepted.map { ($0.feature, $0.code ?? "") }, uniquingKeysWith: { first, _ in first })
        // By place in the file, which is what findings name, to place in the list.
        let places = Dictionary(drawn.enumerated().map { ($1.feature, $0) }, uniquingKeysWith: { first, _ in first })
        let wishes = Dictionary(uniqueKeysWithValues: wished.compactMap { key, code in places[key].map { ($0, code) } })
        do {
            land = try RedrawLand(
                old: units.map(\.geometry), new: drawn.map(\.geometry), tolerance: tolerance)
        } catch {
            throw GridError(.engineFailed, error.description)
        }
        identity = RedrawIdentity(land, oldCodes: units.map(\.code), newCodes: drawn.indices.map { wishes[$0] })
        var parentage = RedrawParents(grid: grid, units: units, level: level)
        parents = parentage.parents(of: drawn, identity, land)
        let numbered = RedrawCodes(
            units: units, features: drawn, wished: wishes, forbidden: retired, identity: identity, land: land,
            parents: parents, numbering: CodeNumbering(grid: grid, retired: retiredCodes), level: level)
        codes = numbered.codes
        groups = RedrawGroups(land, identity)
        findings = checks.findings.map(\.settled) + numbered.findings + parentage.findings + landFindings
        let comparison = RedrawComparison(self)
        do {
            proposals = try comparison.landProposals() + comparison.columnProposals()
        } catch {
            throw GridError(.engineFailed, error.description)
        }
        let touched = Set(proposals.flatMap(\.units))
        unchanged = units.indices.filter { identity.feature[$0] != nil && !touched.contains(units[$0].id) }
            .map { units[$0].id }
    }

    private var landFindings: [Finding] {
        land.mended.map { feature, place in
            Finding(
                .invalidRing, .ruled("invalid=repair"), "feature \(features[feature].feature): a ring crosses itself",
                units: [features[feature].code ?? ""], geometry: place.map { .point(Position($0.coordinate)) })
        }
    }
}

extension Finding {
    /// A code that cannot be taken is no obstacle here: the next free one is.
    fileprivate var settled: Finding {
        guard outcome == .refused else { return self }
        var finding = self
        finding.outcome = .ruled("code=next-free")
        return finding
    }
}
