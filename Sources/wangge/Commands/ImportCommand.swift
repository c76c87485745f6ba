import ArgumentParser

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring files into the store. 导入。",
        subcommands: [
            ImportGridsCommand.self, ImportFacilitiesCommand.self, ImportBuildingsCommand.self,
            ImportCompoundsCommand.self, ImportMembersCommand.self,
        ])
}
