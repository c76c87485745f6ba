public import StreetNetwork
public import WalkingAccess

extension WalkingProbe {
    /// Every node of the network as a place, whatever it is part of.
    public static func places(atNodesOf network: StreetNetwork, only nodes: [Int]? = nil) -> WalkingPlaces {
        let nodes = nodes ?? Array(0..<network.metadata.nodes)
        return network.withTables { tables in
            WalkingPlaces(
                JoinedPlaces(entries: nodes.map { [Snapped.Entry(location: .node($0), walk: 0)] }),
                doors: nodes.map { [tables.nodes[$0]] })
        }
    }
}
