public import GeoJSON
import GridSystem
import Places
import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension DeliveryPlan {
    /// Facility by facility the rounds with their stops in order, and who is left out and why.
    public func json(_ addresses: DeliveryAddresses) -> JSONObject {
        var json = heading
        let byFacility = Dictionary(grouping: rounds, by: \.facility)
        json["facilities"] = .array(
            byFacility.sorted { $0.key < $1.key }.map { facility, rounds in
                var object = naming(facility)
                object["rounds"] = .array(
                    rounds.enumerated().map { number, round in
                        var object = summary(round, number: number + 1)
                        object["stops"] = .array(
                            round.stops.enumerated().map {
                                .object(self.object($1, number: $0 + 1, addresses))
                            })
                        return .object(object)
                    })
                return .object(object)
            })
        json["unserved"] = .array(unserved.map { .object(object($0, addresses)) })
        return json
    }

    /// A feature collection: the way of each round as a line, its stops and those left out as points; the rest as foreign members.
    public func geoJSON(_ addresses: DeliveryAddresses) -> [UInt8] {
        var writer = JSONWriter(capacity: 1 << 16)
        writer.beginFeatureCollection()
        func feature(_ geometry: Geometry, _ kind: String, _ properties: JSONObject) {
            var properties = properties
            properties["kind"] = .string(kind)
            writer.feature(Feature(geometry: geometry, properties: properties), decimals: 7)
        }
        for (facility, rounds) in Dictionary(grouping: rounds, by: \.facility).sorted(by: { $0.key < $1.key }) {
            for (number, round) in rounds.enumerated() {
                let name: JSONObject = ["facility": .string(snapshot.facilities.facilities[facility].id)]
                var properties = name
                for (key, value) in summary(round, number: number + 1) { properties[key] = value }
                if round.way.count > 1 {
                    feature(
                        .lineString(round.way.map { Position($0.coordinate) }), "round", properties)
                }
                for (place, stop) in round.stops.enumerated() {
                    properties = name
                    properties["round"] = .integer(Int64(number + 1))
                    for (key, value) in object(stop, number: place + 1, addresses) { properties[key] = value }
                    feature(.point(Position(stop.door.coordinate)), "stop", properties)
                }
            }
        }
        for left in unserved {
            feature(.point(Position(left.position.coordinate)), "unserved", object(left, addresses))
        }
        writer.endArray()
        writer.members(heading)
        writer.endObject()
        return writer.take()
    }

    private func length(_ units: UInt32) -> JSONValue {
        CoverageTable.number(measure.value(ofUnits: Double(units)))
    }

    private func naming(_ facility: Int) -> JSONObject {
        let facility = snapshot.facilities.facilities[facility], place = facility.position.coordinate
        return [
            "id": .string(facility.id), "name": facility.name.map { .string($0) } ?? .null,
            "position": [.number(place.longitude), .number(place.latitude)],
        ]
    }

    private func summary(_ round: Round, number: Int) -> JSONObject {
        [
            "round": .integer(Int64(number)), "amount": .integer(Int64(round.stops.reduce(0) { $0 + $1.amount })),
            query.longest.unit: length(round.cost), "stopCount": .integer(Int64(round.stops.count)),
        ]
    }

    private func object(_ stop: Stop, number: Int, _ addresses: DeliveryAddresses) -> JSONObject {
        let place = stop.door.coordinate
        var object: JSONObject = [
            "stop": .integer(Int64(number)), "amount": .integer(Int64(stop.amount)), "arrival": length(stop.arrival),
            "position": [.number(place.longitude), .number(place.latitude)],
        ]
        for (key, value) in self.address(stop.building, addresses) { object[key] = value }
        return object
    }

    private func object(_ left: Unserved, _ addresses: DeliveryAddresses) -> JSONObject {
        var object: JSONObject = ["amount": .integer(Int64(left.amount)), "reason": .string(left.reason.rawValue)]
        for (key, value) in self.address(left.building, addresses) { object[key] = value }
        return object
    }

    private func address(_ building: Building.ID, _ addresses: DeliveryAddresses) -> JSONObject {
        let address = addresses[building]
        func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
        return [
            "building": .string(building), "compound": text(address.compound),
            "compoundName": text(address.compoundName), "number": text(address.number), "name": text(address.name),
        ]
    }

    private var heading: JSONObject {
        var heading: JSONObject = [
            "category": .string(query.category), "group": .string(query.group),
            "capacity": .integer(Int64(query.capacity)),
            "longest": [query.longest.unit: .number(query.longest.value)],
            "capacities": .bool(query.heedsCapacities), "roundCount": .integer(Int64(rounds.count)),
            "amount": .integer(Int64(rounds.reduce(0) { $0 + $1.stops.reduce(0) { $0 + $1.amount } })),
            "unservedAmount": .integer(Int64(unserved.reduce(0) { $0 + $1.amount })),
            "length": length(rounds.reduce(0) { $0 + $1.cost }),
            "profile": [
                "id": .string(query.profile.id), "metresPerSecond": .number(query.profile.metresPerSecond),
            ], "versions": .object(snapshot.versions.json),
        ]
        if let attribution = snapshot.walking.network.metadata.attribution {
            heading["attribution"] = .string(attribution)
        }
        return heading
    }
}
