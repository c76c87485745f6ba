import Figures
import Foundation
import SimpleFeatures
import StreetNetwork
import TestSupport

/// Writes what the peers read: the graph as `reference/tree.cpp` says, origins and facilities.
func writeGraph(network path: String, folder: URL) throws {
    let network = try StreetNetwork(contentsOf: path)
    let probe = WalkingProbe(network)
    let graph = probe.graph
    var words = [UInt32(graph.firstArc.count - 1), UInt32(graph.arcs.count)] + graph.firstArc
    for arc in graph.arcs { words += [arc.target, arc.centimetres] }
    try words.withUnsafeBytes { Data($0) }.write(to: folder.appending(path: "graph.u32"))
    let origins = probe.nodes(400, seed: 1).map { node in
        let place = probe.position(of: node).coordinate
        return "\(node),\(place.longitude),\(place.latitude)\n"
    }
    try Data(("node,lon,lat\n" + origins.joined()).utf8).write(to: folder.appending(path: "origins.csv"))
    let sources = probe.nodes(313, seed: 2).map { "\($0)\n" }
    try Data(("node\n" + sources.joined()).utf8).write(to: folder.appending(path: "sources.csv"))
    report("nodes", network.metadata.nodes)
    report("edges", network.metadata.edges)
}

/// The first column of a CSV file.
func nodes(_ file: URL) throws -> [Int] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
        .compactMap { $0.split(separator: ",").first.flatMap { Int($0) } }
}
