import GEOS
public import SimpleFeatures

/// What stands between a draft and a valid edition, and what else a planner should know of it.
///
/// The base edition being valid, only what changed and what lies around it is looked at: the cost is that of the change, not of the
/// edition. Without a base everything is new.
public struct DraftValidation: Sendable {
    /// Refused ones keep the draft from being published; the others are noted.
    public let findings: [DraftFinding]
    /// The enclosed land that nobody has and the draft declares so, as it is after the changes: what an edition keeps.
    public let vacant: [LatticePolygon]

    /// - Throws: ``GridError`` with `engineFailed`.
    public init(_ grid: DraftGrid, context: OperationContext = OperationContext()) throws(GridError) {
        do {
            let changes = ChangedFaces(grid)
            let codes = CodeCheck(grid, retired: context.retiredCodes)
            let hierarchy = try HierarchyCheck(grid, changes)
            let coverage = try CoverageCheck(grid, changes)
            let buildings = try BuildingCheck(grid, changes, dwellings: context.dwellings)
            findings = codes.findings + hierarchy.findings + coverage.findings + buildings.findings
            vacant = coverage.vacant
        } catch {
            throw GridError(.engineFailed, error.description)
        }
    }

    /// Whether the draft can be published.
    public var isValid: Bool { findings.allSatisfy { $0.finding.outcome != .refused } }

    /// What keeps the draft from being published.
    public var blocking: [Finding] { findings.map(\.finding).filter { $0.outcome == .refused } }

    /// What keeps a draft from being published.
    ///
    /// - Parameter retiredCodes: by level, codes that were in use once and are not any more.
    /// - Throws: ``GridError`` with `engineFailed`.
    public static func blocking(
        _ grid: DraftGrid, retiredCodes: [Level.ID: Set<String>] = [:]
    ) throws(GridError) -> [Finding] {
        try DraftValidation(grid, context: OperationContext(retiredCodes: retiredCodes)).blocking
    }
}

extension DraftGrid {
    /// Whether the faces at and around a unit form a coverage; where not, the outline of a coarser unit is provisional.
    ///
    /// Costs what changed there.
    /// - Throws: ``GridError`` with `engineFailed`.
    public func isCoverage(around unit: UnitID) throws(GridError) -> Bool {
        do {
            let changes = ChangedFaces(self)
            guard let box = changes.box(around: unit, in: self) else { return true }
            let check = try CoverageCheck(self, changes.near(box))
            return check.findings.allSatisfy { $0.finding.outcome != .refused }
        } catch {
            throw GridError(.engineFailed, error.description)
        }
    }
}
