import Foundation
import GeoJSON
import Service

extension ProcessDescription {
    /// The inputs of a request without their wrapping, each as its schema has it.
    ///
    /// An input that is `null` is one that is not there.
    /// - Throws: ``Problem`` naming the input.
    func checked(_ value: JSONValue) throws(Problem) -> JSONObject {
        guard let object = value.objectValue else {
            throw .input("/inputs", "invalid-parameter", "The member 'inputs' is an object.")
        }
        for name in object.keys where !inputs.contains(where: { $0.id == name }) {
            throw .input("/inputs/\(name)", "unknown-parameter", "There is no input '\(name)' here.")
        }
        var checked = JSONObject()
        for input in inputs {
            guard let value = object[input.id], !value.isNull else {
                guard input.occurs.lowerBound == 0 else {
                    throw .input("/inputs/\(input.id)", "invalid-parameter", "The input '\(input.id)' is missing.")
                }
                continue
            }
            checked[input.id] = try input.checked(value)
        }
        return checked
    }
}

extension ProcessInput {
    /// OGC 18-062r2, section 7.11.2: where several values may come, a list is a list of them.
    fileprivate func checked(_ value: JSONValue) throws(Problem) -> JSONValue {
        let pointer = "/inputs/\(id)"
        guard occurs.upperBound > 1 else { return try single(value, at: pointer) }
        let values = value.arrayValue ?? [value]
        guard occurs.contains(values.count) else {
            let numbers =
                occurs.upperBound == .max
                ? "at least \(occurs.lowerBound)" : "\(occurs.lowerBound) to \(occurs.upperBound)"
            throw .input(
                pointer, "invalid-parameter", "There are \(numbers) values of '\(id)', not \(values.count).")
        }
        var checked: [JSONValue] = []
        for (place, item) in values.enumerated() {
            checked.append(try single(item, at: value.arrayValue == nil ? pointer : "\(pointer)/\(place)"))
        }
        return .array(checked)
    }

    private func single(_ value: JSONValue, at pointer: String) throws(Problem) -> JSONValue {
        var (value, pointer) = (value, pointer)
        if let inner = value.qualifiedValue {
            (value, pointer) = (inner, pointer + "/value")
        } else if let address = value["href"]?.stringValue {
            // An address that the server fetched for a client could lie inside the operator's network.
            guard let inner = DataAddress(address)?.value else {
                throw .input(
                    "\(pointer)/href", "invalid-parameter",
                    "An input by reference is a 'data:' address with JSON in it; nothing is fetched from elsewhere.")
            }
            value = inner
        }
        if let finding = schema.finding(in: value) {
            throw .input(
                pointer + finding.pointer, "invalid-parameter",
                "The input '\(id)' is wrong: this is \(finding.wanted).")
        }
        return value
    }
}

extension JSONValue {
    /// What is inside of a qualified value (qualifiedInputValue.yaml): an object is given so.
    fileprivate var qualifiedValue: JSONValue? {
        guard let object = objectValue, let value = object["value"] else { return nil }
        let names: Set = ["value", "mediaType", "encoding", "schema", "format"]
        return names.isSuperset(of: object.keys) ? value : nil
    }
}

/// The JSON in a `data:` address. Source: RFC 2397.
private struct DataAddress {
    let value: JSONValue

    init?(_ address: String) {
        guard address.lowercased().hasPrefix("data:"), let comma = address.firstIndex(of: ",") else { return nil }
        let type = address[..<comma].dropFirst("data:".count).lowercased().split(separator: ";")
        guard type.first?.hasSuffix("json") == true else { return nil }
        let content = address[address.index(after: comma)...]
        let bytes: [UInt8]?
        if type.last == "base64" {
            bytes = Data(base64Encoded: String(content)).map { Array($0) }
        } else {
            bytes = Percent.decoded(content.utf8).map { Array($0.utf8) }
        }
        guard let bytes else { return nil }
        do { value = try JSONValue(parsing: bytes) } catch { return nil }
    }
}
