import ArgumentParser
import GridSystem
import Service
import Storage

struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publish a draft as the next edition. 发布草稿。")

    @Argument(help: "The draft's id.")
    var draft: String
    @OptionGroup var storage: StoreOptions
    @Option(help: "The first day of the edition, YYYY-MM-DD. (default: today)")
    var effectiveFrom: String?
    @Option(help: "The decision that the edition rests on (文号).")
    var basis: String?
    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() async throws {
        let store = try storage.open()
        try await Self.publish(
            draft, effectiveFrom: try effectiveFrom.map(CivilDate.word), basis: basis, in: store, json: json)
        try await store.close()
    }

    /// Publishes and says so.
    static func publish(
        _ draft: String, effectiveFrom: CivilDate?, basis: String?, in store: any Store, json: Bool
    ) async throws {
        let buildings = try await DwellingService(store.buildings).index()
        let record = try await PublishingService(store).publish(
            draft: draft, effectiveFrom: effectiveFrom, basis: basis, by: .operatorOfTheStore,
            dwellings: buildings.dwellings(meeting:))
        print(json ? #"{"edition":\#(record.number)}"# : "edition \(record.number) is published")
    }
}
