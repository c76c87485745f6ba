import ArgumentParser
import Geodesy
import GridSystem
import Service
import Storage
import VectorFiles

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
        @Option(help: "geojson, topojson, csv, gpkg or shapefile (one level, zipped).")
        var format = ExportFormat.text(.geojson)
        @Option(help: "The coordinates of a gpkg or shapefile: EPSG:n, CGCS2000. (default: CGCS2000)")
        var crs: String?
        @Option(help: "The encoding of a shapefile's table.")
        var encoding = TextEncoding.gbk
        @Option(name: .shortAndLong, help: "The file to write. (default: standard output)")
        var output: String?

        func validate() throws {
            guard case .layers = format else {
                if crs != nil { throw ValidationError("--crs goes with --format gpkg and shapefile.") }
                return
            }
            guard output != nil else { throw ValidationError("Name the file to write: --output.") }
        }

        func run() async throws {
            let store = try storage.open()
            let grid = try await GridService(store)
            let locator = if let edition { try await grid.locator(edition: edition) } else { try grid.current() }
            if let level, grid.definition.rank(of: level) == nil {
                let known = grid.definition.levels.map(\.id).joined(separator: ", ")
                throw ServiceError(.notFound, "there is no level '\(level)'; the levels are \(known)")
            }
            switch format {
            case .text(let format):
                try Output.write(EditionExport(locator.edition, level: level).bytes(format), to: output)
            case .layers(let format): try write(format, of: locator.edition)
            }
            try await store.close()
        }

        private func write(_ format: LayerExport.Format, of edition: Edition) throws {
            let system = try crs.map(CoordinateReferenceSystem.word) ?? .cgcs2000
            let renamed = try LayerExport(edition, level: level, crs: system)
                .write(format, encoding: encoding, to: output ?? "")
            for (field, short) in renamed { Terminal.say("column \(field) is called \(short) in the Shapefile") }
        }
    }
}

/// The formats in which grids are written: as text, or as layers of planners' programs.
enum ExportFormat: ExpressibleByArgument {
    case text(EditionExport.Format)
    case layers(LayerExport.Format)

    init?(argument: String) {
        if let format = EditionExport.Format(rawValue: argument) {
            self = .text(format)
        } else if let format = LayerExport.Format(rawValue: argument) {
            self = .layers(format)
        } else {
            return nil
        }
    }

    static var allValueStrings: [String] {
        EditionExport.Format.allCases.map(\.rawValue) + LayerExport.Format.allCases.map(\.rawValue)
    }

    var defaultValueDescription: String {
        switch self {
        case .text(let format): format.rawValue
        case .layers(let format): format.rawValue
        }
    }
}
