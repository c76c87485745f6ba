public import Foundation

/// Times as they pass the doors. Source: RFC 3339.
public enum Instant {
    /// A time with its offset, with or without decimals; `nil` for any other text.
    public static func read(_ text: String) -> Date? {
        for style in [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)] {
            do { return try style.parse(text.uppercased()) } catch { continue }
        }
        return nil
    }

    /// To the second, in UTC.
    public static func text(_ date: Date) -> String { date.formatted(.iso8601) }
}
