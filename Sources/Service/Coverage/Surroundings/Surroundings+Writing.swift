public import GeoJSON
import GridSystem
import Places
import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension Surroundings {
    /// The places with their surroundings; people are withheld where they are few.
    public func json(for principal: Principal) -> JSONObject {
        var json = heading
        json["places"] = .array(places.map { .object(object($0, for: principal)) })
        return json
    }

    /// A feature collection: a point for each place, with its surroundings as properties.
    public func geoJSON(for principal: Principal) -> [UInt8] {
        var writer = JSONWriter(capacity: 1 << 14)
        writer.beginFeatureCollection()
        for place in places {
            let facility = snapshot.facilities.facilities[place.facility]
            var properties = object(place, for: principal)
            properties["id"] = nil
            properties["position"] = nil
            writer.feature(
                Feature(
                    id: .string(facility.id), geometry: .point(Position(facility.position.coordinate)),
                    properties: properties),
                decimals: 7)
        }
        writer.endArray()
        writer.members(heading)
        writer.endObject()
        return writer.take()
    }

    private var heading: JSONObject {
        var json: JSONObject = [
            "category": CoverageQuery.Requirement(query.category, within: query.limit).json,
            "profile": query.profile.json,
        ]
        json["straightMetres"] = query.straight.map { .number($0.metres) } ?? .null
        json["of"] = query.wanted.map { .array($0.map { .string($0) }) } ?? .null
        json["versions"] = .object(snapshot.versions.json)
        if let attribution = snapshot.walking.network.metadata.attribution {
            json["attribution"] = .string(attribution)
        }
        return json
    }

    private func object(_ place: Place, for principal: Principal) -> JSONObject {
        var object = snapshot.naming(facility: place.facility)
        object["unit"] = unit(of: place).map { .object(snapshot.naming($0)) } ?? .null
        let walked = place.neighbours.filter { $0.walk != nil }
        object["counts"] = .object(counts(walked))
        object["withinWalk"] = .array(walked.map { .object(describe($0)) })
        if let straight = query.straight {
            let flown = place.neighbours.filter { $0.straight <= straight }
                .sorted { ($0.straight, $0.facility) < ($1.straight, $1.facility) }
            object["withinStraight"] = .array(flown.map { .object(describe($0)) })
        }
        object["residents"] = .object(
            place.residents.visible(to: principal, in: snapshot).json(snapshot.demand))
        return object
    }

    /// The unit of the level asked for that the place lies in.
    private func unit(of place: Place) -> Int? {
        guard let face = place.face else { return nil }
        return snapshot.edition.chain(from: face).first { unit in
            query.level.map { $0 == snapshot.edition.units[unit].level } ?? true
        }
    }

    /// By category how many are within the walk.
    private func counts(_ walked: [Neighbour]) -> JSONObject {
        var counts: [FacilityCategory.ID: Int64] = [:]
        for neighbour in walked {
            for category in snapshot.facilities.facilities[neighbour.facility].categories
            where query.wanted?.contains(category) ?? true {
                counts[category, default: 0] += 1
            }
        }
        return counts.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0[$1.key] = .integer($1.value) }
    }

    private func describe(_ neighbour: Neighbour) -> JSONObject {
        var object = snapshot.naming(facility: neighbour.facility)
        object["straightMetres"] = neighbour.straight.metres.tenths
        object["withinWalk"] = .bool(neighbour.walk != nil)
        guard let walk = neighbour.walk else { return object }
        if case .time = measure { object["minutes"] = measure.value(ofUnits: Double(walk.cost)).hundredths }
        object["metres"] = walk.length.metres.tenths
        return object
    }
}
