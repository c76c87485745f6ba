import Foundation
import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    /// All editions, newest first.
    func editions(_ call: Call) throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.json, .html])
        let records = grid.editions.reversed()
        if format == .html { return editionsPage(call, Array(records)) }
        return Response(
            [
                "editions": .array(records.map { .object(description(of: $0, call)) }),
                "links": .array(call.selfLinks(format, of: [.json, .html]).map(\.json)),
            ], .json)
    }

    func edition(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.json, .html])
        let number = try editionNumber(call)
        if format == .html { return try await collectionsPage(call, try await scope(of: call)) }
        let records = grid.editions
        var object = JSONObject()
        for record in records where record.number == number { object = description(of: record, call) }
        object["links"] = .array(
            (call.selfLinks(format, of: [.json, .html]) + call.apiLinks
                + [
                    Link(
                        href: call.address("/editions/\(number)/collections"), rel: "data", format: .json,
                        title: call.language.pick("这一版的各级网格", "The levels of this edition")),
                    Link(
                        href: call.address("/editions/\(number)/changes"), rel: "https://wangge.dev/rel/changes",
                        format: .geoJSON, title: call.language.pick("这一版的变更", "What this edition changed")),
                    Link(
                        href: call.address("/editions/\(number)/export"), rel: "enclosure", format: .geoJSON,
                        title: call.language.pick("导出这一版", "This edition as a file")),
                ]).map(\.json))
        return Response(object, .json)
    }

    func description(of record: EditionRecord, _ call: Call) -> JSONObject {
        var object: JSONObject = [
            "edition": .integer(Int64(record.number)),
            "effectiveFrom": .string(RequestInstant.text(record.effectiveFrom)),
            "effectiveFromDate": .string(CivilDate(record.effectiveFrom, in: timeZone).description),
            "publishedAt": .string(RequestInstant.text(record.publishedAt)),
            "isCurrent": .bool(record.number == currentEdition?.record.number),
        ]
        if let basis = record.basis { object["basis"] = .string(basis) }
        if let note = record.note { object["note"] = .string(note) }
        let address = call.address("/editions/\(record.number)")
        object["links"] = [
            Link(href: address, rel: "item", format: .json).json,
            Link(href: "\(address)/collections", rel: "data", format: .json).json,
        ]
        return object
    }
}
