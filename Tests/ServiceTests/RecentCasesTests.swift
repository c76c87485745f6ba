import Foundation
import PatrolReports
import SimpleFeatures
import Testing

@testable import Service

@Suite("Reports in memory, to be compared with new ones")
struct RecentCasesTests {
    @Test("of more than are kept those remembered first are forgotten")
    func forgetting() throws {
        let recent = RecentCases(most: 3)
        let point = try #require(LatticePoint(Coordinate(longitude: 107.15, latitude: 40.886)))
        let now = Date(timeIntervalSince1970: 1_790_000_000)
        let traces = (0..<8).map { number in
            ReportTrace(
                id: UUID(), point: point, category: "pothole", kind: .component,
                reportedAt: now + Double(number))
        }
        for trace in traces {
            recent.remember(trace)
            recent.remember(trace)
        }
        let asked = ReportTrace(id: UUID(), point: point, category: "pothole", kind: .component, reportedAt: now)
        let found = recent.suggestions(for: asked, by: DuplicateRule(), on: WalkingService())
        #expect(Set(found.map(\.id)) == Set(traces.suffix(3).map(\.id)))
    }
}
