import GridSystem
import SimpleFeatures
import TestSupport

/// Thinks of borders between two faces to be moved, the same for the same seed.
struct EdgeMover {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// A border of a random face, bent in the middle by up to a tenth of its length.
    mutating func move(in grid: DraftGrid, of edition: Edition) -> GridOperation? {
        guard let face = edition.faces.randomElement(using: &random) else { return nil }
        let edges = Topology.edges(of: edition.units[face].id, in: grid)
        guard let edge = edges.filter({ $0.left != nil && $0.right != nil }).randomElement(using: &random),
            let box = LatticeBox(edge.path)
        else { return nil }
        let reach = max(Int32(2), max(box.maxX - box.minX, box.maxY - box.minY) / 10)
        let place = edge.path.count / 2
        var path = edge.path
        let middle = path[place - 1]
        path.insert(
            LatticePoint(
                x: middle.x + .random(in: -reach...reach, using: &random),
                y: middle.y + .random(in: -reach...reach, using: &random)), at: place)
        return .moveEdge(edge.id, path: path)
    }
}
