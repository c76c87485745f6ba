import Figures
import SimpleFeatures
import StreetNetwork
import TestSupport

/// A tree from each origin apart.
func measureTrees(_ network: StreetNetwork, origins: [Int], reach: Length) {
    var probe = WalkingProbe(network)
    var nodes = 0, centimetres = 0
    for origin in origins {
        probe.search(from: [origin], within: reach)
        nodes += probe.reached.nodes
        centimetres += probe.reached.centimetres
    }
    var times: [Double] = []
    for _ in 0..<5 {
        for origin in origins { times.append(seconds { probe.search(from: [origin], within: reach) }) }
    }
    report("tree.median.seconds", median(times))
    report("tree.mean.seconds", mean(times))
    report("tree.nodes", nodes)
    report("tree.centimetres", centimetres)
}

/// One search from all sources.
/// - Parameter reach: `nil` for however far.
func measureNearest(_ name: String, _ network: StreetNetwork, sources: [Int], reach: Length?) {
    var probe = WalkingProbe(network)
    probe.search(from: sources, within: reach)
    var times: [Double] = []
    for _ in 0..<15 { times.append(seconds { probe.search(from: sources, within: reach) }) }
    report("\(name).median.seconds", median(times))
    report("\(name).nodes", probe.reached.nodes)
    report("\(name).centimetres", probe.reached.centimetres)
}
