import ArgumentParser
import GridSystem
import Service

/// In what form changes of the grid are written.
struct ChangesOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case geojson, csv
    }

    @Option(help: "The level of the crosswalk. (default: the finest)")
    var level: String?
    @Option(help: "geojson for the land that moved, csv for the crosswalk.")
    var format = Format.geojson
    @Flag(help: "List in the crosswalk what stayed too.")
    var unchanged = false
    @Option(name: .shortAndLong, help: "The file to write. (default: standard output)")
    var output: String?

    func validate() throws {
        if format == .geojson, level != nil || unchanged {
            throw ValidationError("--level and --unchanged belong to the crosswalk: --format csv.")
        }
    }

    func write(_ changes: Changes, on desk: DraftDesk) throws {
        try desk.require(level: level)
        let chosen = level ?? desk.grid.definition.levels.last?.id ?? ""
        let bytes =
            format == .csv
            ? CrosswalkLine.csv(changes.crosswalk(chosen, includeUnchanged: unchanged)) : changes.geoJSON()
        try Output.write(bytes, to: output)
    }
}
