import GridSystem
import Places
import StreetNetwork
public import WalkingAccess

/// Who is covered, unit by unit.
public struct CoverageTable: Sendable {
    public struct Row: Sendable {
        /// The index in the edition's units; `nil` for the total.
        public var unit: Int?
        /// All requirements together; where there is more than one, no walks.
        public var figures: CoverageFigures
        /// Each requirement by itself.
        public var parts: [CoverageFigures]
        /// Whether people are spread over the unit's streets, since nobody counted them building by building.
        public var isSpread: Bool
        /// The weights whose numbers are withheld, since single households could be known by them.
        public var withheld: Set<Int> = []
    }

    public let query: CoverageQuery
    public let snapshot: CoverageSnapshot
    /// In the order of the edition.
    public internal(set) var rows: [Row]
    public internal(set) var total: Row
    /// How many buildings lie in no unit of the level that was asked for, and are in no row.
    public let elsewhere: Int
    let measure: WalkingMeasure
    /// By requirement, in units.
    let limits: [UInt32]
    /// The index of the weight that walks are measured by.
    let walkers: Int
    /// The names of facilities that are only supposed, numbered after those of the snapshot.
    let newcomers: [String]
}

extension CoverageSnapshot {
    /// Who is covered in each unit of a level.
    ///
    /// Borders do not stop walkers: a facility in the next unit counts. Walks begin at the door nearest to a facility.
    /// - Throws: ``WalkingError`` `.outOfRange`; ``ServiceError`` with `noFacilities`, `noPopulation`, `unknownUnit`.
    public func coverage(_ query: CoverageQuery) throws -> CoverageTable {
        try table(query, checked(query))
    }

    func table(_ query: CoverageQuery, _ checked: CheckedCoverage) throws -> CoverageTable {
        let rows = try rows(query) {
            if query.capacities {
                return CoverageCounting(self, query, checked, assigned: try assigned(query, checked)).rows()
            }
            let nearest = query.requirements.map { self.nearest($0.category, by: checked.measure) }
            return CoverageCounting(self, query, checked, nearest).rows()
        }
        return CoverageTable(query: query, snapshot: self, rows: rows, checked)
    }
}

extension CoverageTable {
    init(
        query: CoverageQuery, snapshot: CoverageSnapshot, rows: CoverageRows, _ checked: CheckedCoverage,
        newcomers: [String] = []
    ) {
        self.init(
            query: query, snapshot: snapshot, rows: rows.units, total: rows.total, elsewhere: rows.elsewhere,
            measure: checked.measure, limits: checked.limits, walkers: checked.weight, newcomers: newcomers)
    }

    /// What the facility at the end of a walk is called.
    func facilityName(_ destination: UInt32) -> String {
        let known = snapshot.facilities.facilities, index = Int(destination)
        return index < known.count ? known[index].name ?? known[index].id : newcomers[index - known.count]
    }
}
