import Foundation
import GridSystem
import Service
import SimpleFeatures
import Storage

/// The towns that are edited at random, their units with the same ids in every run.
enum SoakedTown {
    /// The demo town of a folder, imported as `wangge demo` does.
    static func demo(inFolder folder: URL) async throws -> Edition {
        let store = MemoryStore()
        let layout = try Data(contentsOf: folder.appending(path: "layout.json"))
        try await store.setDefinition(JSONDecoder().decode(GridSystemDefinition.self, from: layout))
        let files: [(name: String, level: Level.ID)] = [
            ("town", "subdistricts"), ("communities", "communities"), ("large-grids", "large-grids"),
            ("small-grids", "small-grids"),
        ]
        for (name, level) in files {
            let columns = GridColumns(code: "code", parent: level == "subdistricts" ? nil : "parent")
            let file = try GridFile.read(path: folder.appending(path: "\(name).geojson").path, columns: columns)
            try await importing(file, level: level, into: store)
        }
        return try await published(store)
    }

    /// The communes of a file below départements and parts of these, which their codes tell; 14174, which touches itself, is
    /// made valid.
    static func communes(inFile path: String) async throws -> Edition {
        let store = MemoryStore()
        let levels = [("departements", 2), ("parts", 3), ("communes", 5)]
        try await store.setDefinition(
            GridSystemDefinition(
                system: "communes", levels: levels.map { Level(id: $0.0, title: ["en": $0.0], digits: $0.1) }))
        var communes = try GridFile.read(path: path, columns: GridColumns(code: "code"))
        let codes = communes.units.compactMap(\.code)
        for (level, digits) in levels.dropLast() {
            let units = Set(codes.map { String($0.prefix(digits)) }).sorted().enumerated().map { index, code in
                ImportedUnit(
                    feature: index, code: code, parentCode: digits > 2 ? String(code.prefix(2)) : nil, geometry: nil)
            }
            try await importing(GridFile(units: units), level: level, into: store)
        }
        for index in communes.units.indices {
            communes.units[index].parentCode = communes.units[index].code.map { String($0.prefix(3)) }
        }
        try await importing(communes, level: "communes", into: store)
        return try await published(store)
    }

    private static func importing(_ file: GridFile, level: Level.ID, into store: MemoryStore) async throws {
        let outcome = try await ImportService(store).importGrids(
            file, level: level, rules: ImportRules(invalid: .repair), draft: "soak", by: .operatorOfTheStore)
        guard outcome.draft != nil else {
            let reasons = outcome.report.findings.filter { $0.outcome == .refused }.map(\.message)
            throw SoakFailure("the import of the \(level) was refused: \(reasons.prefix(3))")
        }
    }

    private static func published(_ store: MemoryStore) async throws -> Edition {
        let record = try await PublishingService(store).publish(
            draft: "soak", effectiveFrom: CivilDate("2024-01-01"), by: .operatorOfTheStore)
        let edition = try await store.edition(record.number)
        func lasting(_ index: Int) -> UnitID {
            UnitID("\(edition.units[index].level)-\(edition.units[index].code)")
        }
        let units = edition.units.indices.map { index in
            var unit = edition.units[index]
            unit.id = lasting(index)
            unit.parent = edition.parents[index].map(lasting)
            return unit
        }
        return Edition(record: record, definition: edition.definition, units: units, vacant: edition.vacant)
    }
}

/// What ends a soak.
struct SoakFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
