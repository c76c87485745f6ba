public import GeoJSON
import GridSystem
import Places
import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension Aggregate {
    /// As somebody may see it: numbers that would tell of single households are withheld, and where that is one unit's only, those of the
    /// smallest of the others too, or the total would tell them.
    public func visible(to principal: Principal) -> Aggregate {
        var seen = self
        for index in rows.indices { seen.rows[index].count = rows[index].count.visible(to: principal, in: snapshot) }
        seen.total.count = total.count.visible(to: principal, in: snapshot)
        for weight in snapshot.demand.weights.indices
        where seen.rows.count(where: { $0.count.withheld.contains(weight) }) == 1 {
            let others = rows.indices.filter { index in
                !seen.rows[index].count.withheld.contains(weight) && rows[index].count[weight] > 0
            }
            let smallest = others.min { rows[$0].count[weight] < rows[$1].count[weight] }
            if let smallest { seen.rows[smallest].count.withheld.insert(weight) }
        }
        return seen
    }

    public func json() -> JSONObject {
        var json: JSONObject = ["level": .string(query.level)]
        if !query.ends.isEmpty {
            json["within"] = [query.limit.unit: .number(query.limit.value)]
            json["profile"] = query.profile.json
        }
        json["units"] = .array(
            rows.map { row in
                var object = row.unit.map { snapshot.naming($0) } ?? [:]
                for (name, value) in numbers(row) { object[name] = value }
                return .object(object)
            })
        var total = numbers(total)
        total["compoundIDs"] = .array(self.total.compounds.map { .string($0) })
        json["total"] = .object(total)
        json["versions"] = .object(snapshot.versions.json)
        if let attribution = snapshot.walking.network.metadata.attribution {
            json["attribution"] = .string(attribution)
        }
        return json
    }

    private func numbers(_ row: Row) -> JSONObject {
        var object = row.count.json(snapshot.demand)
        object["compounds"] = .integer(Int64(row.compounds.count))
        object["basis"] = .string(row.isSpread ? "streets" : "buildings")
        return object
    }
}
