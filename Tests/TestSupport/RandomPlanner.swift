import Foundation
public import GridSystem
import SimpleFeatures

/// A planner who edits at random, the same for the same seed: bumps, cuts, merges, gives away, moves borders and nodes.
///
/// Some of the edits make no sense and are refused, as those of people are.
public struct RandomPlanner {
    private var random: SeededGenerator

    public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// An operation on one of the units, most often on a face.
    ///
    /// - Parameter units: all units of the grid; linear time would be spent on listing them each time.
    public mutating func operation(on grid: DraftGrid, among units: [UnitID]) -> GridOperation? {
        guard let id = units.randomElement(using: &random), let unit = grid.unit(id), let land = grid.outline(of: id)
        else { return nil }
        switch Int.random(in: 0..<100, using: &random) {
        case ..<18: return .reshape(id, to: bumped(land), handling: .lenient)
        case ..<28: return cut(id, land)
        case ..<46: return neighbour(of: id, land, in: grid).map { .merge([id, $0]) }
        case ..<58:
            guard let other = neighbour(of: id, land, in: grid) else { return nil }
            return .transfer(id, part: blob(on: land), to: other, inPieces: Bool.random(using: &random))
        case ..<63:
            guard let other = neighbour(of: id, land, in: grid), let parent = grid.unit(other)?.parent else {
                return nil
            }
            return .transfer(id, part: nil, to: parent, inPieces: false)
        case ..<77: return movedEdge(of: grid.faces(of: id).randomElement(using: &random), in: grid)
        case ..<87: return movedNode(of: land)
        case ..<90:
            let made = UnitDraft(level: unit.level, parent: unit.parent)
            return .create(made, land: blob(on: land), handling: .lenient)
        case ..<93: return .retire(id, into: [])
        case ..<95: return .rename(id, names: ["zh": "网格\(Int.random(in: 0..<1000, using: &random))"])
        case ..<97:
            return .recode(id, code: unit.code.dropLast(2) + String(Int.random(in: 10..<100, using: &random)))
        default: return unit.parent.map { .assignParent(id, parent: $0) }
        }
    }

    private mutating func extent(of land: LatticeMultiPolygon) -> Double {
        land.box.map { Double(max(Int($0.maxX) - Int($0.minX), Int($0.maxY) - Int($0.minY))) } ?? 1000
    }

    private mutating func offset(from point: LatticePoint, by most: Double) -> LatticePoint {
        LatticePoint(
            x: point.x + Int32(Double.random(in: -most...most, using: &random)),
            y: point.y + Int32(Double.random(in: -most...most, using: &random)))
    }

    private mutating func bumped(_ land: LatticeMultiPolygon) -> LatticeMultiPolygon {
        var land = land
        let reach = extent(of: land) * Double.random(in: 0.0001...0.3, using: &random)
        let polygon = land.polygons.indices.randomElement(using: &random) ?? 0
        var vertices = land.polygons[polygon].exterior.vertices
        let place = vertices.indices.randomElement(using: &random) ?? 0
        let moved = offset(from: vertices[place], by: reach)
        if Bool.random(using: &random) { vertices[place] = moved } else { vertices.insert(moved, at: place) }
        land.polygons[polygon].exterior = LatticeRing(vertices)
        return land
    }

    private mutating func cut(_ id: UnitID, _ land: LatticeMultiPolygon) -> GridOperation? {
        guard let middle = land.representativePoint else { return nil }
        let length = extent(of: land) * 1.5
        let angle = Double.random(in: 0..<(2 * Double.pi), using: &random)
        func end(_ angle: Double) -> LatticePoint {
            LatticePoint(x: middle.x + Int32(length * cos(angle)), y: middle.y + Int32(length * sin(angle)))
        }
        let bend = offset(from: middle, by: length / 8)
        return .split(id, along: [[end(angle), bend, end(angle + .pi)]], parts: [])
    }

    private mutating func blob(on land: LatticeMultiPolygon) -> LatticeMultiPolygon {
        let vertices = land.polygons.flatMap(\.exterior.vertices)
        let middle = vertices.randomElement(using: &random) ?? LatticePoint(x: 0, y: 0)
        let radius = extent(of: land) * Double.random(in: 0.001...0.25, using: &random)
        let corners = Int.random(in: 3...12, using: &random)
        let ring = (0..<corners).map { corner in
            let angle = 2 * Double.pi * Double(corner) / Double(corners)
            let reach = radius * Double.random(in: 0.6...1, using: &random) + 2
            return LatticePoint(x: middle.x + Int32(reach * cos(angle)), y: middle.y + Int32(reach * sin(angle)))
        }
        return LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(ring))])
    }

    /// A unit of the same level that touches the land.
    private mutating func neighbour(of id: UnitID, _ land: LatticeMultiPolygon, in grid: DraftGrid) -> UnitID? {
        guard let unit = grid.unit(id), let box = land.box else { return nil }
        let own = Set(grid.faces(of: id))
        let others = Set(
            grid.faces(meeting: box).filter { !own.contains($0) }.compactMap { face in
                grid.ancestry(of: face).first { grid.unit($0)?.level == unit.level }
            }
        ).subtracting([id])
        return others.sorted().randomElement(using: &random)
    }

    private mutating func movedEdge(of face: UnitID?, in grid: DraftGrid) -> GridOperation? {
        guard let face, let edge = Topology.edges(of: face, in: grid).randomElement(using: &random) else { return nil }
        let reach = Double(LatticeBox(edge.path).map { max(Int($0.maxX) - Int($0.minX), 4) } ?? 4) / 4
        var path = edge.path
        let place = Int.random(in: 0..<path.count - 1, using: &random)
        path.insert(offset(from: path[place], by: reach), at: place + 1)
        return .moveEdge(edge.id, path: path)
    }

    private mutating func movedNode(of land: LatticeMultiPolygon) -> GridOperation? {
        guard let node = land.polygons.flatMap(\.exterior.vertices).randomElement(using: &random) else { return nil }
        return .moveNode(
            node, to: offset(from: node, by: extent(of: land) * Double.random(in: 0.0001...0.1, using: &random)))
    }
}
