import Foundation
import GridSystem

extension Query {
    /// What a parameter lists, separated by commas; `nil` where it is absent.
    func words(_ name: String) -> Set<String>? {
        self[name].map { Set($0.split(separator: ",").map(String.init)) }
    }

    /// One of the words of a type; `nil` where the parameter is absent.
    func choice<Value: RawRepresentable & CaseIterable>(
        _ name: String, of kind: Value.Type
    ) throws(Problem) -> Value? where Value.RawValue == String {
        guard let text = self[name] else { return nil }
        guard let value = Value(rawValue: text) else {
            let names = kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw .parameter(name, "The parameter '\(name)' is one of: \(names).")
        }
        return value
    }

    /// Some of the words of a type, separated by commas; `nil` where the parameter is absent.
    func choices<Value: RawRepresentable & CaseIterable & Hashable>(
        _ name: String, of kind: Value.Type
    ) throws(Problem) -> Set<Value>? where Value.RawValue == String {
        guard let words = words(name) else { return nil }
        var values: Set<Value> = []
        for word in words {
            guard let value = Value(rawValue: word) else {
                let names = kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw .parameter(name, "The parameter '\(name)' lists some of: \(names).")
            }
            values.insert(value)
        }
        return values
    }

    /// A unit by its id or its code at any level, in the edition in force; `nil` where the parameter is absent.
    func unit(_ name: String, _ api: WanggeAPI) throws(Problem) -> UnitID? {
        guard let text = self[name] else { return nil }
        guard let unit = api.currentEdition?.unit(named: text) else {
            throw .parameter(name, "No unit has the id or the code '\(text)'.")
        }
        return unit.id
    }

    /// A time with its offset, or a day of the town's; `nil` where the parameter is absent.
    func instant(_ name: String, _ api: WanggeAPI) throws(Problem) -> Date? {
        guard let text = self[name] else { return nil }
        guard let instant = RequestInstant.parse(text, zone: api.timeZone) else {
            throw .parameter(name, "'\(text)' is no time: write 2024-05-01, or 2024-05-01T08:00:00+08:00.")
        }
        return instant
    }
}
