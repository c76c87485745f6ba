public import GridSystem
public import Places
public import StreetNetwork
public import WalkingAccess

/// What people need against what facilities offer, unit by unit and category by category (需求清单、资源清单).
public struct ServiceBalance: Sendable {
    /// The people whom a category serves, and those of them who reach none within the limit.
    public struct Need: Hashable, Sendable {
        public var total: Double
        public var unmet: Double
        /// Whether the numbers would tell of single households.
        public var isWithheld = false
    }

    /// The facilities of a category that lie in a unit.
    public struct Offer: Hashable, Sendable {
        /// Indices among the snapshot's facilities.
        public var facilities: [Int]
        /// Of those that say theirs; `nil` where none does.
        public var capacity: Int?
    }

    public struct Row: Sendable {
        /// The index in the edition's units; `nil` for the total.
        public var unit: Int?
        /// By category.
        public var needs: [Need]
        public var offers: [Offer]
    }

    public let snapshot: CoverageSnapshot
    public let categories: [FacilityCategory.ID]
    /// By category the name of the weight that it serves.
    public let weights: [String]
    public let limit: BandLimit
    public let profile: WalkingProfile
    public let level: Level.ID
    public let rows: [Row]
    public let total: Row
}

extension CoverageSnapshot {
    /// Needs and offers of each unit of a level, as somebody may see them.
    ///
    /// Who needs walks into other units, an offer counts where it lies. A category without any facility leaves everybody in need.
    /// - Parameters:
    ///   - categories: those of community service where it is `nil`.
    ///   - weight: whose need is counted; by category whom it serves where it is `nil`.
    /// - Throws: ``WalkingError`` `.outOfRange`; ``ServiceError`` with `noPopulation`, `unknownUnit`.
    public func balance(
        _ categories: [FacilityCategory.ID]? = nil, within limit: BandLimit = CoverageQuery.standardLimit,
        profile: WalkingProfile = .adult, level: Level.ID, unit: UnitID? = nil, weight: String? = nil,
        for principal: Principal
    ) throws -> ServiceBalance {
        let categories = categories ?? FacilityCategory.all.filter { $0.group == .community }.map(\.id)
        let weights = categories.map { weight ?? servedWeight($0) }
        var tables: [CoverageTable] = []
        for (category, weight) in zip(categories, weights) {
            let query = CoverageQuery(
                [CoverageQuery.Requirement(category, within: limit)], profile: profile, level: level, unit: unit,
                weight: weight)
            tables.append(try table(query, checked(query, needsFacilities: false)).visible(to: principal))
        }
        let units = tables.first?.rows.map(\.unit) ?? []
        let chains = facilities.facilities.map { facility in
            locator.unit(at: facility.position).map { edition.chain(from: $0) } ?? []
        }
        let scope = try index(ofUnit: unit)
        let offered = categories.map { category in
            offers(facilities.indices(of: category), chains, units: units, scope: scope)
        }
        func row(_ unit: Int?, _ place: Int?) -> ServiceBalance.Row {
            ServiceBalance.Row(
                unit: unit,
                needs: tables.map { table in need(place.map { table.rows[$0] } ?? table.total, table.walkers) },
                offers: offered.map { offers in unit.map { offers.byUnit($0) } ?? offers.all })
        }
        return ServiceBalance(
            snapshot: self, categories: categories, weights: weights, limit: limit, profile: profile, level: level,
            rows: units.indices.map { row(units[$0], $0) }, total: row(nil, nil))
    }

    private func need(_ row: CoverageTable.Row, _ weight: Int) -> ServiceBalance.Need {
        ServiceBalance.Need(
            total: row.figures.totals[weight], unmet: row.figures.totals[weight] - row.figures.covered[weight],
            isWithheld: row.withheld.contains(weight))
    }

    private struct Offers {
        var all: ServiceBalance.Offer
        var units: [Int: ServiceBalance.Offer]

        func byUnit(_ unit: Int) -> ServiceBalance.Offer {
            units[unit] ?? ServiceBalance.Offer(facilities: [])
        }
    }

    /// - Parameter chains: by facility the units that it lies in.
    private func offers(_ present: [Int], _ chains: [[Int]], units: [Int?], scope: Int?) -> Offers {
        func offer(_ indices: [Int]) -> ServiceBalance.Offer {
            let known = indices.compactMap { facilities.facilities[$0].capacity }
            return ServiceBalance.Offer(
                facilities: indices, capacity: known.isEmpty ? nil : known.reduce(0, +))
        }
        let inScope = present.filter { facility in scope.map { chains[facility].contains($0) } ?? true }
        let wanted = Set(units.compactMap { $0 })
        var byUnit: [Int: [Int]] = [:]
        for facility in inScope {
            for unit in chains[facility] where wanted.contains(unit) { byUnit[unit, default: []].append(facility) }
        }
        return Offers(all: offer(inScope), units: byUnit.mapValues(offer))
    }
}
