import Foundation
import GRDB
import Storage

/// Columns of a row by place. SQLite keeps any kind of value in any column: one of the wrong kind is damage, no crash.
extension Row {
    private static let damaged = StorageError(.damagedFile, "a stored value is of the wrong kind")

    func optional<Value: DatabaseValueConvertible>(_ type: Value.Type, _ index: Int) throws(StorageError) -> Value? {
        let stored: DatabaseValue = self[index]
        guard !stored.isNull else { return nil }
        guard let value = Value.fromDatabaseValue(stored) else { throw Self.damaged }
        return value
    }

    func value<Value: DatabaseValueConvertible>(_ type: Value.Type, _ index: Int) throws(StorageError) -> Value {
        guard let value = try optional(type, index) else { throw Self.damaged }
        return value
    }

    func instant(_ index: Int) throws(StorageError) -> Date {
        try InstantText.decode(try value(String.self, index))
    }
}
