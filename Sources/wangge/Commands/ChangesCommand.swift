import ArgumentParser
import Foundation
import GridSystem
import Service
import Storage

struct ChangesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes",
        abstract: "Write what an edition changed: the land that moved, or a level's crosswalk. 版本变更与对照表。")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case geojson, csv
    }

    @OptionGroup var storage: StoreOptions
    @Option(help: "The number of the edition. (default: the newest)")
    var edition: Int?
    @Option(help: "The edition to compare with. (default: the one before)")
    var since: Int?
    @Option(help: "The level of the crosswalk. (default: the finest)")
    var level: String?
    @Option(help: "geojson for the land that moved, csv for the crosswalk.")
    var format = Format.geojson
    @Flag(help: "List in the crosswalk what stayed too.")
    var unchanged = false
    @Option(name: .shortAndLong, help: "The file to write. (default: standard output)")
    var output: String?

    func run() async throws {
        let store = try storage.open()
        let grid = try await GridService(store)
        guard let newest = grid.editions.last?.number else {
            throw ServiceError(.noEdition, "nothing has been published yet")
        }
        let number = edition ?? newest
        let comparisons = ComparisonService(grid: grid, dwellings: DwellingService(store.buildings))
        let comparison = try await comparisons.comparison(from: since ?? number - 1, to: number)
        try Output.write(
            try bytes(of: Changes(comparison, for: .operatorOfTheStore), levels: grid.definition.levels), to: output)
        try await store.close()
    }

    private func bytes(of changes: Changes, levels: [Level]) throws -> [UInt8] {
        if let level, !levels.contains(where: { $0.id == level }) {
            let known = levels.map(\.id).joined(separator: ", ")
            throw ServiceError(.notFound, "there is no level '\(level)'; the levels are \(known)")
        }
        guard format == .csv else { return changes.geoJSON() }
        let chosen = level ?? levels.last?.id ?? ""
        return CrosswalkLine.csv(changes.crosswalk(chosen, includeUnchanged: unchanged))
    }

    func validate() throws {
        if format == .geojson, level != nil || unchanged {
            throw ValidationError("--level and --unchanged belong to the crosswalk: --format csv.")
        }
    }
}
