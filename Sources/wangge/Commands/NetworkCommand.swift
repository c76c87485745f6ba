import ArgumentParser

struct NetworkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "network", abstract: "Build or describe a street network. 建立或查看步行路网。",
        subcommands: [NetworkBuildCommand.self, NetworkInfoCommand.self])
}
