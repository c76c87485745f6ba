import ArgumentParser
import Photographs
import Storage

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Verify everything stored. 校验。")

    @OptionGroup var storage: StoreOptions
    @OptionGroup var photos: PhotoOptions

    func run() async throws {
        let store = try storage.open()
        var flaws = try await store.check()
        let expected = try await store.photoDigests().map { try PhotoDigest(hexadecimal: $0) }
        if let folder = try photos.openExisting(beside: storage) {
            flaws += try await folder.check(expecting: expected)
        } else if !expected.isEmpty {
            flaws.append("the folder of the photos is missing, and \(expected.count) photos with it")
        }
        try await store.close()
        guard flaws.isEmpty else {
            for flaw in flaws { Terminal.say(flaw) }
            throw ExitCode(1)
        }
        print("everything is in order")
    }
}
