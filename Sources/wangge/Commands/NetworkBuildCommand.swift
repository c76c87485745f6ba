import ArgumentParser
import Foundation
import OpenStreetMap
import StreetNetwork

struct NetworkBuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Build a street network from an OpenStreetMap extract. 由 OSM 数据建立步行路网。",
        discussion: "An existing network file is replaced in one step, and kept if the extract is refused.")

    @Argument(help: "An extract: .osm.pbf or .osm (XML).")
    var file: String
    @Option(name: .shortAndLong, help: "The network file to write, FILE.walk.")
    var output: String
    @Flag(help: "Machine-readable output.")
    var json = false

    func run() throws {
        let reading = ProgressBar("Reading \(file)", quiet: json)
        let map = try StreetMap(osm: OSMFile(path: file)) { reading.update($0, of: $1) }
        let measuring = ProgressBar("Measuring streets", quiet: json)
        let network = try StreetNetwork(map, source: URL(fileURLWithPath: file).lastPathComponent) { progress in
            if progress.stage == .measuring { measuring.update(Int64(progress.fraction * 1_000), of: 1_000) }
        }
        try network.write(to: output)
        NetworkDescription(network: network).print(asJSON: json)
    }
}
