import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    /// What items can be filtered by, as JSON Schema: OGC API - Features Part 3, section 6.
    func queryables(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.schema, .html])
        let scope = try await scope(of: call)
        let level = try scope.level(try call.parameter("level"))
        let language = call.language
        var properties: JSONObject = [
            "geometry": [
                "title": .string(language.pick("范围", "Outline")),
                "format": "geometry-multipolygon", "x-ogc-role": "primary-geometry",
            ]
        ]
        for property in ItemFilter.properties {
            properties[property.name] = [
                "title": .string(language.pick(property.chinese, property.english)), "type": .string(property.type),
            ]
        }
        for (name, column) in level.columns.sorted(by: { $0.key < $1.key }) {
            properties[name] = ["title": .string(name), "type": .string(column.rawValue)]
        }
        let address = call.address("\(scope.path)/collections/\(level.level.id)/queryables")
        let object: JSONObject = [
            "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": .string(address), "type": "object",
            "title": .string(language.pick(from: level.level.title) ?? level.level.id),
            "properties": .object(properties), "additionalProperties": false,
        ]
        if format == .html { return queryablesPage(call, scope, level, properties) }
        return Response(object, .schema, headers: call.varyingHeaders)
    }
}
