import ArgumentParser
import GridSystem
import Service
import Storage

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write what is stored for other programs. 导出。", subcommands: [Grids.self])

    struct Grids: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write the grids of an edition. 导出网格。")

        @OptionGroup var storage: StoreOptions
        @Option(help: "One level. (default: all)")
        var level: String?
        @Option(help: "The number of an edition. (default: the one in force)")
        var edition: Int?
        @Option(help: "geojson, topojson or csv.")
        var format = EditionExport.Format.geojson
        @Option(name: .shortAndLong, help: "The file to write. (default: standard output)")
        var output: String?

        func run() async throws {
            let store = try storage.open()
            let grid = try await GridService(store)
            let locator = if let edition { try await grid.locator(edition: edition) } else { try grid.current() }
            if let level, grid.definition.rank(of: level) == nil {
                let known = grid.definition.levels.map(\.id).joined(separator: ", ")
                throw ServiceError(.notFound, "there is no level '\(level)'; the levels are \(known)")
            }
            try Output.write(EditionExport(locator.edition, level: level).bytes(format), to: output)
            try await store.close()
        }
    }
}
