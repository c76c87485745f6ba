import Figures
import Foundation
import SimpleFeatures
import StreetNetwork

/// Measures coverage; `tools/benchmarks/coverage.py` runs it beside its peers and prints the table.
@main
enum CoverageBenchmark {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch (arguments.first, arguments.count) {
        case ("measure", 4):
            guard let metres = Double(arguments[3]) else { fallthrough }
            try await measure(network: arguments[1], folder: URL(filePath: arguments[2]), reach: .metres(metres))
        case ("truth", 2): try CityTruth(extract: arguments[1]).measure()
        default:
            let usage = "usage: CoverageBenchmark measure NETWORK FOLDER METRES | truth EXTRACT\n"
            FileHandle.standardError.write(Data(usage.utf8))
            exit(2)
        }
    }

    private static func measure(network path: String, folder: URL, reach: Length) async throws {
        let network = try StreetNetwork(contentsOf: path)
        let sources = try nodes(folder.appending(path: "sources.csv"))
        let city = EveryNode(network)
        city.measureNearest(of: sources, reach: reach)
        city.measureAggregation(reach: reach)
        let town = try await LargeTown(network, buildings: 100_000, facilities: sources, seed: 3)
        try town.measureTable()
        try town.measureWhatIf()
        try await town.measureSiting()
    }

    /// The first column of a CSV file.
    private static func nodes(_ file: URL) throws -> [Int] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
            .compactMap { $0.split(separator: ",").first.flatMap { Int($0) } }
    }
}
