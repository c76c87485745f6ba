import Foundation
import GridSystem
import OpenStreetMap
import Places
import Service
import Storage
import StreetNetwork

/// The synthetic town that comes with Wangge.
struct DemoTown {
    /// The folder with the town's files.
    let folder: URL

    private static let files: [(name: String, level: Level.ID)] = [
        ("town", "subdistricts"), ("communities", "communities"), ("large-grids", "large-grids"),
        ("small-grids", "small-grids"),
    ]

    /// - Parameter path: the folder; by default `$WANGGE_DATA`, else `Data/shanba` in this folder or beside the program.
    init(path: String?) throws {
        let named = path ?? ProcessInfo.processInfo.environment["WANGGE_DATA"]
        guard
            let found = named.map({ [URL(fileURLWithPath: $0)] })
                ?? Self.usualPlaces.first(where: Self.isTown).map({ [$0] }),
            let folder = found.first, Self.isTown(folder)
        else {
            throw StartError(
                description: "the demo town's files are not at \(named ?? "Data/shanba"); name their folder with --data"
            )
        }
        self.folder = folder
    }

    private static var usualPlaces: [URL] {
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let parents = sequence(first: program) { $0.path == "/" ? nil : $0.deletingLastPathComponent() }
        return ([URL(fileURLWithPath: ".")] + Array(parents)).map { $0.appending(path: "Data/shanba") }
    }

    private static func isTown(_ folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "small-grids.geojson").path)
    }

    /// The town's streets, ready to be walked on.
    var network: StreetNetwork {
        get throws {
            let streets = OSMFile(path: folder.appending(path: "streets.osm").path)
            return try StreetNetwork(StreetMap(osm: streets), source: "Shanba, a synthetic town")
        }
    }

    /// Fills an empty store with the town's grids, members and places.
    func fill(_ store: any Store) async throws {
        guard try await store.editions().isEmpty else {
            throw StartError(description: "the store has an edition already")
        }
        try await store.setDefinition(try GridSystemDefinition.read(from: folder.appending(path: "layout.json").path))
        let service = ImportService(store)
        for (name, level) in Self.files {
            let path = folder.appending(path: "\(name).geojson").path
            let grids = try GridFile.read(
                path: path, columns: GridColumns(code: "code", parent: level == "subdistricts" ? nil : "parent"))
            let outcome = try await service.importGrids(
                grids, level: level, rules: ImportRules(), draft: "demo", note: "synthetic", by: .operatorOfTheStore)
            guard outcome.draft != nil else { throw StartError(description: "\(name).geojson was refused") }
            Terminal.say("\(name): \(outcome.report.units)")
        }
        let record = try await PublishingService(store).publish(
            draft: "demo", effectiveFrom: CivilDate("2024-01-01"), by: .operatorOfTheStore)
        Terminal.say("edition \(record.number) is published")
        let roster = try MemberFile(
            path: folder.appending(path: "members.csv").path, edition: try await store.edition(record.number))
        try await store.saveMembers(roster.members, assignments: roster.assignments)
        Terminal.say("members: \(roster.members.count)")
        try await fillPlaces(store)
    }

    private func fillPlaces(_ store: any Store) async throws {
        func file(_ name: String) -> PlaceFile { PlaceFile(path: folder.appending(path: "\(name).geojson").path) }
        let zone = try await store.definition().zone
        let service = PlaceImportService(timeZone: zone)
        func add<Item: Place>(
            _ name: String, _ batch: PlaceBatch<Item>, to repository: any PlaceRepository<Item>
        ) async throws {
            let report = try await service.importPlaces(batch, from: "demo", into: repository, by: .operatorOfTheStore)
            guard let changes = report.changes else { throw StartError(description: "\(name).geojson was refused") }
            Terminal.say("\(name): \(changes.added.count)")
        }
        try await add("compounds", try file("compounds").compounds(gates: file("gates")), to: store.compounds)
        try await add("buildings", try file("buildings").buildings(), to: store.buildings)
        try await add("facilities", try file("facilities").facilities(), to: store.facilities)
    }
}
