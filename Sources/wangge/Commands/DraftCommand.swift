import ArgumentParser

struct DraftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "Work on the next edition in files. 草稿。",
        subcommands: [DraftCompareCommand.self, DraftRedrawCommand.self])
}
