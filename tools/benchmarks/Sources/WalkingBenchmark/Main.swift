import Figures
import Foundation
import SimpleFeatures
import StreetNetwork

/// Measures walking; `tools/benchmarks/walking.py` runs it beside its peers and prints the table.
@main
enum WalkingBenchmark {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch (arguments.first, arguments.count) {
        case ("write", 3): try writeGraph(network: arguments[1], folder: URL(filePath: arguments[2]))
        case ("measure", 4):
            guard let metres = Double(arguments[3]) else { fallthrough }
            try measure(network: arguments[1], folder: URL(filePath: arguments[2]), reach: .metres(metres))
        default:
            let usage = "usage: WalkingBenchmark write NETWORK FOLDER | measure NETWORK FOLDER METRES\n"
            FileHandle.standardError.write(Data(usage.utf8))
            exit(2)
        }
    }

    private static func measure(network path: String, folder: URL, reach: Length) throws {
        var openings: [Double] = []
        for _ in 0..<11 { openings.append(try seconds { _ = try StreetNetwork(contentsOf: path) }) }
        report("open.median.seconds", median(openings))
        let network = try StreetNetwork(contentsOf: path)
        let origins = try nodes(folder.appending(path: "origins.csv"))
        try measureIsochrones(network, origins: origins)
        measureTrees(network, origins: origins, reach: reach)
        let sources = try nodes(folder.appending(path: "sources.csv"))
        measureNearest("nearest", network, sources: sources, reach: reach)
        measureNearest("nearest.everywhere", network, sources: sources, reach: nil)
    }
}
