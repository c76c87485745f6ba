import ArgumentParser
import Places
import Service
import Storage

private let discussion = """
    The places of the source become those of the file: what it brings again keeps its id, what it does not bring any more \
    goes (a facility is kept as ended). Other sources' places stay. Importing the same file again changes nothing.
    """

struct ImportFacilitiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facilities", abstract: "Import shops, clinics, canteens and the like. 导入便民设施。",
        discussion: """
            Properties: id, name (name_en …), categories (ids or titles), capacity, openingHours, validFrom, validTo; others are \
            kept. \(discussion)
            """)

    @OptionGroup var options: PlaceImportOptions

    func run() async throws {
        let bar = ProgressBar("reading", quiet: options.json)
        let batch =
            try options.openStreetMap()?.facilities { bar.update($0, of: $1) }
            ?? options.geoJSON(options.file).facilities { bar.update($0, of: $1) }
        try await options.store(batch) { $0.facilities }
    }
}

struct ImportBuildingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "buildings", abstract: "Import buildings with entrances and residents. 导入楼栋。",
        discussion: """
            Properties: id, compound, number, name, kind, floors, households, people, age60, age65, age85, children, entrances \
            ([{unit, lon, lat}]); others are kept. \(discussion)
            """)

    @OptionGroup var options: PlaceImportOptions

    func run() async throws {
        let bar = ProgressBar("reading", quiet: options.json)
        let batch =
            try options.openStreetMap()?.buildings { bar.update($0, of: $1) }
            ?? options.geoJSON(options.file).buildings { bar.update($0, of: $1) }
        try await options.store(batch) { $0.buildings }
    }
}

struct ImportCompoundsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compounds", abstract: "Import residential compounds with their gates. 导入小区。",
        discussion: """
            Properties: id or code, name, kind, gates ([{name, kind, lon, lat}]); others are kept. Gates may come in a file of \
            their own, as points with compound, name and kind (main, side, pedestrian). \(discussion)
            """)

    @OptionGroup var options: PlaceImportOptions
    @Option(help: "A GeoJSON file of the gates.")
    var gates: String?

    func run() async throws {
        let bar = ProgressBar("reading", quiet: options.json)
        let gates = try gates.map { PlaceFile(path: $0, crs: try options.geoJSON($0).crs) }
        let openStreetMap = try options.openStreetMap()
        guard openStreetMap == nil || gates == nil else {
            throw ValidationError("--gates is for GeoJSON; OpenStreetMap has its own.")
        }
        let batch =
            try openStreetMap?.compounds { bar.update($0, of: $1) }
            ?? options.geoJSON(options.file).compounds(gates: gates) { bar.update($0, of: $1) }
        try await options.store(batch) { $0.compounds }
    }
}
