import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    /// The versions that a unit has had, the retired one's too, newest first, with what became of it in each.
    func unitHistory(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.json, .html])
        let id = UnitID(try call.parameter("id"))
        let versions = try await history.versions(of: id, editions: grid.editions)
        let level = try call.parameter("level")
        guard let newest = versions.last,
            let unit = try await grid.locator(edition: newest.from).edition.unit(id), unit.level == level
        else { throw Problem(.notFound, "unknown-unit", "There has never been such a unit at this level.") }
        var entries: [JSONValue] = []
        for version in versions.reversed() { entries.append(try await entry(version, of: id, level, call)) }
        if format == .html { return unitHistoryPage(call, unit, entries) }
        return Response(
            [
                "id": .string(id.rawValue), "level": .string(level), "versions": .array(entries),
                "links": .array(call.selfLinks(format, of: [.json, .html]).map(\.json)),
            ], .json, headers: call.varyingHeaders)
    }

    private func entry(
        _ version: UnitHistory.Version, of id: UnitID, _ level: Level.ID, _ call: Call
    ) async throws -> JSONValue {
        let edition = try await grid.locator(edition: version.from).edition
        let unit = edition.unit(id)
        let parent = unit?.parent.flatMap { edition.unit($0) }
        func day(_ number: Int?) -> JSONValue {
            let record = number.flatMap { number in grid.editions.first { $0.number == number } }
            return record.map { .string(CivilDate($0.effectiveFrom, in: timeZone).description) } ?? .null
        }
        let address = "/editions/\(version.from)/collections/\(level)/items/\(Percent.encoded(id.rawValue))"
        var entry: JSONObject = [
            "fromEdition": .integer(Int64(version.from)), "validFrom": day(version.from),
            "toEdition": version.to.map { .integer(Int64($0)) } ?? .null, "validTo": day(version.to),
            "code": unit.map { .string($0.code) } ?? .null, "name": unit?.name.map { .string($0) } ?? .null,
            "parent": parent.map { .string($0.code) } ?? .null,
            "households": unit?.households.map { .integer(Int64($0)) } ?? .null,
            "lineage": .array(try await lineage(of: id, in: version.from, call)),
            "links": [
                Link(href: call.address(address), rel: "item", format: .geoJSON).json,
                Link(
                    href: call.address("/editions/\(version.from)/changes"),
                    rel: "https://wangge.dev/rel/changes", format: .geoJSON
                ).json,
            ],
        ]
        if let to = version.to, try await grid.locator(edition: to).edition.unit(id) == nil {
            entry["end"] = .array(try await lineage(of: id, in: to, call))
        }
        return .object(entry)
    }

    private func lineage(of id: UnitID, in number: Int, _ call: Call) async throws -> [JSONValue] {
        let comparison = try await comparisons.comparison(from: number - 1, to: number)
        return Changes(comparison, for: call.principal).lineage(edition: number).filter { record in
            [record["fromId"], record["toId"]].contains { $0?.stringValue == id.rawValue }
        }
    }
}

extension Edition {
    fileprivate func unit(_ id: UnitID) -> GridUnit? { index(of: id).map { units[$0] } }
}
