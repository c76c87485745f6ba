import ArgumentParser
import Foundation
import GridSystem
import Service
import SimpleFeatures
import Storage

struct DraftImpactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "impact", abstract: "Say what publishing a draft would mean for people and duties. 影响分析。")

    @OptionGroup var options: DraftOptions
    @Option(help: "Write the land that would change hands as GeoJSON to a file.")
    var report: String?

    func run() async throws {
        try await DraftDesk.work(at: options.storage) { desk in
            let zone = desk.grid.definition.zone
            let service = DraftImpactService(comparisons: desk.comparisons, members: desk.store, timeZone: zone)
            let impact = try await service.impact(of: options.draft, by: .operatorOfTheStore)
            let names = Dictionary(
                try await desk.store.members().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            let bytes = impact.geoJSON(for: .operatorOfTheStore, names: names)
            if let report { try Output.write(bytes, to: report) }
            if options.json { print(String(decoding: bytes, as: UTF8.self)) } else { impact.show(names) }
        }
    }
}

struct DraftChangesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes",
        abstract: "Write what a draft changes: the land that moves, or a level's crosswalk. 草稿变更与对照表。")

    @Argument(help: "The draft's id.")
    var draft: String
    @OptionGroup var storage: StoreOptions
    @OptionGroup var form: ChangesOptions

    func run() async throws {
        try await DraftDesk.work(at: storage) { desk in
            let (_, comparison) = try await desk.comparisons.comparison(ofDraft: draft)
            try form.write(Changes(comparison, for: .operatorOfTheStore), on: desk)
        }
    }
}

extension DraftImpact {
    /// A line for each unit, a line for each duty, and the sums.
    fileprivate func show(_ names: [Member.ID: String]) {
        for impact in units {
            var words = [impact.fate.rawValue, impact.unit.level, impact.unit.code]
            if impact.lost.households ?? 0 != 0 { words.append("-\(impact.lost.households ?? 0) households") }
            if impact.gained.households ?? 0 != 0 { words.append("+\(impact.gained.households ?? 0) households") }
            print(words.joined(separator: "\t"))
        }
        for duty in duties {
            print("\(names[duty.assignment.member] ?? duty.assignment.member)\t\(duty.effect.rawValue)")
        }
        let moved = comparison.transfers.reduce(Headcount.none) { $0 + $1.count }
        let area = comparison.transfers.reduce(0) { $0 + $1.area.squareMetres }
        let buildings = comparison.transfers.reduce(0) { $0 + $1.dwellings.count }
        print(
            "\((area * 10).rounded() / 10) m², \(moved.households ?? 0) households, \(moved.people ?? 0) people and \(buildings) "
                + "buildings change hands")
    }
}
