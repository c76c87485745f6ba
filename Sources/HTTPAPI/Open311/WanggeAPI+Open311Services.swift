import GeoJSON
import HTTPTypes
import PatrolReports
import Service

extension WanggeAPI {
    /// Where GeoReport v2 is served and in which forms. Source: wiki.open311.org/Service_Discovery.
    func open311Discovery(_ open: Open311Call) -> Open311Answer {
        // The catalogue is read when the server starts.
        let changeset: JSONValue = .string(Instant.text(startedAt))
        return Open311Answer(
            root: "discovery",
            value: [
                "changeset": changeset, "contact": .string(configuration.open311.contact),
                "key_service": .string(configuration.open311.contact),
                "endpoints": [
                    [
                        "specification": "http://wiki.open311.org/GeoReport_v2",
                        "url": .string(open.call.address(Open311Format.root)), "changeset": changeset,
                        "type": "production",
                        "formats": .array([Open311Format.xml, .json].map { .string($0.mediaType) }),
                    ]
                ],
            ], headers: [:])
    }

    /// Everything that a report can be about.
    func open311Services(_ open: Open311Call) throws -> Open311Answer {
        let catalogue = try reportService().rules.catalogue
        let language = open.call.language
        let services = catalogue.categories.map { category -> JSONValue in
            let group = catalogue.majorClass(category.major).flatMap { language.pick(from: $0.names) } ?? category.group
            return [
                "service_code": .string(category.id), "service_name": .string(category.name(in: language.rawValue)),
                "description": .null, "metadata": .bool(!category.questions.isEmpty), "type": "realtime",
                "keywords": .string(category.keywords.joined(separator: ",")),
                "group": group.map { .string($0) } ?? .null,
            ]
        }
        return Open311Answer(root: "services", value: .array(services), headers: open.call.varyingHeaders)
    }

    /// What is asked of who reports something.
    func open311Definition(_ open: Open311Call) throws -> Open311Answer {
        let category = try open311Category(open.name)
        let attributes = category.questions.enumerated().map { order, question in
            Self.attribute(question, order: order + 1, open.call.language)
        }
        return Open311Answer(
            root: "service_definition",
            value: ["service_code": .string(category.id), "attributes": .array(attributes)],
            headers: open.call.varyingHeaders)
    }

    private static func attribute(_ question: Question, order: Int, _ language: Language) -> JSONValue {
        let hint = question.type == .datetime ? "2024-05-14T10:27:00+08:00" : nil
        return [
            "variable": true, "code": .string(question.code), "datatype": .string(question.type.rawValue),
            "required": .bool(question.isRequired), "datatype_description": hint.map { .string($0) } ?? .null,
            "order": .integer(Int64(order)),
            "description": .string(language.pick(from: question.names) ?? question.code),
            "values": .array(
                (question.values ?? []).map {
                    ["key": .string($0.key), "name": .string(language.pick(from: $0.names) ?? $0.key)]
                }),
        ]
    }

    /// - Throws: ``Problem``: 400 where no service is named, 404 where there is none of that code.
    func open311Category(_ code: String?) throws(Problem) -> PatrolReports.Category {
        guard let code else { throw .parameter("service_code", "The service_code was not provided.") }
        guard let category = try reportService().rules.catalogue.category(code) else {
            throw Problem(.notFound, "unknown-service", "The service_code '\(code.prefix(100))' was not found.")
        }
        return category
    }
}
