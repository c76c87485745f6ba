public import GeoJSON
import GridSystem
import Places
import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension WalkExplanation {
    /// The explanation as somebody may see it: who lives in the building only for whom may know, dependents withheld where they are few.
    public func json(for principal: Principal) -> JSONObject {
        var json: JSONObject = [
            "category": query.requirement.json, "profile": query.profile.json,
            "position": Self.position(position), "covered": .bool(isCovered),
        ]
        if let demandPoint {
            json["building"] = snapshot.demand.buildings[demandPoint].map { .string($0) } ?? .null
            if snapshot.mayReadResidents(principal, inFace: chain.first) {
                json["residents"] = .object(HeadCount(snapshot, of: [demandPoint]).json(snapshot.demand))
            }
        }
        if let walk = walks.first {
            for (name, value) in numbers(walk) { json[name] = value }
            let margin = measure.value(ofUnits: Double(limit)) - measure.value(ofUnits: Double(walk.cost))
            // What is missing is never rounded to nothing.
            json[isCovered ? "margin" : "missing"] = [
                measure.unit: .number((abs(margin) * 100).rounded(isCovered ? .down : .up) / 100)
            ]
            json["facility"] = .object(snapshot.naming(facility: walk.destination))
            json["door"] = ["number": .integer(Int64(walk.door + 1)), "position": Self.position(doors[walk.door])]
            json["way"] = ["type": "LineString", "coordinates": .array(walk.way.map(Self.position))]
        } else {
            json["facility"] = .null
            json["reason"] = isJoined ? "no facility of the category lies within 10 km on foot" : "no street is near"
        }
        json["alternatives"] = .array(walks.dropFirst().map { .object(alternative($0)) })
        json["whatWouldChange"] = .object(changes(for: principal))
        json["units"] = .array(
            chain.map { unit in
                var object: JSONObject = ["level": .string(snapshot.edition.units[unit].level)]
                for (name, value) in snapshot.naming(unit) { object[name] = value }
                return .object(object)
            })
        json["versions"] = .object(snapshot.versions.json)
        if let attribution = snapshot.walking.network.metadata.attribution {
            json["attribution"] = .string(attribution)
        }
        return json
    }

    /// A feature collection: where the walks begin, the facilities, and the way to each; the explanation as foreign members.
    public func geoJSON(for principal: Principal) -> [UInt8] {
        var json = json(for: principal)
        json["way"] = nil
        var writer = JSONWriter(capacity: 1 << 13)
        writer.beginFeatureCollection()
        writer.feature(
            Feature(geometry: .point(Position(position.coordinate)), properties: ["kind": "origin"]), decimals: 7)
        for walk in walks {
            let facility = snapshot.facilities.facilities[walk.destination]
            var properties = alternative(walk)
            properties["kind"] = "facility"
            writer.feature(
                Feature(
                    id: .string(facility.id), geometry: .point(Position(facility.position.coordinate)),
                    properties: properties),
                decimals: 7)
            guard walk.way.count > 1 else { continue }
            properties["kind"] = "way"
            writer.feature(
                Feature(
                    id: .string("\(facility.id)/way"),
                    geometry: .lineString(walk.way.map { Position($0.coordinate) }), properties: properties),
                decimals: 7)
        }
        writer.endArray()
        writer.members(json)
        writer.endObject()
        return writer.take()
    }

    /// Minutes and metres of a walk.
    private func numbers(_ walk: DoorWalk) -> JSONObject {
        let minutes =
            switch measure {
            case .time: measure.value(ofUnits: Double(walk.cost))
            case .distance: walk.length.metres / query.profile.metresPerSecond / 60
            }
        return ["minutes": minutes.hundredths, "metres": walk.length.metres.tenths]
    }

    private func alternative(_ walk: DoorWalk) -> JSONObject {
        var object = snapshot.naming(facility: walk.destination)
        for (name, value) in numbers(walk) { object[name] = value }
        object["covered"] = .bool(walk.cost <= limit)
        return object
    }

    private func changes(for principal: Principal) -> JSONObject {
        guard let first = walks.first else { return [:] }
        let next = walks.dropFirst().first
        var closed: JSONObject = [
            "facility": next.map { .object(snapshot.naming(facility: $0.destination)) } ?? .null,
            "covered": .bool(next.map { $0.cost <= limit } ?? false),
        ]
        if let next { for (name, value) in numbers(next) { closed[name] = value } }
        // A limit that is rounded down would not do.
        let atLimit = (measure.value(ofUnits: Double(first.cost)) * 100).rounded(.up) / 100
        var json: JSONObject = [
            "ifClosed": .object(closed), "coveredFromLimit": [measure.unit: .number(atLimit)],
        ]
        if let leastSpeed { json["coveredFromSpeed"] = ["metresPerSecond": .number(leastSpeed)] }
        if let dependents {
            json["dependOnItAlone"] = .object(
                dependents.visible(to: principal, in: snapshot).json(snapshot.demand))
        }
        return json
    }

    private static func position(_ point: LatticePoint) -> JSONValue {
        [.number(point.coordinate.longitude), .number(point.coordinate.latitude)]
    }
}
