import Foundation
import Photographs
import Testing

@Suite("Times in photos")
struct CivilTimeTests {
    private let shanghai = TimeZone(identifier: "Asia/Shanghai")

    @Test("days are counted as Foundation counts them", arguments: [1600, 1900, 1970, 2000, 2023, 2024, 2100])
    func days(year: Int) throws {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = .gmt
        for month in 1...12 {
            for day in [1, 15, 28, 29, 31] {
                let parts = DateComponents(year: year, month: month, day: day, hour: 23, minute: 59, second: 58)
                let time = CivilTime(year: year, month: month, day: day, hour: 23, minute: 59, second: 58)
                guard parts.isValidDate(in: calendar) else {
                    #expect(time == nil)
                    continue
                }
                #expect(time?.date(offset: 0) == calendar.date(from: parts))
                #expect(time?.date(offset: 3600) == calendar.date(from: parts)?.addingTimeInterval(-3600))
            }
        }
    }

    @Test(
        "what is no time is none",
        arguments: [
            "", "0000:00:00 00:00:00", "    :  :     :  :  ", "2024:02:30 10:00:00", "2024:05:14 24:00:00",
            "2024:05:14",
            "2024:05-14 10:00:00", "2O24:05:14 10:00:00", "WGS-84ASCII 10:00:00",
        ])
    func refused(text: String) { #expect(CivilTime(exif: text) == nil) }

    @Test("hyphens, a T and what follows are read past")
    func read() {
        let time = CivilTime(year: 2024, month: 5, day: 14, hour: 12, minute: 37, second: 45)
        for text in ["2024:05:14 12:37:45", "2024-05-14 12:37:45", "2024-05-14T12:37:45.123+02:00"] {
            #expect(CivilTime(exif: text) == time)
        }
    }

    @Test("a zone's clocks are read on both sides of a change")
    func zone() throws {
        // Berlin changed from +01:00 to +02:00 at 2024-03-31T01:00:00Z, and back at 2024-10-27T01:00:00Z.
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        for (text, offset) in [
            ("2024:03:31 01:30:00", 3600), ("2024:03:31 03:30:00", 7200), ("2024:10:27 01:30:00", 7200),
            ("2024:10:27 03:30:00", 3600),
        ] {
            let time = try #require(CivilTime(exif: text))
            #expect(time.date(in: berlin) == time.date(offset: offset), "\(text)")
        }
    }

    @Test("the fix dates the photo unless no zone could bring it and the camera's clock together")
    func instant() throws {
        let zone = try #require(shanghai)
        let taken = try #require(CivilTime(exif: "2024:05:14 12:00:00"))
        var metadata = PhotoMetadata(format: .jpeg)
        #expect(metadata.instant(in: zone) == nil)
        metadata.takenAt = taken
        #expect(metadata.instant(in: zone) == taken.date(offset: 8 * 3600))
        // A camera on the time of +02:00, ten minutes wrong; and a fix of seven years before.
        metadata.fixTime = taken.date(offset: 2 * 3600 + 600)
        #expect(metadata.instant(in: zone) == metadata.fixTime)
        metadata.fixTime = taken.date(offset: 0) - 7 * 365 * 86_400
        #expect(metadata.instant(in: zone) == taken.date(offset: 8 * 3600))
        metadata.takenOffset = 3600
        #expect(metadata.instant(in: zone) == taken.date(offset: 3600))
    }
}
