import Foundation
import GeoJSON
import Service
import SimpleFeatures
import StreetNetwork

/// Says what a network holds, to a person or a program.
struct NetworkDescription {
    let network: StreetNetwork

    private static let islandsShown = 10

    func print(asJSON: Bool) {
        if asJSON {
            var writer = JSONWriter(capacity: 4096)
            writer.object(network.json)
            Swift.print(String(decoding: writer.take(), as: UTF8.self))
            return
        }
        let metadata = network.metadata
        let box = BoundingBox(metadata.extent)
        let date = metadata.date.map { $0.formatted(.iso8601) } ?? "date unknown"
        Swift.print("source   \(metadata.source), \(date)")
        Swift.print("version  \(network.version)")
        Swift.print(
            "streets  \(String(format: "%.1f", metadata.metres / 1000)) km, \(metadata.nodes) nodes, \(metadata.edges) edges, "
                + "\(metadata.squares) squares, \(metadata.openEnds) open ends")
        Swift.print("extent   \(box.west) \(box.south) \(box.east) \(box.north)")
        Swift.print("file     \(String(format: "%.1f", Double(network.byteCount) / 1e6)) MB")
        Swift.print("islands  \(metadata.islands.count)")
        for island in metadata.islands.prefix(Self.islandsShown) {
            let name = island.name.isEmpty ? "unnamed" : island.name
            Swift.print("  \(name): \(Int(island.metres)) m at \(island.longitude) \(island.latitude)")
        }
        let rest = metadata.islands.count - Self.islandsShown
        if rest > 0 { Swift.print("  and \(rest) more") }
    }
}
