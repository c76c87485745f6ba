import Foundation
import GridSystem
import PatrolReports
import SimpleFeatures
import Storage
import TestSupport

/// Made-up cases over a town of 1,600 small grids in 64 communities, of which nine in ten are closed; the same for the same seed.
struct ReportedTown {
    static let side = 40
    static let start = Date(timeIntervalSince1970: 1_740_000_000)
    /// In which the reports of one ``filing(_:random:)`` after the other come, evenly.
    static let days = 3

    let edition: Edition
    private let homes: [[UnitID]]
    private let points: [LatticePoint]
    private let categories = Catalogue.standard.categories

    init() throws {
        let coverage = RandomCoverage(columns: Self.side, rows: Self.side, step: 20_000, seed: 1)
        var units = [GridUnit(id: UnitID("town"), level: "subdistricts", code: "150826100", names: ["zh": "陕坝镇"])]
        for community in 0..<64 {
            units.append(
                GridUnit(
                    id: UnitID("community-\(community)"), level: "communities",
                    code: "150826100" + String(1001 + community).suffix(3), names: ["zh": "社区\(community)"],
                    parent: UnitID("town")))
        }
        var homes: [[UnitID]] = []
        for (face, geometry) in coverage.faces.enumerated() {
            let community = face / Self.side / 5 * 8 + face % Self.side / 5
            let id = UnitID("small-\(face)")
            units.append(
                GridUnit(
                    id: id, level: "small-grids",
                    code: "150826100\(String(1001 + community).suffix(3))\(String(1000 + face % 1000).suffix(3))",
                    names: ["zh": "小网格\(face)"], parent: units[1 + community].id, geometry: geometry.canonical))
            homes.append([id, units[1 + community].id, units[0].id])
        }
        edition = Edition(
            record: EditionRecord(number: 1, effectiveFrom: Self.start, publishedAt: Self.start),
            definition: .standard, units: units, vacant: [])
        self.homes = homes
        points = coverage.faces.compactMap(\.representativePoint)
    }

    /// What is stored of a report: only what statistics count is like that of a real one.
    ///
    /// - Parameter share: of the days that have gone by, from 0 to 1.
    func filing(after share: Double, random: inout SeededGenerator) -> ReportFiling {
        let facts = facts(after: share, random: &random)
        let report = Report(
            id: UUID(), kind: facts.kind, category: facts.category, source: facts.source, reportedAt: facts.reportedAt,
            receivedAt: facts.receivedAt, member: facts.member)
        return ReportFiling(
            record: ReportRecord(
                report: report, location: ResolvedLocation(point: facts.point, observedAt: facts.reportedAt),
                attribution: Attribution(edition: 1, units: facts.homes),
                state: Case(origin: CaseOrigin(report, point: facts.point, unit: facts.unit))),
            events: [], facts: facts, requestKey: nil, fingerprint: Data(), answer: "{}", changes: [])
    }

    private func facts(after share: Double, random: inout SeededGenerator) -> CaseFacts {
        let face = Int.random(in: homes.indices, using: &random)
        let category = categories[Int.random(in: categories.indices, using: &random)]
        let source = ReportSource.allCases.randomElement(using: &random) ?? .patrol
        let seconds = (Double(Self.days) * 86_400 * share).rounded(.down)
        let reportedAt = Self.start.timeIntervalSince1970 + seconds
        let isClosed = Int.random(in: 0..<10, using: &random) < 9
        let isOnTime = Int.random(in: 0..<10, using: &random) < 8
        var figures = CaseFigures()
        (figures.reported, figures.filed, figures.responses) = (1, 1, 1)
        let isNeed = category.kind == .request || category.kind == .wish
        figures.foundFirst = isNeed || source.isComplaint ? 0 : 1
        if isNeed { (figures.needs, figures.needsDone) = (1, isClosed ? 1 : 0) }
        if isClosed {
            (figures.closed, figures.shouldBeClosed, figures.closedOnTime) = (1, 1, isOnTime ? 1 : 0)
            (figures.ratings, figures.ratingSum) = (1, Int.random(in: 1...5, using: &random))
        }
        let limit = Double(Int.random(in: 3600...260_000, using: &random))
        let light: CaseClock =
            isClosed
            ? CaseClock(
                due: Date(timeIntervalSince1970: reportedAt + limit), green: isOnTime ? .distantFuture : .distantPast,
                yellow: isOnTime ? .distantFuture : .distantPast)
            : CaseClock(
                due: Date(timeIntervalSince1970: reportedAt + limit),
                green: Date(timeIntervalSince1970: reportedAt + (limit * 0.8).rounded()),
                yellow: Date(timeIntervalSince1970: reportedAt + limit))
        let point = points[face]
        let member = "M\(Int.random(in: 0..<2000, using: &random))"
        return CaseFacts(
            homes: homes[face], unit: homes[face][0], category: category.id, kind: category.kind, source: source,
            member: source == .patrol ? member : nil,
            addressee: Bool.random(using: &random) ? .member(member) : .organisation("street-office"),
            point: LatticePoint(
                x: point.x + Int32.random(in: -6000...6000, using: &random),
                y: point.y + Int32.random(in: -6000...6000, using: &random)),
            reportedAt: Date(timeIntervalSince1970: reportedAt),
            receivedAt: Date(timeIntervalSince1970: reportedAt + 5),
            closedAt: isClosed ? Date(timeIntervalSince1970: reportedAt + (limit / 2).rounded()) : nil,
            stage: isClosed ? .evaluated : .handling, figures: FiguresOfOne(figures),
            responseSeconds: Int.random(in: 60...7200, using: &random), clock: light)
    }
}
