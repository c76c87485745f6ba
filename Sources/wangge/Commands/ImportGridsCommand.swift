import ArgumentParser
import Foundation
import GeoJSON
import Geodesy
import GridSystem
import Service
import SimpleFeatures
import Storage

struct ImportGridsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grids", abstract: "Import the polygons of one level from a file. 导入一级网格。",
        discussion: """
            A file brings its level whole: units of the level that no file of the draft names are retired when the draft is \
            published. A unit keeps its lasting id where its code is known. Several files can go into one draft (--draft) and \
            be published as one edition.

            Borders within the tolerance of each other are made equal. What lies beyond it is refused with the report, \
            unless a rule is named. Every repair and every use of a rule is in the report.
            """)

    @Argument(help: "GeoJSON, a GeoPackage (.gpkg), a Shapefile (.shp) or one in a ZIP archive.")
    var file: String
    @OptionGroup var storage: StoreOptions
    @Option(help: "The level that the features belong to, such as small-grids.")
    var level: String
    @Option(help: "The property that holds the code.")
    var code: String
    @Option(help: "The property that holds the name. (default: name, if there is one)")
    var name: String?
    @Option(help: "The property that holds the code of the unit above. (default: the unit in which most of it lies)")
    var parent: String?
    @Option(help: "The property that holds the number of households.")
    var households: String?
    @Option(help: "The property that holds the population.")
    var population: String?
    @Option(
        help:
            "The coordinates: CRS84, EPSG:n, CGCS2000, GCJ-02 or BD-09, in the order east, north. (default: the file's)"
    )
    var crs: String?
    @Option(help: "The layer of a file that has several.")
    var layer: String?
    @Option(help: "How far a border may be moved to meet its neighbour, in metres.")
    var tolerance = ImportRules.standardTolerance.metres
    @Option(name: .customLong("same-code"), help: "Features that share a code.")
    var sameCode = ImportRules.SameCode.refuse
    @Option(help: "Who gets land that two units claim.")
    var overlap = ImportRules.Overlap.refuse
    @Option(
        help: "Enclosed land that no unit claims. (default: nobody's where wide; as --overlap where narrower than 10 m)"
    )
    var gap: ImportRules.Gap?
    @Option(help: "Rings that are not valid.")
    var invalid = ImportRules.Invalid.refuse
    @Option(
        help: "The levels and code layout of a new store, a JSON file. (default: four levels of 9, 12, 14, 15 digits)")
    var layout: String?
    @Option(help: "The draft to import into; made if it does not exist.")
    var draft: String?
    @Option(help: "Write the report as GeoJSON to a file.")
    var report: String?
    @Flag(help: "Publish the draft as the next edition.")
    var publish = false
    @Option(help: "The first day of the edition, YYYY-MM-DD. (default: today)")
    var effectiveFrom: String?
    @Option(help: "The decision that the edition rests on (文号).")
    var basis: String?
    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        guard tolerance >= 0, tolerance <= 1000 else {
            throw ValidationError("The tolerance is between 0 and 1000 metres.")
        }
        guard publish || (effectiveFrom == nil && basis == nil) else {
            throw ValidationError("--effective-from and --basis go with --publish.")
        }
    }

    func run() async throws {
        let columns = GridColumns(
            code: code, name: name, parent: parent, households: households, population: population)
        let bar = ProgressBar("reading", quiet: json)
        let grids = try GridFile.read(
            path: file, columns: columns, crs: try crs.map(CoordinateReferenceSystem.word), layer: layer, level: level
        ) { bar.update($0, of: $1) }
        let job = GridImportJob(
            grids: grids, level: level,
            rules: ImportRules(
                tolerance: .metres(tolerance), sameCode: sameCode, overlap: overlap, gap: gap, invalid: invalid),
            draft: draft, report: report,
            publication: publish ? .init(effectiveFrom: try effectiveFrom.map(CivilDate.word), basis: basis) : nil,
            json: json)
        let path = try storage.path
        let isNew = !FileManager.default.fileExists(atPath: path)
        let store = try storage.open(create: true)
        do {
            if let layout { try await store.setDefinition(try GridSystemDefinition.read(from: layout)) }
            try await job.run(in: store)
            try await store.close()
        } catch {
            try await store.close()
            // A store that was made for an import which then failed goes again.
            if isNew { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }
            throw error
        }
    }
}
