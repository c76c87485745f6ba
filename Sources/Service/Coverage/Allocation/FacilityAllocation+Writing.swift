public import GeoJSON
import GridSystem
import Places
import SimpleFeatures
import StreetNetwork
public import WalkingAccess

extension FacilityAllocation {
    /// A number that is said of everybody who does the same, by the same name in JSON, GeoJSON and CSV.
    private struct Column {
        var name: String
        var chinese: String
        var value: (Party) -> JSONValue
    }

    private var columns: [Column] {
        let unit = query.requirements[0].limit.unit
        let (suffix, words) = unit == "minutes" ? ("Minutes", "（分钟）") : ("Metres", "（米）")
        func walk(_ name: String, _ chinese: String, _ cost: @escaping (Party) -> Double?) -> Column {
            Column(name: name + suffix, chinese: chinese + words) { party in
                party.withheld.contains(weight)
                    ? .null : CoverageTable.number(cost(party).map(measure.value(ofUnits:)))
            }
        }
        let weights = snapshot.demand.weightNames.enumerated().map { index, name in
            Column(name: name, chinese: CoverageTable.chinese(ofWeight: name)) { party in
                party.withheld.contains(index) ? .null : CoverageTable.number(party.amounts[index])
            }
        }
        return weights + [
            walk("mean", "平均步行") { $0.meanCost }, walk("longest", "最远步行") { $0.longest.map(Double.init) },
            Column(name: "withheld", chinese: "已隐去") { .bool(!$0.withheld.isEmpty) },
        ]
    }

    private func object(_ party: Party) -> JSONObject {
        columns.reduce(into: JSONObject()) { object, column in object[column.name] = column.value(party) }
    }

    /// The facility, what it takes and who goes there; of nowhere only who.
    private func object(_ line: Line) -> JSONObject {
        var object = JSONObject()
        if let facility = line.facility.map({ snapshot.facilities.facilities[$0] }) {
            let place = facility.position.coordinate
            object = [
                "id": .string(facility.id), "name": facility.name.map { .string($0) } ?? .null,
                "position": [.number(place.longitude), .number(place.latitude)],
                "capacity": facility.capacity.map { .integer(Int64($0)) } ?? .null,
                "load": CoverageTable.number(line.load),
            ]
        }
        for (name, value) in self.object(line.party) { object[name] = value }
        object["units"] = .array(
            line.parts.map { part in
                var object = part.unit.map { snapshot.naming($0) } ?? [:]
                for (name, value) in self.object(part.party) { object[name] = value }
                return .object(object)
            })
        return object
    }

    private var heading: JSONObject {
        var heading = snapshot.heading(query)
        heading["capacities"] = .bool(query.capacities)
        return heading
    }

    /// Facility by facility who goes there, and from which units; who goes nowhere; all together.
    public func json() -> JSONObject {
        var json = heading
        json["facilities"] = .array(lines.map { .object(object($0)) })
        json["unserved"] = .object(object(unserved))
        json["total"] = .object(object(total))
        return json
    }

    /// A feature collection: the ground from which each facility is the nearest, with its numbers; the rest as foreign members.
    ///
    /// A facility that is nobody's nearest has no geometry. Areas do not overlap; they are those of the nearest with capacities too,
    /// which send people from the same ground to several.
    /// - Throws: ``WalkingError`` `.outOfRange` where the ground is too large.
    public func geoJSON() throws(WalkingError) -> [UInt8] {
        let areas = try serviceAreas()
        var writer = JSONWriter(capacity: 1 << 16)
        writer.beginFeatureCollection()
        for line in lines {
            guard let facility = line.facility else { continue }
            var properties = object(line)
            properties["areaSquareMetres"] = CoverageTable.number(areas[facility]?.extent.squareMetres)
            writer.feature(
                id: .string(snapshot.facilities.facilities[facility].id), geometry: areas[facility]?.area,
                properties: properties)
        }
        writer.endArray()
        var members = heading
        members["unserved"] = .object(object(unserved))
        members["total"] = .object(object(total))
        writer.members(members)
        writer.endObject()
        return writer.take()
    }

    /// By facility the ground from which it is the nearest that takes anybody.
    private func serviceAreas() throws(WalkingError) -> [Int: ServiceAreas.ServiceArea] {
        let edition = snapshot.edition, all = snapshot.facilities.facilities
        let ground = scope.flatMap { edition.outline(at: $0)?.box } ?? edition.box
        let open = lines.compactMap(\.facility).filter {
            !query.capacities || FacilityOffers.isOpen(all[$0].capacity)
        }
        guard let ground, !open.isEmpty else { return [:] }
        let areas: ServiceAreas
        do throws(WalkingError) {
            areas = try snapshot.walking.serviceAreas(
                AreaQuestion(
                    facilities: Destinations(open.map { all[$0].position }, on: snapshot.walking.network),
                    limits: [query.requirements[0].limit], profile: query.profile, box: ground))
        } catch {
            // The ground is the unit's.
            throw error.parameter == "bbox" ? WalkingError(error.code, error.message, parameter: "unit") : error
        }
        return Dictionary(uniqueKeysWithValues: areas.areas.map { (open[$0.facility], $0) })
    }

    /// A table as RFC 4180 has it: a line for each facility and one for each unit of it, then those who go nowhere, the total last.
    /// - Parameter language: `zh` or `en`, of the header.
    public func csv(in language: String) -> String {
        let isChinese = language == "zh", columns = columns
        var text = CSVText.row(
            (isChinese ? ["设施", "设施名称", "容量", "负荷", "编码", "名称"] : ["facility", "facilityName", "capacity", "load", "code", "name"])
                + columns.map { isChinese ? $0.chinese : $0.name })
        func row(_ words: [String], unit: Int?, _ party: Party) {
            text += words.map(CSVText.text).joined(separator: ",") + ","
            text += CSVText.text(unit.map { snapshot.edition.units[$0].code } ?? "") + ","
            text += CSVText.row(
                [unit.flatMap { snapshot.edition.units[$0].name } ?? ""]
                    + columns.map { CoverageTable.text($0.value(party)) })
        }
        for line in lines + [unserved] {
            let facility = line.facility.map { snapshot.facilities.facilities[$0] }
            let name = facility.map { $0.name ?? "" } ?? (isChinese ? "未服务" : "unserved")
            let words = [
                facility?.id ?? "", name, facility?.capacity.map { "\($0)" } ?? "",
                CoverageTable.text(CoverageTable.number(line.load)),
            ]
            row(words, unit: nil, line.party)
            for part in line.parts { row(Array(words.prefix(2)) + ["", ""], unit: part.unit, part.party) }
        }
        row(["", isChinese ? "合计" : "total", "", ""], unit: nil, total)
        return text
    }
}
