import Foundation
import GeoJSON

/// Reads the members of an object of a JSON request; each error points at its member. A `null` is a member that is not there.
protocol MemberReader {
    var object: JSONObject { get }
    /// Where the object is in the request, as a JSON Pointer.
    var pointer: String { get }
}

extension MemberReader {
    /// - Throws: ``ServiceError`` with `invalidMember` for a member that is not among the names.
    func allowOnly(_ names: Set<String>) throws(ServiceError) {
        for name in object.keys where !names.contains(name) {
            throw invalid(name, "there is no member '\(name)' here")
        }
    }

    func member(_ name: String) -> JSONValue? {
        guard let value = object[name], !value.isNull else { return nil }
        return value
    }

    func text(_ name: String) throws(ServiceError) -> String? {
        guard let value = member(name) else { return nil }
        guard let text = value.asText else { throw invalid(name, "'\(name)' is a text") }
        return text
    }

    func count(_ name: String) throws(ServiceError) -> Int? {
        guard let value = member(name) else { return nil }
        guard let number = value.asInteger, (0...1_000_000_000).contains(number) else {
            throw invalid(name, "'\(name)' is a count")
        }
        return Int(number)
    }

    func flag(_ name: String) throws(ServiceError) -> Bool {
        guard let value = member(name) else { return false }
        guard let flag = value.boolValue else { throw invalid(name, "'\(name)' is true or false") }
        return flag
    }

    func required<Value>(_ name: String, _ value: Value?) throws(ServiceError) -> Value {
        guard let value else { throw invalid(name, "the member '\(name)' is missing") }
        return value
    }

    func invalid(_ name: String, _ message: String) -> ServiceError {
        ServiceError(.invalidMember, message, pointer: "\(pointer)/\(name)")
    }
}

/// Reads an object whose members need nothing but themselves to be understood.
struct ObjectReader: MemberReader {
    let object: JSONObject
    let pointer: String

    /// - Throws: ``ServiceError`` with `invalidMember` for what is no object.
    init(_ value: JSONValue, pointer: String = "") throws(ServiceError) {
        guard let object = value.objectValue else {
            throw ServiceError(.invalidMember, "this is an object", pointer: pointer)
        }
        self.object = object
        self.pointer = pointer
    }

    /// A text of at most so many characters; `nil` for an empty one too.
    func text(_ name: String, atMost limit: Int) throws(ServiceError) -> String? {
        guard let text = try text(name), !text.isEmpty else { return nil }
        guard text.unicodeScalars.count <= limit else {
            throw invalid(name, "'\(name)' has at most \(limit) characters")
        }
        return text
    }

    func number(_ name: String) throws(ServiceError) -> Double? {
        guard let value = member(name) else { return nil }
        guard let number = value.numberValue, number.isFinite else { throw invalid(name, "'\(name)' is a number") }
        return number
    }

    /// A time with its offset, RFC 3339.
    func instant(_ name: String) throws(ServiceError) -> Date? {
        guard let text = try text(name) else { return nil }
        guard let instant = Instant.read(text) else {
            throw invalid(name, "'\(name)' is a time with an offset, such as 2024-05-14T10:27:00+08:00")
        }
        return instant
    }

    func id(_ name: String) throws(ServiceError) -> UUID? {
        guard let text = try text(name) else { return nil }
        guard let id = UUID(uuidString: text) else { throw invalid(name, "'\(name)' is a UUID") }
        return id
    }

    func reader(_ name: String) throws(ServiceError) -> ObjectReader? {
        guard let value = member(name) else { return nil }
        return try ObjectReader(value, pointer: "\(pointer)/\(name)")
    }

    func values(_ name: String, atMost limit: Int) throws(ServiceError) -> [(value: JSONValue, pointer: String)] {
        guard let value = member(name) else { return [] }
        guard let values = value.arrayValue, values.count <= limit else {
            throw invalid(name, "'\(name)' is a list of at most \(limit)")
        }
        return values.enumerated().map { ($1, "\(pointer)/\(name)/\($0)") }
    }

    func choice<Value: RawRepresentable & CaseIterable>(
        _ name: String, of kind: Value.Type
    ) throws(ServiceError) -> Value? where Value.RawValue == String {
        guard let text = try text(name) else { return nil }
        guard let value = Value(rawValue: text) else {
            let names = kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw invalid(name, "'\(name)' is one of \(names)")
        }
        return value
    }
}
