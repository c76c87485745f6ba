import Foundation
import GridSystem
import TestSupport

/// Edits grids; `tools/benchmarks/soak.py` and `tools/benchmarks/editing.py` run it and print the tables.
@main
enum EditingBenchmark {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch (arguments.first, arguments.count) {
        case ("demo", 5): try await soak(arguments) { try await SoakedTown.demo(inFolder: URL(filePath: $0)) }
        case ("communes", 5): try await soak(arguments) { try await SoakedTown.communes(inFile: $0) }
        case ("speed", 3): try await measureSpeed(arguments)
        default: usage()
        }
    }

    private static func soak(_ arguments: [String], town: @Sendable (String) async throws -> Edition) async throws {
        guard let operations = Int(arguments[2]), let seed = UInt64(arguments[3]) else { usage() }
        do {
            let soak = Soak(edition: try await town(arguments[1]), operations: operations, seed: seed)
            try soak.run(writingTo: URL(filePath: arguments[4]))
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    private static func measureSpeed(_ arguments: [String]) async throws {
        guard let moves = Int(arguments[1]), let publishes = Int(arguments[2]) else { usage() }
        let folder = try TemporaryFolder()
        var speed = try await EditingSpeed(inFolder: folder.url)
        try await speed.run(moves: moves, publishes: publishes)
    }

    private static func usage() -> Never {
        let usage = """
            usage: EditingBenchmark demo FOLDER OPERATIONS SEED OUTPUT | communes FILE OPERATIONS SEED OUTPUT
                 | speed MOVES PUBLISHES

            """
        FileHandle.standardError.write(Data(usage.utf8))
        exit(2)
    }
}
