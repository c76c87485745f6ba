import Foundation
import GridSystem
import PatrolReports
import SimpleFeatures
import TestSupport
import Testing

@Suite("Duplicates")
struct DuplicateRuleTests {
    private static let point = LatticePoint(x: 1_071_500_000, y: 408_860_000)
    private static let day: TimeInterval = 86_400

    private static func trace(
        _ metres: Double = 0, days: Double = 0, category: String = "rubbish", kind: ReportKind = .event,
        home: String? = "g", external: String? = nil, closed: Double? = nil
    ) -> ReportTrace {
        ReportTrace(
            id: UUID(), point: point.moved(north: metres), category: category, kind: kind,
            reportedAt: EvidenceRuleTests.morning + days * day, home: home.map { UnitID($0) },
            external: external.map { ExternalNumber(system: "12345", id: $0) },
            closedAt: closed.map { EvidenceRuleTests.morning + $0 * day })
    }

    private static let rule: DuplicateRule = {
        var rule = DuplicateRule()
        rule.windows = ["rubbish": 4 * day]
        rule.majorClasses = ["rubbish": "city-look", "advert": "city-look", "pothole": "roads"]
        return rule
    }()

    private func score(_ other: ReportTrace, distance: Double = 0) -> Double {
        Self.rule.score(of: other, for: Self.trace(), distance: .metres(distance))
    }

    @Test("the factors are those that the rule states")
    func factors() {
        #expect(score(Self.trace()) == 1)
        #expect(score(Self.trace(), distance: 75) == 0.5)
        #expect(score(Self.trace(), distance: 150) == 0)
        #expect(score(Self.trace(days: -1)) == 0.75)
        #expect(score(Self.trace(days: 1)) == 0.75, "an offline phone's older report comes in later")
        #expect(score(Self.trace(days: -4)) == 0)
        #expect(score(Self.trace(category: "advert")) == 0.5)
        #expect(score(Self.trace(category: "pothole")) == 0)
        #expect(score(Self.trace(category: "unknown")) == 0)
        #expect(score(Self.trace(kind: .request)) == 0.8)
        #expect(score(Self.trace(home: "other")) == 0.9)
        #expect(score(Self.trace(closed: -1)) == 0.7)
        #expect(score(Self.trace(days: -3.5, closed: -3.25)) == 0)
        let known = Self.rule.score(
            of: Self.trace(category: "pothole", external: "7"), for: Self.trace(external: "7"), distance: nil)
        #expect(known == 1)
        let other = Self.rule.score(of: Self.trace(external: "8"), for: Self.trace(external: "7"), distance: nil)
        #expect(other == 0)
    }

    @Test("a score never grows with the distance or the time, and is 0 to 1", .tags(.property))
    func monotone() {
        var random = SeededGenerator(seed: 4)
        let categories = ["rubbish", "advert", "pothole", "unknown"]
        for _ in 0..<2_000 {
            let category = categories.randomElement(using: &random) ?? ""
            let kind = ReportKind.allCases.randomElement(using: &random) ?? .event
            let home = Bool.random(using: &random) ? "g" : nil
            func drawn(_ metres: Double, _ days: Double) -> Double {
                score(Self.trace(days: days, category: category, kind: kind, home: home), distance: metres)
            }
            let (near, far) = (Double.random(in: 0...200, using: &random), Double.random(in: 0...200, using: &random))
            let (late, early) = (Double.random(in: -6...0, using: &random), Double.random(in: -6...0, using: &random))
            let best = drawn(min(near, far), max(late, early))
            #expect((0...1).contains(best))
            #expect(best >= drawn(max(near, far), max(late, early)))
            #expect(best >= drawn(min(near, far), min(late, early)))
        }
    }

    @Test("suggestions come likeliest first, by the way on foot where there is one, and not beyond the limit")
    func suggestions() throws {
        let new = Self.trace()
        let (near, far, behind) = (Self.trace(20), Self.trace(60), Self.trace(10))
        // The canal lies between the new one and what is 10 m away; of the others no way is known.
        let found = Self.rule.suggestions(for: new, among: [far, behind, near, new]) { _, point in
            point == behind.point ? .metres(900) : nil
        }
        #expect(found.map(\.id) == [near.id, far.id])
        #expect(abs((found[0].distance?.metres ?? 0) - 20) < 0.02)
        #expect(abs(found[0].score - (1 - 20.0 / 150)) < 1e-3)
        let straight = Self.rule.suggestions(for: new, among: [far, behind, near])
        #expect(straight.map(\.id) == [behind.id, near.id, far.id])
        let many = (0..<30).map { Self.trace(Double($0)) }
        #expect(Self.rule.suggestions(for: new, among: many).map(\.id) == many.prefix(10).map(\.id))
        var unplaced = new
        unplaced.point = nil
        #expect(Self.rule.suggestions(for: unplaced, among: many).isEmpty)
    }
}
