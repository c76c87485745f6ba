import GeoJSON
import HTTPTypes
import Service

/// What a client wants of a process. Source: OGC 18-062r2, execute.yaml.
struct ExecuteRequest: Sendable {
    /// Checked against the description; a list where several values may come.
    let inputs: JSONObject
    let form: ResultForm

    /// - Throws: ``Problem`` naming the member.
    init(_ document: JSONValue, of process: ProcessDescription) throws(Problem) {
        guard let object = document.objectValue else {
            throw Problem(.badRequest, "invalid-body", "The body is a JSON object with a member 'inputs'.")
        }
        for name in object.keys where !["id", "inputs", "outputs", "response"].contains(name) {
            guard name != "subscriber" else {
                throw .input("/subscriber", "invalid-parameter", "Nobody is called back: ask for the job's status.")
            }
            throw .input("/\(name)", "unknown-parameter", "There is no member '\(name)' here.")
        }
        inputs = try process.checked(object["inputs"] ?? [:])
        let isDocument: Bool
        switch object["response"] {
        case nil, .null?, "raw"?: isDocument = false
        case "document"?: isDocument = true
        default: throw .input("/response", "invalid-parameter", "The member 'response' is 'raw' or 'document'.")
        }
        form = ResultForm(outputs: try process.wanted(object["outputs"] ?? [:]), isDocument: isDocument)
    }
}

extension ProcessDescription {
    /// The outputs that a request names, in the order of the description; all where it names none.
    fileprivate func wanted(_ value: JSONValue) throws(Problem) -> [String] {
        guard let object = value.objectValue else {
            throw .input("/outputs", "invalid-parameter", "The member 'outputs' is an object.")
        }
        for (name, value) in object {
            guard let output = outputs.first(where: { $0.id == name }) else {
                throw .input("/outputs/\(name)", "unknown-parameter", "There is no output '\(name)' here.")
            }
            try output.check(value)
        }
        return outputs.map(\.id).filter { object.isEmpty || object[$0] != nil }
    }
}

extension ProcessOutput {
    /// Refuses another transmission and another form than there is.
    fileprivate func check(_ selection: JSONValue) throws(Problem) {
        let pointer = "/outputs/\(id)"
        guard let object = selection.objectValue else {
            throw .input(pointer, "invalid-parameter", "An output is chosen by an object, which may be empty.")
        }
        for (name, value) in object {
            switch name {
            case "transmissionMode":
                guard value == "value" else {
                    throw .input("\(pointer)/\(name)", "invalid-parameter", "Outputs are sent as a value only.")
                }
            case "format":
                guard value["mediaType"].map({ $0 == .string(mediaType) }) ?? true else {
                    throw .input(
                        "\(pointer)/format/mediaType", "invalid-parameter", "This output comes as \(mediaType) only.")
                }
            default: throw .input("\(pointer)/\(name)", "unknown-parameter", "There is no member '\(name)' here.")
            }
        }
    }
}

extension Problem {
    /// A member of the body that cannot be understood.
    static func input(_ pointer: String, _ code: String, _ detail: String) -> Problem {
        Problem(.badRequest, code, detail, faults: [Fault(pointer: pointer, code: code, detail: detail)])
    }
}
