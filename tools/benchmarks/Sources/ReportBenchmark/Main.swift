import Foundation

/// Measures what is done with reports; `tools/bench reports` runs it and prints the table.
@main
enum ReportBenchmark {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count == 2, arguments[0] == "statistics", let count = Int(arguments[1]), count > 0 else {
            FileHandle.standardError.write(Data("usage: ReportBenchmark statistics REPORTS\n".utf8))
            exit(2)
        }
        try await StatisticsSpeed(count: count).run()
    }
}
