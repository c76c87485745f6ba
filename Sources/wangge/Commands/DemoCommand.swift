import ArgumentParser
import Storage

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Make a store with the synthetic demo town. 生成演示镇。")

    @OptionGroup var storage: StoreOptions
    @Option(help: "The folder with the town's files. Also WANGGE_DATA. (default: Data/shanba)")
    var data: String?

    func run() async throws {
        let town = try DemoTown(path: data)
        let store = try storage.open(create: true)
        try await town.fill(store)
        try await store.close()
    }
}
