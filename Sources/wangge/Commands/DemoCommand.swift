import ArgumentParser
import Foundation
import Storage
import StreetNetwork

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Make a store with the synthetic demo town. 生成演示镇。",
        discussion: "Its street network is written beside the store: FILE.walk next to FILE.gpkg.")

    @OptionGroup var storage: StoreOptions
    @Option(help: "The folder with the town's files. Also WANGGE_DATA. (default: Data/shanba)")
    var data: String?

    func run() async throws {
        let town = try DemoTown(path: data)
        let store = try storage.open(create: true)
        try await town.fill(store)
        try await store.close()
        let streets = URL(fileURLWithPath: try storage.path).deletingPathExtension().appendingPathExtension("walk")
        try town.network.write(to: streets.path)
        Terminal.say("streets: \(streets.lastPathComponent)")
    }
}
