import ArgumentParser
import Foundation
import GeoJSON
import Geodesy
import GridSystem
import Service
import SimpleFeatures
import Storage

struct DraftExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a draft's units as GeoJSON, to be changed and brought back. 导出草稿。")

    @Argument(help: "The draft's id.")
    var draft: String
    @OptionGroup var storage: StoreOptions
    @Option(help: "One level. (default: all)")
    var level: String?
    @Option(name: .shortAndLong, help: "The file to write. (default: standard output)")
    var output: String?

    func run() async throws {
        try await DraftDesk.work(at: storage) { desk in
            try desk.require(level: level)
            let state = try await desk.drafts.state(draft, by: .operatorOfTheStore)
            try Output.write(EditionExport(state.edition(), level: level).bytes(.geojson), to: output)
        }
    }
}

struct DraftEditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Bring changed units back into a draft. 编辑单元。",
        discussion: """
            Each feature replaces the unit that has its id or its code; a feature whose code is not known becomes a unit. Units that \
            the file does not name stay, and so do those that it has as they are. The file is one step of the draft, done whole or \
            not at all.
            """)

    @Argument(help: "The draft's id.")
    var draft: String
    @Argument(help: "A GeoJSON file, such as wangge draft export writes.")
    var file: String
    @OptionGroup var storage: StoreOptions
    @Option(help: "The level of features that have no property 'level'.")
    var level: String?
    @Flag(
        help:
            "What happens to the neighbours: they stay (alone), give and take (lenient), or the edit is refused (strict)."
    )
    var handling = GridOperation.Handling.alone
    @Option(
        help:
            "The coordinates: CRS84, EPSG:n, CGCS2000, GCJ-02 or BD-09, in the order east, north. (default: the file's)"
    )
    var crs: String?
    @Option(help: "How near a vertex comes to an existing border to be put on it, in metres.")
    var snap = FeatureForm.standardSnap.metres
    @Flag(help: "Only say what would become of it.")
    var dryRun = false
    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        guard (0...10).contains(snap) else { throw ValidationError("--snap is between 0 and 10 metres.") }
    }

    func run() async throws {
        let named = try crs.map(CoordinateReferenceSystem.word)
        try await DraftDesk.work(at: storage) { desk in
            try desk.require(level: level)
            let units = try UnitFile.read(path: file, crs: named)
            let document: JSONObject = [
                "file": .string(URL(fileURLWithPath: file).lastPathComponent),
                "features": .integer(Int64(units.features.count)),
            ]
            let (outcome, result) = try await desk.drafts.change(
                draft, as: EditRecord(operation: "edit", document: document), dryRun: dryRun, by: .operatorOfTheStore
            ) { editing in
                try editing.bring(units, level: level, snap: .metres(snap), handling: handling)
            }
            outcome.show(json: json, dryRun: dryRun)
            if !json {
                print(
                    "\(result.replaced.count) replaced, \(result.created.count) created, \(result.unchanged) as they were"
                )
            }
        }
    }
}
