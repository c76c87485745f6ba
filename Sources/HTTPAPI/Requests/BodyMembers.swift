import GeoJSON
import HTTPTypes

/// The members of a small JSON body.
struct BodyMembers {
    private let object: JSONObject

    /// - Throws: ``Problem`` for what is no object, and for a member that is not among the names.
    init(_ document: JSONValue, allowing names: Set<String>) throws(Problem) {
        guard let object = document.objectValue else {
            throw Problem(.badRequest, "invalid-body", "The body is a JSON object.")
        }
        self.object = object
        for name in object.keys where !names.contains(name) {
            throw Problem(
                .unprocessableContent, "invalid-member", "There is no member '\(name)' here.",
                faults: [
                    Problem.Fault(pointer: "/\(name)", code: "invalid-member", detail: "This member is not known.")
                ])
        }
    }

    func text(_ name: String) throws(Problem) -> String? {
        guard let value = object[name], !value.isNull else { return nil }
        guard let text = value.stringValue else { throw wrong(name, "a text") }
        return text
    }

    func flag(_ name: String) throws(Problem) -> Bool? {
        guard let value = object[name], !value.isNull else { return nil }
        guard let flag = value.boolValue else { throw wrong(name, "true or false") }
        return flag
    }

    /// The problem of a member that is not what it has to be.
    func wrong(_ name: String, _ wanted: String) -> Problem {
        let detail = "The member '\(name)' is \(wanted)."
        return Problem(
            .unprocessableContent, "invalid-member", detail,
            faults: [Problem.Fault(pointer: "/\(name)", code: "invalid-member", detail: detail)])
    }
}
