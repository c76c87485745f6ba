import GeoJSON
import Hummingbird
import PatrolReports
import Service

extension WanggeAPI {
    /// What a client may send.
    func reportLimits(_ call: Call) throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let limits = try reportService().limits
        return Response([
            "photoBytes": .integer(Int64(limits.photoBytes)),
            "photosPerReport": .integer(Int64(limits.photosPerReport)),
            "photoTypes": ["image/jpeg", "image/png", "image/webp", "image/tiff", "image/heic", "image/heif"],
            "textLength": .integer(Int64(limits.textLength)), "batchItems": .integer(Int64(limits.batchItems)),
            "documentBytes": .integer(Int64(limits.documentBytes)),
            "datums": ["CRS84", "CGCS2000", "GCJ-02", "BD-09"],
        ])
    }

    /// What a report can be about, with the questions asked and the limits promised.
    func reportCategories(_ call: Call) throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let catalogue = try reportService().rules.catalogue
        let language = call.language.rawValue
        func name(_ names: [String: String], _ id: String) -> JSONValue {
            .string(names[language] ?? names["zh"] ?? id)
        }
        return Response(
            [
                "categories": .array(
                    catalogue.categories.map { category in
                        [
                            "id": .string(category.id), "kind": .string(category.kind.rawValue),
                            "name": name(category.names, category.id),
                            "class": .string(category.major),
                            "className": name(catalogue.majorClass(category.major)?.names ?? [:], category.major),
                            "keywords": .array(category.keywords.map { .string($0) }),
                            "questions": .array(
                                category.questions.map { question in
                                    [
                                        "code": .string(question.code), "type": .string(question.type.rawValue),
                                        "required": .bool(question.isRequired),
                                        "name": name(question.names, question.code),
                                        "values": .array(
                                            (question.values ?? []).map {
                                                ["key": .string($0.key), "name": name($0.names, $0.key)]
                                            }),
                                    ]
                                }),
                        ]
                    })
            ], .json, headers: call.varyingHeaders)
    }

    /// The stages of a case and what can be done at each, by whom.
    func reportWorkflow(_ call: Call) throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let workflow = try reportService().rules.workflow
        let language = call.language.rawValue
        return Response(
            [
                "stages": .array(
                    Stage.allCases.map { stage in
                        ["id": .string(stage.rawValue), "name": .string(workflow.name(of: stage, in: language))]
                    }),
                "actions": .array(
                    workflow.actions.map { action in
                        [
                            "id": .string(action.id),
                            "name": .string(action.names[language] ?? action.names["zh"] ?? action.id),
                            "from": .array(action.from.map { .string($0.rawValue) }),
                            "to": .array(action.to.map { .string($0.rawValue) }),
                        ]
                    }),
            ], .json, headers: call.varyingHeaders)
    }
}
