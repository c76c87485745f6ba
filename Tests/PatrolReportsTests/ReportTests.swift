import Foundation
import PatrolReports
import SimpleFeatures
import Testing

@Suite("A report as it came in")
struct ReportTests {
    @Test("It is the same after a round trip through JSON, its lengths in metres")
    func roundTrip() throws {
        let time = Date(timeIntervalSince1970: 1_700_000_000)
        let report = Report(
            id: UUID(), kind: .component, category: "flower-stand", source: .patrol, text: "花架损坏",
            external: ExternalNumber(system: "12345", id: "A-7"),
            reporter: Reporter(name: "彭海燕", phone: "13800000001", isAnonymous: true),
            fix: DeviceFix(
                position: DeclaredPosition(longitude: 107.1564, latitude: 40.8875, datum: "GCJ-02"),
                accuracy: .metres(8), time: time),
            address: "3号楼2单元", attributes: ["colour": ["red", "green"]], photos: ["ab"], reportedAt: time,
            receivedAt: time + 60, member: "M0001", key: "k")
        let data = try JSONEncoder().encode(report)
        #expect(try JSONDecoder().decode(Report.self, from: data) == report)
        #expect(String(decoding: data, as: UTF8.self).contains("\"accuracy\":8"))
    }
}
