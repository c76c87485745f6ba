import Foundation
import SimpleFeatures
import StreetNetwork

/// What a network holds, for a person or a program.
struct NetworkDescription: Encodable {
    private let source: String
    private let version: String
    private let date: Date?
    private let nodes: Int
    private let edges: Int
    private let kilometres: Double
    private let squares: Int
    private let openEnds: Int
    private let bytes: Int
    /// West, south, east, north.
    private let bbox: [Double]
    private let islands: [Island]

    init(_ network: StreetNetwork) {
        let metadata = network.metadata
        source = metadata.source
        version = network.version
        date = metadata.date
        nodes = metadata.nodes
        edges = metadata.edges
        kilometres = (metadata.metres / 100).rounded() / 10
        squares = metadata.squares
        openEnds = metadata.openEnds
        bytes = network.byteCount
        let box = BoundingBox(metadata.extent)
        bbox = [box.west, box.south, box.east, box.north]
        islands = metadata.islands
    }

    func print(asJSON: Bool) throws {
        if asJSON {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            encoder.dateEncodingStrategy = .iso8601
            Swift.print(String(decoding: try encoder.encode(self), as: UTF8.self))
            return
        }
        Swift.print("source   \(source)\(date.map { ", \($0.formatted(.iso8601))" } ?? ", date unknown")")
        Swift.print("version  \(version)")
        Swift.print("streets  \(kilometres) km, \(nodes) nodes, \(edges) edges, \(squares) squares, \(openEnds) open ends")
        Swift.print("extent   \(bbox.map { String($0) }.joined(separator: " "))")
        Swift.print("file     \(String(format: "%.1f", Double(bytes) / 1e6)) MB")
        Swift.print("islands  \(islands.count)")
        for island in islands.prefix(Self.islandsShown) {
            let name = island.name.isEmpty ? "unnamed" : island.name
            Swift.print("  \(name): \(Int(island.metres)) m at \(island.longitude) \(island.latitude)")
        }
        if islands.count > Self.islandsShown { Swift.print("  and \(islands.count - Self.islandsShown) more") }
    }

    private static let islandsShown = 10
}
