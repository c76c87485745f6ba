public import Foundation

/// A date and a time of day as a clock showed them, of the Gregorian calendar, to the second.
public struct CivilTime: Hashable, Sendable, Codable {
    public let year: Int
    public let month: Int
    public let day: Int
    public let hour: Int
    public let minute: Int
    public let second: Int

    /// Nil for what no calendar or clock shows.
    public init?(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (0...23).contains(hour),
            (0...59).contains(minute), (0...59).contains(second)
        else { return nil }
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...days[month - 1]).contains(day) else { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// Reads `2024:05:14 12:37:45` (Exif 2.32, 4.6.5 DateTimeOriginal), or the same with hyphens or a `T`; what follows is ignored.
    ///
    /// - Returns: nil for blanks, zeros and anything else that is no time.
    public init?(exif text: some StringProtocol) {
        let parts = Array(text.utf8.prefix(19))
        guard parts.count == 19, parts[4] == parts[7], [0x3a, 0x2d].contains(parts[4]),
            [0x20, 0x54].contains(parts[10]), parts[13] == 0x3a, parts[16] == 0x3a
        else { return nil }
        var numbers: [Int] = []
        for range in [0..<4, 5..<7, 8..<10, 11..<13, 14..<16, 17..<19] {
            guard parts[range].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            numbers.append(parts[range].reduce(0) { $0 * 10 + Int($1 - 0x30) })
        }
        self.init(
            year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
            second: numbers[5])
    }

    /// The instant at which clocks in a zone showed this; the earlier one where they showed it twice.
    public func date(in zone: TimeZone) -> Date {
        let offset = zone.secondsFromGMT(for: date(offset: zone.secondsFromGMT()))
        let first = date(offset: offset)
        // Near a change of the clocks the offset of the first guess may be the one of the other side.
        return date(offset: zone.secondsFromGMT(for: first))
    }

    /// - Parameter offset: seconds that the clock was ahead of UTC.
    public func date(offset: Int) -> Date {
        // Days since 1970 of the proleptic Gregorian calendar, years counted from March on.
        let (y, m) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        let days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719_468
        return Date(timeIntervalSince1970: Double(days * 86_400 + hour * 3600 + minute * 60 + second - offset))
    }
}
