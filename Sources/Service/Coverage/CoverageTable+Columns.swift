import GeoJSON
import GridSystem
import Places
import StreetNetwork
import WalkingAccess

extension CoverageTable {
    /// One number or word that is said of every row, by the same name in JSON, GeoJSON and CSV.
    struct Column {
        var name: String
        var chinese: String
        var value: (Row) -> JSONValue
    }

    /// The columns, those of single categories left out.
    var columns: [Column] { weightColumns + walkColumns + categoryColumns + basisColumns }

    private var weightColumns: [Column] {
        snapshot.demand.weightNames.enumerated().flatMap { weight, name -> [Column] in
            let chinese = Self.chinese(ofWeight: name)
            func column(_ suffix: String, _ words: String, _ value: @escaping (CoverageFigures) -> Double?) -> Column {
                Column(name: name + suffix, chinese: chinese + words) { row in
                    row.withheld.contains(weight) ? .null : Self.number(value(row.figures))
                }
            }
            return [
                column("", "") { $0.totals[weight] }, column("Covered", "已覆盖") { $0.covered[weight] },
                column("Uncovered", "未覆盖") { $0.totals[weight] - $0.covered[weight] },
                column("Share", "覆盖率") { $0.share(weight).map { ($0 * 1e4).rounded() / 1e4 } },
            ]
        }
    }

    static func chinese(ofWeight name: String) -> String {
        let known = [
            "people": "人口", "households": "户数", "buildings": "楼栋", "compounds": "小区", "age60": "60岁以上",
            "age65": "65岁以上", "age85": "85岁以上",
            "children": "儿童",
        ]
        return known[name] ?? name
    }

    /// How far those of the weight asked for walk; nothing where more than one category is asked for at once.
    private var walkColumns: [Column] {
        guard query.requirements.count == 1 else { return [] }
        let unit = query.requirements[0].limit.unit
        let (suffix, words) = unit == "minutes" ? ("Minutes", "（分钟）") : ("Metres", "（米）")
        func column(_ name: String, _ chinese: String, _ cost: @escaping (CoverageFigures) -> Double?) -> Column {
            Column(name: name + suffix, chinese: chinese + words) { row in
                row.withheld.contains(walkers) ? .null : Self.number(cost(row.figures).map(value(ofCost:)))
            }
        }
        return [
            column("mean", "平均步行") { $0.meanCost },
            column("p90", "九成以内") { $0.costOfNinety.map(Double.init) },
            column("meanExcess", "未覆盖者平均超出") { $0.meanExcess },
            column("nearest", "最近") { $0.shortest.map { Double($0.cost) } },
            Column(name: "nearestFacility", chinese: "最近设施") { row in
                guard let shortest = row.figures.shortest, !row.withheld.contains(walkers) else { return .null }
                return .string(facilityName(shortest.destination))
            },
        ]
    }

    /// By category the share of the weight asked for, where there are several.
    private var categoryColumns: [Column] {
        guard query.requirements.count > 1 else { return [] }
        return query.requirements.enumerated().map { index, requirement in
            let title = FacilityCategory.table[requirement.category]?.chinese ?? requirement.category
            return Column(name: "\(requirement.category)Share", chinese: "\(title)覆盖率") { row in
                row.withheld.contains(walkers)
                    ? .null : Self.number(row.parts[index].share(walkers).map { ($0 * 1e4).rounded() / 1e4 })
            }
        }
    }

    private var basisColumns: [Column] {
        [
            Column(name: "basis", chinese: "依据") { .string($0.isSpread ? "streets" : "buildings") },
            Column(name: "withheld", chinese: "已隐去") { .bool(!$0.withheld.isEmpty) },
        ]
    }

    /// Minutes or metres, as the limits are in.
    func value(ofCost units: Double) -> Double { measure.value(ofUnits: units) }

    static func number(_ value: Double?) -> JSONValue {
        guard let value else { return .null }
        let rounded = (value * 1e4).rounded() / 1e4
        if let whole = Int64(exactly: rounded) { return .integer(whole) }
        return .number(abs(value) > 1 ? (value * 10).rounded() / 10 : rounded)
    }
}

extension WalkingMeasure {
    /// Minutes or metres, as limits are in.
    func value(ofUnits units: Double) -> Double {
        switch self {
        case .time(let profile): units / 100 / profile.metresPerSecond / 60
        case .distance: units / 100
        }
    }
}
