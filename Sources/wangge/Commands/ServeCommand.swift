import ArgumentParser
import Foundation
import Service

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve a store over HTTP. 启动服务。",
        discussion: """
            Environment, where the option is not given: WANGGE_STORE, WANGGE_PHOTOS, WANGGE_NETWORK, HOST, PORT, WANGGE_PUBLIC_URL (where clients reach the \
            server, such as https://grid.example.cn), WANGGE_REQUIRE_IF_MATCH (1: in new drafts changes of features need If-Match), \
            WANGGE_LOG_LEVEL (debug, info, notice, warning, error), WANGGE_OPEN311_PUBLIC (1: everybody may read over Open311 what was \
            reported in the street, without persons), WANGGE_OPEN311_JURISDICTION (its jurisdiction_id), WANGGE_OPEN311_CONTACT.

            A first start on a store without keys makes one administrator key and prints it once.
            """)

    @OptionGroup var storage: StoreOptions
    @OptionGroup var photos: PhotoOptions
    @OptionGroup var streets: NetworkOptions
    @Option(help: "The address to listen on. Also HOST. (default: 127.0.0.1)")
    var host: String?
    @Option(help: "The port to listen on; 0 for any free one. Also PORT. (default: 8080)")
    var port: Int?

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let host = host ?? environment["HOST"] ?? "127.0.0.1"
        guard let port = port ?? Int(environment["PORT"] ?? "8080"), (0...65_535).contains(port) else {
            throw ValidationError("The port is a number from 0 to 65535.")
        }
        let walking = WalkingService(try streets.open())
        let store = try storage.open()
        let folder = try photos.open(beside: storage)
        try await Composition(store: store, walking: walking, photos: folder, environment: environment)
            .serve(host: host, port: port)
    }
}
