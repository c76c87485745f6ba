import Foundation
import Storage

/// Instants as RFC 3339 text in UTC, with nine decimals where they are not whole seconds: exact for what `Date` can hold
/// from 2002 on, where its steps are longer than a nanosecond.
enum InstantText {
    static func encode(_ instant: Date) -> String {
        let seconds = instant.timeIntervalSinceReferenceDate.rounded(.down)
        let nanoseconds = min(Int(((instant.timeIntervalSinceReferenceDate - seconds) * 1e9).rounded()), 999_999_999)
        let whole = Date(timeIntervalSinceReferenceDate: seconds).formatted(.iso8601)
        guard nanoseconds > 0 else { return whole }
        let digits = String(nanoseconds)
        return whole.dropLast() + "." + String(repeating: "0", count: 9 - digits.count) + digits + "Z"
    }

    /// - Throws: `damagedFile` for text that ``encode(_:)`` does not write.
    static func decode(_ text: String) throws(StorageError) -> Date {
        let parts = text.dropLast().split(separator: ".", maxSplits: 1)
        guard text.last == "Z", let whole = parts.first else { throw damaged }
        var instant: Date
        do {
            instant = try Date(whole + "Z", strategy: .iso8601)
        } catch {
            throw damaged
        }
        if parts.count == 2 {
            guard let nanoseconds = Double(parts[1]), parts[1].count == 9 else { throw damaged }
            let seconds = instant.timeIntervalSinceReferenceDate
            instant = Date(timeIntervalSinceReferenceDate: seconds + nanoseconds / 1e9)
        }
        return instant
    }

    private static let damaged = StorageError(.damagedFile, "a stored time cannot be read")
}
