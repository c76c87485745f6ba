import ArgumentParser
import Storage

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Verify everything stored. 校验。")

    @OptionGroup var storage: StoreOptions

    func run() async throws {
        let store = try storage.open()
        let flaws = try await store.check()
        try await store.close()
        guard flaws.isEmpty else {
            for flaw in flaws { Terminal.say(flaw) }
            throw ExitCode(1)
        }
        print("everything is in order")
    }
}
