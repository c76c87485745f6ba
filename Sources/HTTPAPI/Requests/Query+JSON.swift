import GeoJSON
import HTTPTypes

extension Query {
    /// The members of a JSON object as parameters: `{"minutes": [5, 10]}` is `minutes=5,10`.
    ///
    /// - Throws: ``Problem`` for another document, and for a member that is neither a number, a text nor a list of them.
    init(members body: JSONValue) throws(Problem) {
        guard let object = body.objectValue else {
            throw Problem(.badRequest, "invalid-body", "The body is a JSON object of parameters.")
        }
        var items: [(name: String, value: String)] = []
        for (name, value) in object where !value.isNull {
            let parts = value.arrayValue ?? [value]
            let texts = parts.compactMap(\.parameterText)
            guard texts.count == parts.count else {
                throw .parameter(name, "The member '\(name)' is a number, a text, true or false, or a list of them.")
            }
            items.append((name, texts.joined(separator: ",")))
        }
        self.init(items)
    }
}

extension JSONValue {
    fileprivate var parameterText: String? {
        switch self {
        case .string(let text): text
        case .integer(let value): String(value)
        case .number(let value): value.description
        case .bool(let flag): flag ? "true" : "false"
        case .null, .array, .object: nil
        }
    }
}

extension Problem {
    /// The same with its parameters looked for in the body: `?lon` becomes `/lon`.
    var pointingIntoBody: Problem {
        var problem = self
        for index in faults.indices where faults[index].pointer.hasPrefix("?") {
            problem.faults[index].pointer = "/" + faults[index].pointer.dropFirst()
        }
        return problem
    }
}
