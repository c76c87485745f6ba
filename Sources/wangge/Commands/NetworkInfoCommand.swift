import ArgumentParser
import StreetNetwork

struct NetworkInfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Say what a network file holds, and check that it is whole. 查看路网文件。")

    @Argument(help: "A network file, FILE.walk.")
    var file: String
    @Flag(help: "Machine-readable output.")
    var json = false

    func run() throws {
        NetworkDescription(network: try StreetNetwork(contentsOf: file)).print(asJSON: json)
    }
}
