import ArgumentParser
import Foundation
import Geodesy
import GridSystem
import Places
import Service
import Storage

/// What the imports of facilities, buildings and compounds have in common.
struct PlaceImportOptions: ParsableArguments {
    @Argument(help: "A GeoJSON file, or one of OpenStreetMap (.osm.pbf, .osm).")
    var file: String
    @OptionGroup var storage: StoreOptions
    @Option(help: "The coordinates: CRS84, EPSG:n, CGCS2000, GCJ-02 or BD-09, in the order east, north.")
    var crs: String?
    @Option(help: "The name of the source; its places become those of the file. (default: the file's name)")
    var source: String?
    @Option(help: "A property of another name, as FIELD=PROPERTY, such as number=楼号; may be repeated.")
    var column: [String] = []
    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        guard column.allSatisfy({ $0.contains("=") }) else { throw ValidationError("--column is FIELD=PROPERTY.") }
        guard source != "" else { throw ValidationError("The name of the source is empty.") }
    }

    /// The file as one of OpenStreetMap, if its name says so; `nil` for GeoJSON.
    ///
    /// - Throws: a validation error for options that mean nothing there.
    func openStreetMap() throws -> OSMPlaceFile? {
        guard [".pbf", ".osm", ".osm.gz", ".osm.bz2"].contains(where: file.lowercased().hasSuffix) else { return nil }
        guard crs == nil, column.isEmpty else {
            throw ValidationError("--crs and --column are for GeoJSON; OpenStreetMap has its own.")
        }
        return OSMPlaceFile(path: file)
    }

    /// A file as GeoJSON.
    func geoJSON(_ path: String) throws -> PlaceFile {
        let renamed = column.map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), String(parts[1]))
        }
        return PlaceFile(
            path: path, crs: try crs.map(CoordinateReferenceSystem.word),
            columns: PlaceColumns(renamed: Dictionary(renamed, uniquingKeysWith: { _, last in last })))
    }

    var sourceName: String {
        let name = URL(fileURLWithPath: file).lastPathComponent
        return source ?? String(name.prefix { $0 != "." })
    }

    /// Stores the batch and says what came of it.
    ///
    /// - Throws: exit status 1 where the import is refused, after having said why.
    func store<Item: Place>(
        _ batch: PlaceBatch<Item>, in places: (any Store) -> any PlaceRepository<Item>
    ) async throws {
        let path = try storage.path
        let isNew = !FileManager.default.fileExists(atPath: path)
        let store = try storage.open(create: true)
        do {
            let zone = try await store.definition().zone
            let report = try await PlaceImportService(timeZone: zone).importPlaces(
                batch, from: sourceName, into: places(store), by: .operatorOfTheStore)
            try show(report)
            try await store.close()
        } catch {
            try await store.close()
            // A store that was made for an import which then failed goes again.
            if isNew { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }
            throw error
        }
    }

    private func show(_ report: PlaceImportReport) throws {
        if json {
            print(String(decoding: report.json(), as: UTF8.self))
        } else {
            let shown = 20
            for finding in report.findings.filter(\.isRefusal).prefix(shown) { Terminal.say(finding.line) }
            for (kind, count) in report.counts {
                Terminal.say("\(kind.isTolerable ? "noted" : "refused") \(count) × \(kind.rawValue)")
            }
            if report.isRefused { Terminal.say(report.line) } else { print(report.line) }
        }
        if report.isRefused { throw ExitCode(1) }
    }
}
