public import GeoJSON
import GridSystem
import Places
import StreetNetwork
import WalkingAccess

extension ServiceBalance {
    /// The list of needs and the list of resources: of each unit the categories that somebody lacks, and those that it offers.
    public func json() -> JSONObject {
        var json: JSONObject = ["level": .string(level), limit.unit: .number(limit.value), "profile": profile.json]
        json["categories"] = .array(
            categories.indices.map { index in
                [
                    "category": .string(categories[index]), "title": title(index), "weight": .string(weights[index]),
                ]
            })
        json["needs"] = .array(
            rows.flatMap { row in
                categories.indices.filter { row.needs[$0].unmet > 0 || row.needs[$0].isWithheld }
                    .map { .object(need($0, row)) }
            })
        json["resources"] = .array(
            rows.flatMap { row in
                categories.indices.filter { !row.offers[$0].facilities.isEmpty }.map { .object(resource($0, row)) }
            })
        json["total"] = [
            "needs": .array(categories.indices.map { .object(need($0, total)) }),
            "resources": .array(categories.indices.map { .object(resource($0, total)) }),
        ]
        json["versions"] = .object(snapshot.versions.json)
        if let attribution = snapshot.walking.network.metadata.attribution {
            json["attribution"] = .string(attribution)
        }
        return json
    }

    /// A table as RFC 4180 has it, in UTF-8 without a byte order mark: a line for each unit and category, the totals last.
    /// - Parameter language: `zh` or `en`, of the header.
    public func csv(in language: String) -> String {
        let isChinese = language == "zh"
        var text = CSVText.row(
            isChinese
                ? ["编码", "名称", "类别", "服务对象", "人数", "未满足", "设施数", "容量", "每个容量的人数"]
                : ["code", "name", "category", "weight", "total", "unmet", "facilities", "capacity", "perPlace"])
        for row in rows + [total] {
            let unit = row.unit.map { snapshot.edition.units[$0] }
            for index in categories.indices {
                let need = row.needs[index], offer = row.offers[index]
                let title = FacilityCategory.table[categories[index]]
                let weight = isChinese ? CoverageTable.chinese(ofWeight: weights[index]) : weights[index]
                text += CSVText.text(unit?.code ?? "") + ","
                text += CSVText.row([
                    unit.map { $0.name ?? "" } ?? (isChinese ? "合计" : "total"),
                    (isChinese ? title?.chinese : title?.id) ?? categories[index], weight,
                    Self.text(need.isWithheld ? nil : need.total), Self.text(need.isWithheld ? nil : need.unmet),
                    String(offer.facilities.count), offer.capacity.map(String.init) ?? "",
                    Self.text(perPlace(need, offer)),
                ])
            }
        }
        return text
    }

    private func need(_ index: Int, _ row: Row) -> JSONObject {
        let need = row.needs[index]
        var object = naming(index, row)
        object["weight"] = .string(weights[index])
        object["total"] = CoverageTable.number(need.isWithheld ? nil : need.total)
        object["unmet"] = CoverageTable.number(need.isWithheld ? nil : need.unmet)
        object["withheld"] = .bool(need.isWithheld)
        return object
    }

    private func resource(_ index: Int, _ row: Row) -> JSONObject {
        let offer = row.offers[index]
        var object = naming(index, row)
        object["facilities"] = .integer(Int64(offer.facilities.count))
        object["capacity"] = offer.capacity.map { .integer(Int64($0)) } ?? .null
        object["perPlace"] = CoverageTable.number(perPlace(row.needs[index], offer))
        guard row.unit != nil else { return object }
        object["list"] = .array(offer.facilities.map { .object(snapshot.naming(facility: $0)) })
        return object
    }

    /// How many of those whom the category serves live in the unit for each place that is offered there.
    private func perPlace(_ need: Need, _ offer: Offer) -> Double? {
        guard let capacity = offer.capacity, capacity > 0, !need.isWithheld else { return nil }
        return need.total / Double(capacity)
    }

    private func naming(_ index: Int, _ row: Row) -> JSONObject {
        var object: JSONObject = row.unit.map { ["unit": .object(snapshot.naming($0))] } ?? [:]
        object["category"] = .string(categories[index])
        object["title"] = title(index)
        return object
    }

    private func title(_ index: Int) -> JSONValue {
        let known = FacilityCategory.table[categories[index]]
        return [
            "zh": .string(known?.chinese ?? categories[index]), "en": .string(known?.english ?? categories[index]),
        ]
    }

    private static func text(_ value: Double?) -> String {
        switch CoverageTable.number(value) {
        case .integer(let number): String(number)
        case .number(let number): String(number)
        default: ""
        }
    }
}
