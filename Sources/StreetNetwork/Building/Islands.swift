import SimpleFeatures

/// A piece of the network that no street joins to the rest.
public struct Island: Hashable, Sendable, Codable {
    /// The longest of its streets' names; empty where none has one.
    public var name: String
    /// Longitude and latitude of one of its nodes, WGS 84 degrees.
    public var longitude: Double
    public var latitude: Double
    /// All its streets together, in metres.
    public var metres: Double
    public var edges: Int
}

extension StreetGraph {
    /// A piece shorter than this in all, and not the longest one, is an island: a building site, an inner court, a roof garden.
    ///
    /// What is longer can be a place where people live beyond the edge of the extract, and is kept.
    static let islandLimit = Length.metres(2_000)

    /// Marks the edges of islands and lists these, the longest first. Directions do not matter.
    mutating func markIslands() -> [Island] {
        var parent = Array(nodes.indices)
        func root(_ node: Int) -> Int {
            var node = node
            while parent[node] != node {
                parent[node] = parent[parent[node]]
                node = parent[node]
            }
            return node
        }
        for edge in edges {
            let a = root(Int(edge.from)), b = root(Int(edge.to))
            if a != b { parent[max(a, b)] = min(a, b) }
        }
        var lengths: [Int: Double] = [:]
        for edge in edges { lengths[root(Int(edge.from)), default: 0] += Double(edge.centimetres) / 100 }
        let longest = lengths.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        var islands: [Int: (island: Island, longestName: UInt32)] = [:]
        for index in edges.indices {
            let piece = root(Int(edges[index].from))
            guard piece != longest, let length = lengths[piece], length < Self.islandLimit.metres else { continue }
            edges[index].isIsland = true
            let edge = edges[index]
            let position = edge.line[0].coordinate
            var entry =
                islands[piece]
                ?? (
                    Island(
                        name: "", longitude: position.longitude, latitude: position.latitude, metres: length, edges: 0),
                    0
                )
            entry.island.edges += 1
            if !edge.name.isEmpty, edge.centimetres > entry.longestName {
                entry.island.name = edge.name
                entry.longestName = edge.centimetres
            }
            islands[piece] = entry
        }
        return islands.values.map(\.island).sorted {
            ($1.metres, $0.longitude, $0.latitude) < ($0.metres, $1.longitude, $1.latitude)
        }
    }
}
