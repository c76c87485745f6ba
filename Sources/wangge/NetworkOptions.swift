import ArgumentParser
import Foundation
import StreetNetwork

/// The street network that walks are searched on.
struct NetworkOptions: ParsableArguments {
    @Option(help: "A street network, FILE.walk. Also WANGGE_NETWORK.")
    var network: String?

    /// Opens the network; `nil` where none is named.
    func open() throws -> StreetNetwork? {
        let named = network ?? ProcessInfo.processInfo.environment["WANGGE_NETWORK"]
        guard let path = named, !path.isEmpty else { return nil }
        return try StreetNetwork(contentsOf: path)
    }

    /// Opens the network that has to be there.
    func required() throws -> StreetNetwork {
        guard let network = try open() else {
            throw ValidationError("Name the street network: --network FILE.walk, or WANGGE_NETWORK in the environment.")
        }
        return network
    }
}
