public import GeoJSON
import GridSystem
import Places
import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension Responders {
    /// The units responsible, the finest first, each with its post; then the stations within the limit.
    /// - Parameter members: the members of a unit, given the unit and all above it, the finest first; `nil` for whom may not know.
    public func json(members: (ArraySlice<Int>) -> [JSONValue]?) -> JSONObject {
        let edition = snapshot.edition
        var json: JSONObject = [
            "point": [.number(point.coordinate.longitude), .number(point.coordinate.latitude)],
            limit.unit: .number(limit.value), "profile": profile.json,
            "categories": .array(categories.map { .string($0) }),
        ]
        json["units"] = .array(
            chain.enumerated().map { place, unit in
                var object: JSONObject = ["level": .string(edition.units[unit].level)]
                for (name, value) in snapshot.naming(unit) { object[name] = value }
                if let members = members(chain[place...]) { object["members"] = .array(members) }
                object["post"] = posts[unit].map { .object(describe($0)) } ?? .null
                return .object(object)
            })
        json["stations"] = .array(
            stations.map { station in
                var object = describe(station)
                let units = units(postedAt: station.facility)
                object["postOf"] = .array(units.map { .string(edition.units[$0].code) })
                let known = units.compactMap { members(edition.chain(from: $0)[...]) }
                if !known.isEmpty { object["members"] = .array(known.flatMap { $0 }) }
                return .object(object)
            })
        json["postRule"] =
            "the post of a unit's members is the service-station in the unit, the nearest of several, else that of the unit above"
        json["versions"] = .object(snapshot.versions.json)
        if let attribution = snapshot.walking.network.metadata.attribution {
            json["attribution"] = .string(attribution)
        }
        return json
    }

    private func describe(_ station: Station) -> JSONObject {
        var object = snapshot.naming(facility: station.facility)
        object[measure.unit] = station.cost.map { measure.value(ofUnits: Double($0)).hundredths } ?? .null
        object["within"] = .bool(station.cost.map { $0 <= units } ?? false)
        return object
    }
}
