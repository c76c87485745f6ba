import ArgumentParser
import GridSystem
import Service
import Storage

struct ChangesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes",
        abstract: "Write what an edition changed: the land that moved, or a level's crosswalk. 版本变更与对照表。")

    @OptionGroup var storage: StoreOptions
    @Option(help: "The number of the edition. (default: the newest)")
    var edition: Int?
    @Option(help: "The edition to compare with. (default: the one before)")
    var since: Int?
    @OptionGroup var form: ChangesOptions

    func run() async throws {
        try await DraftDesk.work(at: storage) { desk in
            guard let newest = desk.grid.editions.last?.number else {
                throw ServiceError(.noEdition, "nothing has been published yet")
            }
            let number = edition ?? newest
            let comparison = try await desk.comparisons.comparison(from: since ?? number - 1, to: number)
            try form.write(Changes(comparison, for: .operatorOfTheStore), on: desk)
        }
    }
}
