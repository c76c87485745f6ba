import Foundation
import Testing

@testable import GridSystem

@Suite("Civil dates")
struct CivilDateTests {
    @Test("reads days that exist and no others", arguments: ["2024-02-29", "2000-02-29", "1999-12-31"])
    func valid(text: String) {
        #expect(CivilDate(text)?.description == text)
    }

    @Test(arguments: [
        "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "20240101", "2024-01-01T00:00", "",
        "２０２４-01-01",
    ])
    func invalid(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test("a day begins at local midnight")
    func start() throws {
        let shanghai = try #require(TimeZone(identifier: "Asia/Shanghai"))
        let start = try #require(CivilDate("2024-05-01")).start(in: shanghai)
        let midnight = try Date("2024-04-30T16:00:00Z", strategy: .iso8601)
        #expect(start == midnight)
        #expect(CivilDate(start, in: shanghai) == CivilDate("2024-05-01"))
    }
}
