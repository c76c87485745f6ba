import Cartography
import GeoJSON
import Service

extension ProcessDescription {
    /// Source: OGC 18-062r2, processSummary.yaml.
    func summary(in language: Language) -> JSONObject {
        [
            "id": .string(id), "title": .string(title.text(in: language)),
            "description": .string(summary.text(in: language)), "version": .string(version),
            "jobControlOptions": .array(jobControlOptions.map { .string($0) }), "outputTransmission": ["value"],
        ]
    }

    /// Source: OGC 18-062r2, process.yaml.
    func json(in language: Language) -> JSONObject {
        var object = summary(in: language)
        var inputs = JSONObject()
        for input in self.inputs { inputs[input.id] = .object(input.json(in: language)) }
        var outputs = JSONObject()
        for output in self.outputs {
            outputs[output.id] = [
                "title": .string(output.title.text(in: language)), "schema": .object(output.schema.json),
            ]
        }
        object["inputs"] = .object(inputs)
        object["outputs"] = .object(outputs)
        return object
    }

    var jobControlOptions: [String] {
        switch mode {
        case .synchronous: ["sync-execute"]
        case .asynchronous: ["async-execute", "dismiss"]
        case .either: ["sync-execute", "async-execute", "dismiss"]
        }
    }
}

extension ProcessInput {
    fileprivate func json(in language: Language) -> JSONObject {
        var object: JSONObject = ["title": .string(title.text(in: language))]
        if let summary { object["description"] = .string(summary.text(in: language)) }
        object["schema"] = .object(schema.json)
        object["minOccurs"] = .integer(Int64(occurs.lowerBound))
        object["maxOccurs"] = occurs.upperBound == .max ? "unbounded" : .integer(Int64(occurs.upperBound))
        return object
    }
}

extension BilingualText {
    func text(in language: Language) -> String { language.pick(zh, en) }
}
