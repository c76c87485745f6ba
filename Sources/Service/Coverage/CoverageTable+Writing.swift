public import GeoJSON
import GridSystem
import Places
import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension CoverageTable {
    /// The question, the rows and the total, and what all was made of.
    public func json() -> JSONObject {
        let columns = columns
        func object(_ row: Row) -> JSONObject {
            var object = naming(row)
            for column in columns { object[column.name] = column.value(row) }
            return object
        }
        var json = heading
        json["units"] = .array(rows.map { .object(object($0)) })
        json["total"] = .object(object(total))
        json["buildingsElsewhere"] = .integer(Int64(elsewhere))
        return json
    }

    /// A feature collection: the outline of each unit with its row; the total and what all was made of as foreign members.
    public func geoJSON() -> [UInt8] {
        let columns = columns, edition = snapshot.edition
        var writer = JSONWriter(capacity: 1 << 16)
        writer.beginFeatureCollection()
        for row in rows {
            guard let unit = row.unit else { continue }
            var properties = naming(row)
            for column in columns { properties[column.name] = column.value(row) }
            writer.feature(
                id: .string(edition.units[unit].id.rawValue), geometry: edition.outline(at: unit),
                properties: properties)
        }
        writer.endArray()
        var members = heading
        members["total"] = .object(
            columns.reduce(into: JSONObject()) { object, column in object[column.name] = column.value(total) })
        writer.members(members)
        writer.endObject()
        return writer.take()
    }

    /// A table as RFC 4180 has it, in UTF-8 without a byte order mark: a line for each unit, the total last; codes are quoted.
    /// - Parameter language: `zh` or `en`, of the header.
    public func csv(in language: String) -> String {
        let columns = columns, edition = snapshot.edition
        let isChinese = language == "zh"
        var text = CSVText.row(
            (isChinese ? ["编码", "名称"] : ["code", "name"]) + columns.map { isChinese ? $0.chinese : $0.name })
        for row in rows + [total] {
            let unit = row.unit.map { edition.units[$0] }
            let name = unit.map { $0.name ?? "" } ?? (isChinese ? "合计" : "total")
            text += CSVText.text(unit?.code ?? "") + ","
            text += CSVText.row([name] + columns.map { Self.text($0.value(row)) })
        }
        return text
    }

    static func text(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .bool(let flag): String(flag)
        case .null, .array, .object: ""
        }
    }

    func naming(_ row: Row) -> JSONObject { row.unit.map { snapshot.naming($0) } ?? [:] }

    var heading: JSONObject { snapshot.heading(query) }
}

extension CoverageQuery.Requirement {
    var json: JSONValue {
        let known = FacilityCategory.table[category]
        return [
            "category": .string(category),
            "title": ["zh": .string(known?.chinese ?? category), "en": .string(known?.english ?? category)],
            limit.unit: .number(limit.value),
        ]
    }
}

extension CoverageVersions {
    /// What an answer was made of, for whoever asks again.
    public var json: JSONObject {
        [
            "edition": .integer(Int64(edition)), "network": .string(network), "facilities": .string(facilities),
            "demand": .string(demand), "date": .string(day.description),
        ]
    }
}

extension CoverageSnapshot {
    /// How answers name a unit.
    func naming(_ index: Int) -> JSONObject {
        let unit = edition.units[index]
        return [
            "id": .string(unit.id.rawValue), "code": .string(unit.code), "name": unit.name.map { .string($0) } ?? .null,
            "parent": edition.parents[index].map { .string(edition.units[$0].code) } ?? .null,
        ]
    }

    /// What was asked, and what the answer was made of.
    func heading(_ query: CoverageQuery) -> JSONObject {
        var json: JSONObject = [
            "level": .string(query.level), "weight": .string(query.weight),
            "categories": .array(query.requirements.map(\.json)),
        ]
        if query.capacities { json["capacities"] = true }
        json["versions"] = .object(versions.json)
        json["profile"] = .object([
            "id": .string(query.profile.id), "metresPerSecond": .number(query.profile.metresPerSecond),
        ])
        json["facilities"] = .integer(
            Int64(Set(query.requirements.flatMap { facilities.indices(of: $0.category) }).count))
        json["uncountedBuildings"] = .integer(Int64(demand.uncounted))
        if let attribution = walking.network.metadata.attribution { json["attribution"] = .string(attribution) }
        return json
    }
}
