public import GeoJSON
import GridSystem
import WalkingAccess

extension CoverageDifference {
    /// Fewer buildings than these could be told apart by trying one place after another.
    static let leastBuildings = 3.0

    /// The difference as somebody may see it who may not know how many live in a single building: of units in which one or two buildings
    /// come to be covered, or cease to be, the numbers are withheld.
    public func visible(to principal: Principal) -> CoverageDifference {
        func hidden(_ table: CoverageTable) -> CoverageTable {
            var table = table.visible(to: principal)
            let edition = table.snapshot.edition
            for (index, (then, now)) in zip(before.rows, after.rows).enumerated() {
                let ancestry = now.unit.map { edition.chain(from: $0).map { edition.units[$0].id } } ?? []
                guard !principal.may(.readResidents, on: ancestry) else { continue }
                let changed = abs(Self.change(then.figures, now.figures, of: Demand.buildingCount))
                if changed > 0, changed < Self.leastBuildings {
                    table.rows[index].withheld = Set(
                        now.figures.totals.indices.filter(table.snapshot.demand.countsPeople))
                }
            }
            if !principal.may(.readResidents) {
                let changed = abs(Self.change(before.total.figures, after.total.figures, of: Demand.buildingCount))
                if table.rows.count(where: { !$0.withheld.isEmpty }) == 1
                    || (changed > 0 && changed < Self.leastBuildings)
                {
                    table.total.withheld = Set(
                        after.total.figures.totals.indices.filter(table.snapshot.demand.countsPeople))
                }
            }
            return table
        }
        return CoverageDifference(
            scenario: scenario, before: hidden(before), after: hidden(after), closedPieces: closedPieces,
            unreachable: unreachable)
    }

    /// The units whose coverage or walks change, as they would be, with how much that is more; the total, before and after.
    public func json() -> JSONObject {
        var json = after.heading
        let columns = after.columns
        func object(_ then: CoverageTable.Row, _ now: CoverageTable.Row) -> JSONObject {
            var object = after.naming(now)
            for column in columns { object[column.name] = column.value(now) }
            for (weight, name) in after.snapshot.demand.weightNames.enumerated() {
                let isWithheld = now.withheld.contains(weight) || then.withheld.contains(weight)
                object["\(name)CoveredChange"] =
                    isWithheld ? .null : CoverageTable.number(Self.change(then.figures, now.figures, of: weight))
            }
            return object
        }
        let changed = zip(before.rows, after.rows).filter { $0.figures != $1.figures || $0.parts != $1.parts }
        json["units"] = .array(changed.map { .object(object($0, $1)) })
        json["unchangedUnits"] = .integer(Int64(after.rows.count - changed.count))
        json["total"] = .object(object(before.total, after.total))
        json["before"] = .object(
            before.columns.reduce(into: JSONObject()) { $0[$1.name] = $1.value(before.total) })
        json["closedStreets"] = .integer(Int64(closedPieces))
        json["unreachable"] = .array(unreachable.map { .string($0) })
        return json
    }

    private static func change(_ then: CoverageFigures, _ now: CoverageFigures, of weight: Int) -> Double {
        now.covered[weight] - then.covered[weight]
    }
}
