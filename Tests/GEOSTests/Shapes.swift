import Foundation
import SimpleFeatures

/// A polygon of lattice numbers, ring by ring.
func polygon(_ rings: [(Int32, Int32)]...) -> LatticePolygon {
    let rings = rings.map { LatticeRing($0.map { LatticePoint(x: $0.0, y: $0.1) }) }
    return LatticePolygon(exterior: rings.first ?? LatticeRing([]), interiors: Array(rings.dropFirst()))
}

func rectangle(_ minX: Int32, _ minY: Int32, _ maxX: Int32, _ maxY: Int32) -> LatticePolygon {
    polygon([(minX, minY), (maxX, minY), (maxX, maxY), (minX, maxY)])
}

/// A polygon whose vertices lie in turn around a centre, so that it cannot cross itself but by rounding.
func star(
    around center: LatticePoint, radius: Double, corners: Int, using generator: inout some RandomNumberGenerator
) -> LatticePolygon {
    let angles = (0..<corners).map { _ in Double.random(in: 0..<(2 * .pi), using: &generator) }.sorted()
    return LatticePolygon(
        exterior: LatticeRing(
            angles.map { angle in
                let distance = radius * Double.random(in: 0.3...1, using: &generator)
                return LatticePoint(
                    x: center.x + Int32(distance * cos(angle)), y: center.y + Int32(distance * sin(angle)))
            }))
}

/// A rectangle of cells whose inner nodes are shaken and whose edges carry extra vertices that both sides share.
///
/// Nodes move by at most a fifth of a cell, so edges at a node stay 25 degrees apart, and a vertex at most 29 steps off
/// the middle of an edge at least 600 long turns it by less than 6: no two edges cross.
struct RandomCoverage {
    let columns: Int
    let rows: Int
    let cells: [LatticePolygon]
    /// The outer ring, with every vertex that lies on it.
    let outline: LatticePolygon

    init(columns: Int, rows: Int, using generator: inout some RandomNumberGenerator) {
        self.columns = columns
        self.rows = rows
        var bends: [LatticeSegment: [LatticePoint]] = [:]
        let nodes = (0...rows).map { row in
            (0...columns).map { column in
                LatticePoint(
                    x: Int32(column * 1000) + Int32.random(in: -200...200, using: &generator),
                    y: Int32(row * 1000) + Int32.random(in: -200...200, using: &generator))
            }
        }
        func path(_ from: LatticePoint, _ to: LatticePoint) -> [LatticePoint] {
            if let known = bends[LatticeSegment(to, from)] { return [from] + known.reversed() }
            if let known = bends[LatticeSegment(from, to)] { return [from] + known }
            let bend = LatticePoint(
                x: (from.x + to.x) / 2 + Int32.random(in: -20...20, using: &generator),
                y: (from.y + to.y) / 2 + Int32.random(in: -20...20, using: &generator))
            bends[LatticeSegment(from, to)] = [bend]
            return [from, bend]
        }
        func ring(_ corners: [LatticePoint]) -> LatticePolygon {
            let nexts = corners.dropFirst() + corners.prefix(1)
            return LatticePolygon(exterior: LatticeRing(zip(corners, nexts).flatMap { path($0, $1) }))
        }
        var cells: [LatticePolygon] = []
        for row in 0..<rows {
            for column in 0..<columns {
                cells.append(
                    ring([
                        nodes[row][column], nodes[row][column + 1], nodes[row + 1][column + 1], nodes[row + 1][column],
                    ]))
            }
        }
        self.cells = cells
        let south = (0..<columns).map { nodes[0][$0] }
        let east = (0..<rows).map { nodes[$0][columns] }
        let north = (1...columns).reversed().map { nodes[rows][$0] }
        let west = (1...rows).reversed().map { nodes[$0][0] }
        outline = ring(south + east + north + west)
    }

    func cell(_ column: Int, _ row: Int) -> LatticePolygon { cells[row * columns + column] }
}
