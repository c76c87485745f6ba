import Foundation
import PatrolReports
import SimpleFeatures
import StreetNetwork
import TestSupport
import Testing

@testable import Service

@Suite("Distances on foot between reports")
struct WalkingDistanceTests {
    /// A and B face each other over a river, 40 m apart, and the bridge is 200 m upstream; C is 40 m from A on its own side.
    private let drawing = StreetDrawing(
        """
        C---A-------------------+
                                H
                                H
                                H
        ----B-------------------+
        """)

    private func point(_ name: Character) throws -> LatticePoint {
        drawing.map.positions[Int(try #require(drawing.named[name]))]
    }

    @Test("they go over the bridge, and what is farther than asked for is as far as that")
    func distances() throws {
        let service = WalkingService(try drawing.network)
        let (a, b, c) = (try point("A"), try point("B"), try point("C"))
        let near = try #require(service.distances(from: a, to: [b, c], limit: .metres(600)))
        #expect(abs(try #require(near[b]).metres - 440) < 1)
        #expect(abs(try #require(near[c]).metres - 40) < 1)
        let nearer = try #require(service.distances(from: a, to: [b, c], limit: .metres(300)))
        #expect(nearer[b] == .metres(300))
        #expect(WalkingService().distances(from: a, to: [b], limit: .metres(300)) == nil)
    }

    @Test("a report across the river is no duplicate where streets are known, one on this side is")
    func duplicates() throws {
        let now = Date(timeIntervalSince1970: 1_790_000_000)
        func trace(_ name: Character) throws -> ReportTrace {
            ReportTrace(id: UUID(), point: try point(name), category: "pothole", kind: .component, reportedAt: now)
        }
        let (new, over, beside) = (try trace("A"), try trace("B"), try trace("C"))
        let recent = RecentCases()
        recent.remember(over)
        recent.remember(beside)
        let straight = recent.suggestions(for: new, by: DuplicateRule(), on: WalkingService())
        #expect(Set(straight.map(\.id)) == [over.id, beside.id])
        let walked = recent.suggestions(for: new, by: DuplicateRule(), on: WalkingService(try drawing.network))
        #expect(walked.map(\.id) == [beside.id])
    }
}
