import ArgumentParser
import Foundation
import Geodesy
import GridSystem
import Service
import SimpleFeatures

/// What comparing a redrawn level and taking it over have in common.
struct RedrawOptions: ParsableArguments {
    @Argument(help: "GeoJSON, a GeoPackage (.gpkg), a Shapefile (.shp) or one in a ZIP archive.")
    var file: String
    @OptionGroup var storage: StoreOptions
    @Option(help: "The level that was redrawn, such as small-grids.")
    var level: String
    @Option(help: "The column that holds the code.")
    var code: String
    @Option(help: "The column that holds the name. (default: name, if there is one)")
    var name: String?
    @Option(help: "The column that holds the code of the unit above. (default: parents stay)")
    var parent: String?
    @Option(
        help:
            "The coordinates: CRS84, EPSG:n, CGCS2000, GCJ-02 or BD-09, in the order east, north. (default: the file's)"
    )
    var crs: String?
    @Option(help: "The layer of a file that has several.")
    var layer: String?
    @Option(help: "How far a border may be off without having been moved, in metres.")
    var tolerance = ImportRules.standardTolerance.metres
    @Option(help: "The draft to compare with. (default: the newest edition)")
    var draft: String?
    @Option(help: "Write the proposals as GeoJSON to a file.")
    var report: String?
    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        guard tolerance >= 0, tolerance <= 1000 else {
            throw ValidationError("The tolerance is between 0 and 1000 metres.")
        }
    }

    func read() throws -> GridFile {
        try GridFile.read(
            path: file, columns: GridColumns(code: code, name: name, parent: parent),
            crs: try crs.map(CoordinateReferenceSystem.word), layer: layer, level: level)
    }

    /// Says what was found: proposals that change something, line by line, then how many there are of each kind.
    func show(_ redraw: GridRedraw, _ bytes: [UInt8]) throws {
        if let report { try Data(bytes).write(to: URL(fileURLWithPath: report), options: .atomic) }
        guard !json else { return print(String(decoding: bytes, as: UTF8.self)) }
        let shown = 50
        for finding in redraw.findings.prefix(shown) { Terminal.say(finding.line) }
        for proposal in redraw.proposals.prefix(shown) { print("\(proposal.id): \(proposal.message)") }
        if redraw.proposals.count > shown { print("… and \(redraw.proposals.count - shown) more") }
        for (kind, count) in redraw.counts { Terminal.say("\(count) × \(kind.rawValue)") }
        Terminal.say("\(redraw.unchanged.count) units are unchanged")
    }
}
