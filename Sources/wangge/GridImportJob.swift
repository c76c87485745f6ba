import ArgumentParser
import Foundation
import GridSystem
import Service
import Storage

/// One import of grids with all its words read: into a draft, with its report, and published if so wished.
final class GridImportJob: Sendable {
    struct Publication {
        var effectiveFrom: CivilDate?
        var basis: String?
    }

    private let grids: GridFile
    private let level: Level.ID
    private let rules: ImportRules
    private let draft: Draft.ID?
    /// The file to write the report to.
    private let reportPath: String?
    private let publication: Publication?
    private let json: Bool

    init(
        grids: GridFile, level: Level.ID, rules: ImportRules, draft: Draft.ID? = nil, report: String? = nil,
        publication: Publication? = nil, json: Bool = false
    ) {
        self.grids = grids
        self.level = level
        self.rules = rules
        self.draft = draft
        reportPath = report
        self.publication = publication
        self.json = json
    }

    /// - Throws: exit status 1 where the import is refused, after having said why.
    func run(in store: any Store) async throws {
        let work = ProgressBar("checking", quiet: json)
        let outcome = try await ImportService(store).importGrids(
            grids, level: level, rules: rules, draft: draft, by: .operatorOfTheStore,
            progress: { work.note($0.rawValue) })
        if let reportPath {
            try Data(outcome.report.geoJSON()).write(to: URL(fileURLWithPath: reportPath), options: .atomic)
        }
        show(outcome.report)
        guard let id = outcome.draft else { throw ExitCode(1) }
        if let publication {
            try await PublishCommand.publish(
                id, effectiveFrom: publication.effectiveFrom, basis: publication.basis, in: store, json: json)
        } else {
            print(json ? #"{"draft":"\#(id)"}"# : "draft \(id): publish it with wangge publish \(id)")
        }
    }

    private func show(_ report: ImportReport) {
        guard !json else { return print(String(decoding: report.geoJSON(), as: UTF8.self)) }
        let shown = 20
        for finding in report.findings.filter({ $0.outcome == .refused }).prefix(shown) { Terminal.say(finding.line) }
        for (kind, outcome, count) in report.counts { Terminal.say("\(outcome) \(count) × \(kind.rawValue)") }
        if report.isRefused {
            Terminal.say(
                "refused: the store is as it was" + (reportPath == nil ? "; --report FILE.geojson says where" : ""))
        } else {
            Terminal.say("\(report.features) features, \(report.units) units")
        }
    }
}
