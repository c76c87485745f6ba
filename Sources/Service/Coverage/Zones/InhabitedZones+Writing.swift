import GeoJSON
import GridSystem
import SimpleFeatures
import WalkingAccess

extension InhabitedZones {
    /// The zones as somebody may see them who may not know how many live in a single building.
    ///
    /// Of a zone with one or two buildings all numbers but that are withheld; else those of a weight of which there are fewer than five, and
    /// those that are withheld of its unit. Where that is only one zone of a unit, or only the rest, the smallest of the others too, or
    /// the unit's number would tell them.
    public func visible(to principal: Principal) -> InhabitedZones {
        var seen = self
        seen.table = table.visible(to: principal)
        let edition = table.snapshot.edition
        for (row, tableRow) in seen.table.rows.enumerated() {
            let ancestry = tableRow.unit.map { edition.chain(from: $0).map { edition.units[$0].id } } ?? []
            guard !principal.may(.readResidents, on: ancestry) else { continue }
            let members = seen.zones.indices.filter { zones[$0].row == row }
            for zone in members {
                seen.zones[zone].withheld = tableRow.withheld
                if !zones[zone].isSpread { seen.zones[zone].withheld.formUnion(Self.telling(zones[zone].amounts)) }
            }
            let restTells = tableRow.isSpread ? [] : Self.telling(elsewhere[row])
            for weight in tableRow.figures.totals.indices {
                let hidden = members.count { seen.zones[$0].withheld.contains(weight) && zones[$0].amounts[weight] > 0 }
                guard hidden + (restTells.contains(weight) ? 1 : 0) == 1 else { continue }
                let others = members.filter {
                    !seen.zones[$0].withheld.contains(weight) && zones[$0].amounts[weight] > 0
                }
                let smallest = others.min { zones[$0].amounts[weight] < zones[$1].amounts[weight] }
                if let smallest { seen.zones[smallest].withheld.insert(weight) }
            }
        }
        return seen.sorted
    }

    /// The weights whose numbers tell of single households.
    private static func telling(_ amounts: [Double]) -> Set<Int> {
        let weights = amounts.indices.filter { $0 != Demand.buildingCount && amounts[$0] > 0 }
        let buildings = amounts[Demand.buildingCount]
        if buildings > 0, buildings < CoverageDifference.leastBuildings { return Set(weights) }
        return Set(weights.filter { amounts[$0] < CoverageTable.leastCount })
    }

    /// A feature collection: each zone as a polygon with its unit, its size and who lives there; what all was made of as foreign members.
    ///
    /// The id of a zone is its unit's and its number there, 1 for the largest.
    public func geoJSON() -> [UInt8] {
        let snapshot = table.snapshot
        var writer = JSONWriter(capacity: 1 << 16)
        writer.beginFeatureCollection()
        for zone in zones {
            guard let unit = table.rows[zone.row].unit else { continue }
            var properties = snapshot.naming(unit)
            properties["areaSquareMetres"] = .number((zone.zone.extent.squareMetres * 10).rounded() / 10)
            for (weight, name) in snapshot.demand.weightNames.enumerated() {
                properties[name] = zone.withheld.contains(weight) ? .null : CoverageTable.number(zone.amounts[weight])
            }
            properties["withheld"] = .bool(!zone.withheld.isEmpty)
            writer.feature(
                id: .string("\(snapshot.edition.units[unit].id)/\(zone.number)"),
                geometry: LatticeMultiPolygon([zone.zone.area.canonical]), properties: properties)
        }
        writer.endArray()
        writer.members(table.heading)
        writer.endObject()
        return writer.take()
    }
}
