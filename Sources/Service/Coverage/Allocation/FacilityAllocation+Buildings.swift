public import GeoJSON
import GridSystem
public import Places
import StreetNetwork
import WalkingAccess

extension FacilityAllocation {
    /// Some of the buildings, each with where its people go.
    public struct BuildingPage: Sendable {
        public var buildings: [JSONObject]
        /// The last building of the page, where others come after it.
        public var next: Building.ID?
        /// How many buildings there are on all pages.
        public var matched: Int
    }

    /// The buildings in the order of their ids, as far as the principal may know who lives in them.
    /// - Parameter after: the last building of the page before.
    /// - Throws: ``ServiceError`` with `unauthorized` or `forbidden` where that is none of what was asked about.
    public func buildings(
        for principal: Principal, after: Building.ID? = nil, limit: Int
    ) throws(ServiceError) -> BuildingPage {
        let points = try snapshot.points(in: scope, for: principal)
        let buildings = points.compactMap { point in snapshot.demand.buildings[point].map { (id: $0, point: point) } }
            .sorted { $0.id < $1.id }
        let rest = after.map { last in buildings.drop { $0.id <= last } } ?? buildings[...]
        let page = rest.prefix(limit)
        return BuildingPage(
            buildings: page.map { object($0.id, $0.point) }, next: rest.count > limit ? page.last?.id : nil,
            matched: buildings.count)
    }

    private func object(_ id: Building.ID, _ point: Int) -> JSONObject {
        let demand = snapshot.demand, amount = demand.weights[weight][point]
        var object: JSONObject = ["building": .string(id)]
        let group = snapshot.groups(query.level), number = group.groups.groups[point]
        object["unit"] =
            number == OriginGroups.none ? .null : .object(snapshot.naming(group.units[Int(number)]))
        for (index, name) in demand.weightNames.enumerated() where index != Demand.buildingCount {
            object[name] = CoverageTable.number(demand.weights[index][point])
        }
        object["facilities"] = .array(
            assigned.shares(of: point).map { share in
                let facility = snapshot.facilities.facilities[Int(share.destination)]
                return [
                    "id": .string(facility.id), "name": facility.name.map { .string($0) } ?? .null,
                    "amount": CoverageTable.number(amount * share.fraction),
                    query.requirements[0].limit.unit: CoverageTable.number(measure.value(ofUnits: Double(share.cost))),
                ]
            })
        object["unserved"] = CoverageTable.number(amount * (1 - assigned.fraction(of: point)))
        return object
    }
}

extension CoverageSnapshot {
    /// The points of demand in a unit, or anywhere, of which the principal may know who lives there.
    /// - Throws: ``ServiceError`` with `unauthorized` or `forbidden` where there can be none.
    func points(in scope: Int?, for principal: Principal) throws(ServiceError) -> [Int] {
        let readable = edition.units.indices.map { unit in
            principal.may(.readResidents, on: edition.chain(from: unit).map { edition.units[$0].id })
        }
        if let scope, !readable.indices.contains(where: { readable[$0] && edition.chain(from: $0).contains(scope) }) {
            try principal.require(.readResidents, on: edition.chain(from: scope).map { edition.units[$0].id })
        }
        try principal.requireAnywhere(.readResidents)
        return everybody(in: isInScope(scope)).map(Int.init).filter { readable[faces[$0]] }
    }
}
