/// A day of the week.
public enum Weekday: String, Hashable, Sendable, Codable, CaseIterable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday
}

/// A stretch of one day in which work is done, by the wall clock, such as `08:30-12:00`. Its end is not part of it.
public struct WorkHours: Hashable, Sendable, CustomStringConvertible {
    /// Minutes after midnight.
    public let from: Int
    /// Minutes after midnight; 1440 for the end of the day.
    public let to: Int

    /// Written `HH:MM-HH:MM`; `nil` for any other text and where the end is not after the beginning.
    public init?(_ text: some StringProtocol) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let from = Self.minutes(ends[0]), let to = Self.minutes(ends[1]), from < to else {
            return nil
        }
        self.from = from
        self.to = to
    }

    private static func minutes(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [2, 2], parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let hours = Int(parts[0]), let minutes = Int(parts[1]), minutes < 60, hours * 60 + minutes <= 1440
        else { return nil }
        return hours * 60 + minutes
    }

    public var description: String { "\(Self.text(from))-\(Self.text(to))" }

    private static func text(_ minutes: Int) -> String {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(padded(minutes / 60)):\(padded(minutes % 60))"
    }
}
