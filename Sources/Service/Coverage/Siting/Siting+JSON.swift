import GeoJSON
import GridSystem
import Places
import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension Siting {
    /// A feature collection: a point for each site in the order of what it adds; what they bring together, how good it can be at best, and
    /// what all was made of as foreign members.
    ///
    /// Of sites that come to cover one or two buildings the numbers are withheld from who may not know them.
    public func geoJSON(for principal: Principal) -> [UInt8] {
        var writer = JSONWriter(capacity: 1 << 14)
        writer.beginFeatureCollection()
        for (rank, site) in sites.enumerated() {
            writer.feature(
                Feature(
                    id: .integer(Int64(rank + 1)),
                    geometry: .point(Position(site.candidate.position.coordinate)),
                    properties: properties(site, rank: rank + 1, for: principal)))
        }
        writer.endArray()
        writer.members(summary)
        writer.endObject()
        return writer.take()
    }

    private func properties(_ site: Site, rank: Int, for principal: Principal) -> JSONObject {
        var properties: JSONObject = [
            "rank": .integer(Int64(rank)), "name": site.candidate.name.map { .string($0) } ?? .null,
        ]
        let edition = snapshot.edition
        let chain = snapshot.locator.unit(at: site.candidate.position).map { edition.chain(from: $0) } ?? []
        properties["units"] = .array(
            chain.map { ["level": .string(edition.units[$0].level), "code": .string(edition.units[$0].code)] })
        let buildings = site.covered[Demand.buildingCount]
        let isOpen = principal.may(.readResidents, on: chain.map { edition.units[$0].id })
        for (weight, name) in snapshot.demand.weightNames.enumerated() {
            let tells =
                snapshot.demand.countsPeople(weight) && buildings > 0 && buildings < CoverageDifference.leastBuildings
            properties["\(name)Added"] =
                tells && !isOpen ? .null : CoverageTable.number(site.covered[weight])
        }
        switch query.objective {
        case .coverage:
            properties["adds"] =
                buildings > 0 && buildings < CoverageDifference.leastBuildings && !isOpen
                ? .null : CoverageTable.number(site.gain)
        case .walk: properties["meanWalkSaved"] = total > 0 ? .number(inUnits(site.gain / total)) : .null
        }
        return properties
    }

    private var summary: JSONObject {
        let known = FacilityCategory.table[query.category]
        var summary: JSONObject = [
            "category": .string(query.category),
            "title": [
                "zh": .string(known?.chinese ?? query.category), "en": .string(known?.english ?? query.category),
            ],
            query.limit.unit: .number(query.limit.value), "objective": .string(query.objective.rawValue),
            "weight": .string(query.weight), "candidates": .integer(Int64(candidateCount)),
            "total": CoverageTable.number(total), "gap": .number((gap * 1e6).rounded() / 1e6),
            "versions": .object(snapshot.versions.json),
        ]
        switch query.objective {
        case .coverage:
            summary["coveredBefore"] = CoverageTable.number(before)
            summary["covered"] = CoverageTable.number(value)
            summary["coveredAtMost"] = CoverageTable.number(bound)
        case .walk:
            guard total > 0 else { break }
            summary["meanBefore"] = .number(inUnits(before / total))
            summary["mean"] = .number(inUnits(value / total))
            summary["meanAtLeast"] = .number(inUnits(bound / total))
        }
        return summary
    }

    /// Minutes or metres, as the limit is in.
    private func inUnits(_ units: Double) -> Double {
        let value =
            switch query.limit {
            case .minutes: units / 100 / query.profile.metresPerSecond / 60
            case .metres: units / 100
            }
        return (value * 1e4).rounded() / 1e4
    }
}
