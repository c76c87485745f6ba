import ArgumentParser
import Foundation
import PatrolReports
import Service
import Storage

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "What a town decides about reports: categories, limits, holidays. 上报规则。",
        subcommands: [Show.self, Set.self])

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the rules as JSON.",
            discussion: """
                workflow, catalogue, deadlines, calendar, dispatch, organisations, absences, evidence, defaultGeocodes, duplicates, limits: \
                edit what is to be otherwise and bring it back with `wangge rules set`.
                """)

        @OptionGroup var storage: StoreOptions

        func run() async throws {
            let store = try storage.open()
            print(String(decoding: try await ReportRules(store).document(), as: UTF8.self))
            try await store.close()
        }
    }

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check rules and keep them in the store. A server takes them when it starts again.")

        @OptionGroup var storage: StoreOptions
        @Argument(help: "A JSON file; what it leaves out is as usual.")
        var file: String

        func run() async throws {
            let document: Data
            do { document = try Data(contentsOf: URL(fileURLWithPath: file)) } catch {
                throw StartError(description: "\(file) cannot be read")
            }
            let rules = try ReportRules(document: document)
            let store = try storage.open()
            try await rules.save(to: store)
            try await store.close()
            Terminal.say("the rules are kept: \(rules.catalogue.categories.count) categories")
        }
    }
}
