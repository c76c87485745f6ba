import ArgumentParser
import Foundation
import Geodesy
import GridSystem
import Service
import SimpleFeatures
import Storage

struct LocateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "locate", abstract: "Say which grid a point is in. 定位。",
        discussion: """
            A single point: wangge locate --store S LON LAT (write -- before a negative longitude). A table: --csv FILE, or - \
            for standard input; it comes back with the edition and a code for each level appended to every row.
            """)

    @OptionGroup var storage: StoreOptions
    @Option(help: "The coordinates: CRS84, EPSG:n, CGCS2000, GCJ-02 or BD-09, in the order east, north.")
    var crs = "CRS84"
    @Option(help: "The radius in metres that holds the true position in 68 of 100 cases; asks for candidates.")
    var accuracy: Double?
    @Option(help: "The number of an edition. (default: the one in force)")
    var edition: Int?
    @Option(help: "The edition in force on a day, YYYY-MM-DD.")
    var at: String?
    @Option(help: "A CSV table with the columns lon and lat.")
    var csv: String?
    @Option(help: "The table's column for the longitude.")
    var lon = "lon"
    @Option(help: "The table's column for the latitude.")
    var lat = "lat"
    @Option(name: .shortAndLong, help: "Where to write the table. (default: standard output)")
    var output: String?
    @Flag(help: "Print the result as JSON.")
    var json = false
    @Argument(help: "Longitude and latitude, or easting and northing.")
    var point: [Double] = []

    func validate() throws {
        guard point.count == (csv == nil ? 2 : 0) else { throw ValidationError("Give LON LAT, or --csv FILE.") }
        guard edition == nil || at == nil else { throw ValidationError("Give --edition or --at, not both.") }
    }

    func run() async throws {
        let system = try CoordinateReferenceSystem.word(crs)
        let store = try storage.open()
        let locator = try await locator(of: try await GridService(store))
        try await store.close()
        if let csv { return try locateTable(csv, locator, system) }
        let coordinate = try CoordinateTransform(system).toCRS84(Position(x: point[0], y: point[1]))
        guard let place = LatticePoint(coordinate) else {
            throw ServiceError(
                .invalidValue, "the position is not on the Earth; longitude and latitude may be exchanged")
        }
        let location = locator.locate(place, accuracy: accuracy.map { .metres($0) })
        if json {
            print(String(decoding: location.json(in: locator.edition), as: UTF8.self))
        } else {
            show(location, locator.edition)
        }
    }

    private func locator(of grid: GridService) async throws -> Locator {
        if let edition { return try await grid.locator(edition: edition) }
        guard let at else { return try grid.current() }
        let zone = grid.definition.zone
        return try await grid.locator(at: try CivilDate.word(at).start(in: zone))
    }

    private func show(_ location: Location, _ edition: Edition) {
        for index in location.units {
            let unit = edition.units[index]
            print([unit.level, unit.code, unit.name ?? ""].joined(separator: "\t"))
        }
        func metres(_ length: Length) -> String { "\((length.metres * 100).rounded() / 100) m" }
        if let distance = location.borderDistance { print("border\t\(metres(distance))") }
        if let nearest = location.nearest {
            print("outside every unit; nearest\t\(edition.units[nearest.unit].code)\t\(metres(nearest.distance))")
        }
        for candidate in location.candidates ?? [] {
            print(
                "candidate\t\(edition.units[candidate.unit].code)\t\((candidate.probability * 1000).rounded() / 1000)")
        }
    }

    private func locateTable(_ path: String, _ locator: Locator, _ system: CoordinateReferenceSystem) throws {
        let input = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
        guard let input else { throw ServiceError(.invalidValue, "the table cannot be read") }
        let target: FileHandle
        if let output {
            guard FileManager.default.createFile(atPath: output, contents: nil),
                let file = FileHandle(forWritingAtPath: output)
            else { throw ServiceError(.invalidValue, "the output cannot be written") }
            target = file
        } else {
            target = .standardOutput
        }
        var batch = try BatchLocateCSV(locator, options: BatchOptions(crs: system, longitude: lon, latitude: lat))
        var answer: [UInt8] = []
        while let piece = try input.read(upToCount: 1 << 20), !piece.isEmpty {
            try piece.withUnsafeBytes { try batch.consume($0.bindMemory(to: UInt8.self), into: &answer) }
            try target.write(contentsOf: answer)
            answer.removeAll(keepingCapacity: true)
        }
        try batch.finish(into: &answer)
        try target.write(contentsOf: answer)
        Terminal.say("\(batch.counts.points) points, \(batch.counts.located) located, \(batch.counts.failed) failed")
        if batch.counts.failed > 0 { throw ExitCode(1) }
    }
}
