import Foundation

/// Compares isochrones with d worked out by brute force; `tools/benchmarks/truth.py` runs it city by city and prints the table.
@main
enum TruthBenchmark {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch (arguments.first, arguments.count) {
        case ("origins", 4):
            try City(arguments[1]).writeOrigins(count: number(arguments[2]), seed: UInt64(number(arguments[3])))
        case ("score", 3), ("score", 4):
            let answers = arguments.count > 3 ? try PeerAnswers(file: arguments[3]) : nil
            try City(arguments[1]).score(origins: arguments[2], answers: answers)
        default: fail("usage: TruthBenchmark origins EXTRACT COUNT SEED | score EXTRACT ORIGINS.csv [ANSWERS]")
        }
    }

    private static func number(_ text: String) -> Int {
        guard let number = Int(text), number >= 0 else { fail("\(text) is no number") }
        return number
    }

    static func fail(_ message: String) -> Never {
        FileHandle.standardError.write(Data((message + "\n").utf8))
        exit(2)
    }
}
