import Foundation
import GridSystem
import Service

/// Reads times as the parameters `datetime` and `at` write them.
enum RequestInstant {
    /// An RFC 3339 time with offset, or a day, which begins in the town's zone.
    ///
    /// A space stands for the `+` that a client forgot to escape.
    static func parse(_ text: String, zone: TimeZone) -> Date? {
        let text = text.replacing(" ", with: "+")
        return CivilDate(text)?.start(in: zone) ?? Instant.read(text)
    }

    static func text(_ date: Date) -> String { Instant.text(date) }
}

/// The moments that `datetime` asks about: one, or an interval, open ends being `nil`.
struct RequestInterval: Sendable, Hashable {
    var start: Date?
    var end: Date?

    /// - Throws: ``Problem`` for a text that is neither a time nor an interval.
    init(parsing text: String, zone: TimeZone) throws(Problem) {
        func bound(_ text: Substring) throws(Problem) -> Date? {
            if text.isEmpty || text == ".." { return nil }
            guard let date = RequestInstant.parse(String(text), zone: zone) else {
                throw .parameter("datetime", "'\(text)' is no time: write 2024-05-01, or 2024-05-01T08:00:00+08:00.")
            }
            return date
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        switch parts.count {
        case 1:
            start = try bound(parts[0])
            end = start
            guard start != nil else { throw .parameter("datetime", "The parameter 'datetime' is empty.") }
        case 2:
            (start, end) = (try bound(parts[0]), try bound(parts[1]))
            if let start, let end, end < start { throw .parameter("datetime", "The interval ends before it begins.") }
        default: throw .parameter("datetime", "An interval has one slash.")
        }
    }

    /// The moment whose edition answers: the end of the interval, or now where it is open, but not before its start.
    func moment(now: Date) -> Date {
        end ?? max(start ?? now, now)
    }
}
