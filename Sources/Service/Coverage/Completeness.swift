public import GeoJSON
public import GridSystem
public import Places
public import StreetNetwork
public import WalkingAccess

/// How full the quarter-hour circle is around the people of each unit: which categories they reach, within which band.
public struct Completeness: Sendable {
    public struct Row: Sendable {
        /// The index in the edition's units; `nil` for the total.
        public var unit: Int?
        /// The weight of everybody.
        public var total: Double
        /// By category and band the weight of those who reach one, smaller bands included.
        public var reached: [[Double]]
        /// The weight of those who reach every category within the largest band.
        public var full: Double

        /// The mean share of the categories that somebody reaches within the largest band; `nil` where nobody lives.
        public var score: Double? {
            guard total > 0, !reached.isEmpty else { return nil }
            return reached.reduce(0) { $0 + ($1.last ?? 0) } / (Double(reached.count) * total)
        }
    }

    public let snapshot: CoverageSnapshot
    public let categories: [FacilityCategory.ID]
    /// In ascending order, all in minutes or all in metres.
    public let bands: [BandLimit]
    public let profile: WalkingProfile
    public let level: Level.ID
    public let weight: String
    public let rows: [Row]
    public let total: Row
}

extension CoverageSnapshot {
    /// The quarter-hour circle of each unit of a level.
    ///
    /// A category without any facility is reached by nobody, and counts.
    /// - Parameters:
    ///   - categories: ids; the basic ones where it is `nil`.
    ///   - unit: only the units that lie in this one.
    /// - Throws: ``WalkingError`` `.outOfRange`; ``ServiceError`` with `noPopulation`, `unknownUnit`.
    public func completeness(
        _ categories: [FacilityCategory.ID]? = nil, bands: [BandLimit] = IsochroneQuestion.standardLimits,
        profile: WalkingProfile = .adult, level: Level.ID, unit: UnitID? = nil, weight: String = "people"
    ) throws -> Completeness {
        let wanted = categories ?? FacilityCategory.all.filter { $0.group == .basic }.map(\.id)
        let scope = try index(ofUnit: unit), weightIndex = try self.weight(weight)
        try profile.check()
        guard let measure = bands.first?.measure(profile), bands.allSatisfy({ $0.measure(profile) == measure }) else {
            throw WalkingError(.outOfRange, "bands are all in minutes or all in metres", parameter: "minutes")
        }
        let limits = try bands.map { (band: $0, units: UInt32(try $0.units(profile))) }.sorted { $0.units < $1.units }
        let nearest = wanted.map { self.nearest($0, by: measure) }
        let amounts = demand.weights[weightIndex]
        func row(_ unit: Int?, _ members: some Sequence<UInt32>) -> Completeness.Row {
            var row = Completeness.Row(
                unit: unit, total: 0, reached: wanted.map { _ in limits.map { _ in 0 } }, full: 0)
            for member in members {
                let origin = Int(member), amount = amounts[origin]
                row.total += amount
                var isFull = true
                for (category, nearest) in nearest.enumerated() {
                    let cost = nearest.costs[origin]
                    for band in limits.indices where cost <= limits[band].units {
                        row.reached[category][band] += amount
                    }
                    isFull = isFull && cost <= limits[limits.count - 1].units
                }
                if isFull { row.full += amount }
            }
            return row
        }
        let groups = groups(level), isInScope = isInScope(scope)
        let rows = groups.units.enumerated().compactMap { number, unit in
            isInScope[unit] ? row(unit, groups.groups.members(of: number)) : nil
        }
        return Completeness(
            snapshot: self, categories: wanted, bands: limits.map(\.band), profile: profile, level: level,
            weight: weight, rows: rows, total: row(nil, everybody(in: isInScope)))
    }
}

extension Completeness {
    /// The rows as they may be seen by somebody who may not know how many live in a single building: shares only to whole hundredths,
    /// and none of a unit with one building.
    public func json(for principal: Principal) -> JSONObject {
        var json: JSONObject = [
            "level": .string(level), "weight": .string(weight), "versions": .object(snapshot.versions.json),
            "profile": ["id": .string(profile.id), "metresPerSecond": .number(profile.metresPerSecond)],
            "bands": .array(bands.map { [$0.unit: .number($0.value)] }),
            "categories": .array(categories.map { CoverageQuery.Requirement($0, within: bands[bands.count - 1]).json }),
        ]
        json["units"] = .array(rows.map { .object(object($0, for: principal)) })
        json["total"] = .object(object(total, for: principal))
        return json
    }

    private func object(_ row: Row, for principal: Principal) -> JSONObject {
        let edition = snapshot.edition
        var object: JSONObject = row.unit.map { snapshot.naming($0) } ?? [:]
        let ancestry = row.unit.map { edition.chain(from: $0).map { edition.units[$0].id } } ?? []
        let isOpen = principal.may(.readResidents, on: ancestry)
        guard isOpen || row.total >= CoverageTable.leastCount else { return object }
        func share(_ amount: Double) -> JSONValue {
            guard row.total > 0 else { return .null }
            let step = isOpen ? 1e4 : 1e2
            return .number((amount / row.total * step).rounded() / step)
        }
        object["score"] = row.score.map { share($0 * row.total) } ?? .null
        object["full"] = share(row.full)
        object["categories"] = .array(
            zip(categories, row.reached).map { category, reached in
                [
                    "category": .string(category),
                    "within": .array(
                        zip(bands, reached).map { band, amount in
                            [band.unit: .number(band.value), "share": share(amount)]
                        }),
                ]
            })
        return object
    }
}
