public import GeoJSON
import GridSystem
import Places
import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension UncoveredBuildings {
    /// A feature collection: a point for each building with its unit, who lives there, and how far the nearest facilities are.
    /// - Parameter links: where this page is and where the next.
    public func geoJSON(links: JSONValue) -> [UInt8] {
        var writer = JSONWriter(capacity: 1 << 14)
        writer.beginFeatureCollection()
        for item in items {
            let position = snapshot.demand.positions[item.point].coordinate
            writer.feature(
                Feature(
                    id: snapshot.demand.buildings[item.point].map { .string($0) },
                    geometry: .point(Position(position)), properties: properties(item)),
                decimals: 7)
        }
        writer.endArray()
        writer.members([
            "numberMatched": .integer(Int64(matched)), "numberReturned": .integer(Int64(items.count)), "links": links,
            "level": .string(query.level), "categories": .array(query.requirements.map(\.json)),
            "profile": query.profile.json, "versions": .object(snapshot.versions.json),
        ])
        if let attribution = snapshot.walking.network.metadata.attribution {
            writer.members(["attribution": .string(attribution)])
        }
        writer.endObject()
        return writer.take()
    }

    private func properties(_ item: Item) -> JSONObject {
        let edition = snapshot.edition, face = snapshot.faces[item.point]
        let chain = face >= 0 ? edition.chain(from: face) : []
        let unit = chain.first { edition.units[$0].level == query.level } ?? chain.first
        var properties: JSONObject = [
            "compound": snapshot.demand.homes[item.point].map { .string($0) } ?? .null,
            "unit": unit.map { .object(snapshot.naming($0)) } ?? .null,
        ]
        for (name, value) in HeadCount(snapshot, of: [item.point]).json(snapshot.demand) where name != "withheld" {
            properties[name] = value
        }
        properties["lacking"] = .array(
            zip(query.requirements, item.walks).filter { !($1?.isCovered ?? false) }
                .map { requirement, walk in .object(describe(walk, requirement)) })
        return properties
    }

    private func describe(_ walk: Walk?, _ requirement: CoverageQuery.Requirement) -> JSONObject {
        var object: JSONObject = ["category": .string(requirement.category)]
        object[measure.unit] = walk.map { measure.value(ofUnits: Double($0.cost)).hundredths } ?? .null
        object["facility"] =
            walk.map { walk in
                let facility = snapshot.facilities.facilities[walk.facility]
                return ["id": .string(facility.id), "name": facility.name.map { .string($0) } ?? .null]
            } ?? .null
        return object
    }
}
