import Foundation

/// Measures point location; `tools/benchmarks/locate.py` runs it beside its peers and prints the table.
@main
enum LocateBenchmark {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch (arguments.first, arguments.count) {
        case ("communes", 3): try measureCommunes(file: arguments[1], folder: URL(filePath: arguments[2]))
        case ("large", 1), ("large", 2): try measureLargeCoverage(communes: arguments.count > 1 ? arguments[1] : nil)
        case ("write", 2): try writeLargeCoverage(to: URL(filePath: arguments[1]))
        case ("import", 1): try measureImport()
        default:
            let usage = "usage: LocateBenchmark communes FILE FOLDER | large [COMMUNES] | import | write FILE\n"
            FileHandle.standardError.write(Data(usage.utf8))
            exit(2)
        }
    }
}
