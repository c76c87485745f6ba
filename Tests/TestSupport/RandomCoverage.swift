public import SimpleFeatures

/// A gap-free coverage of crooked quadrilaterals, the same for the same seed: jittered nodes on a grid, and every edge
/// between two nodes bent at jittered points that both faces share.
public struct RandomCoverage: Sendable {
    public let faces: [LatticeMultiPolygon]
    public let columns: Int
    public let rows: Int

    /// - Parameters:
    ///   - step: lattice steps between nodes; nodes are moved by up to a fifth of it, bends by up to a tenth.
    ///   - bends: points between two nodes of an edge.
    public init(
        columns: Int, rows: Int, step: Int32 = 1000, bends: Int = 3,
        origin: LatticePoint = LatticePoint(x: 1_071_000_000, y: 408_000_000), seed: UInt64
    ) {
        var random = SeededGenerator(seed: seed)
        func jittered(_ x: Int, _ y: Int, by most: Int32) -> LatticePoint {
            LatticePoint(
                x: Int32(x) + .random(in: -most...most, using: &random),
                y: Int32(y) + .random(in: -most...most, using: &random))
        }
        var nodes: [[LatticePoint]] = []
        for row in 0...rows {
            nodes.append(
                (0...columns).map { column in
                    jittered(Int(origin.x) + column * Int(step), Int(origin.y) + row * Int(step), by: step / 5)
                })
        }
        func bent(_ a: LatticePoint, _ b: LatticePoint) -> [LatticePoint] {
            (0..<bends).map { bend in
                let (dx, dy) = (Int(b.x) - Int(a.x), Int(b.y) - Int(a.y))
                let part = bend + 1
                return jittered(
                    Int(a.x) + dx * part / (bends + 1), Int(a.y) + dy * part / (bends + 1),
                    by: step / Int32(10 * (bends + 1)))
            }
        }
        var eastward: [[[LatticePoint]]] = []
        for row in 0...rows { eastward.append((0..<columns).map { bent(nodes[row][$0], nodes[row][$0 + 1]) }) }
        var northward: [[[LatticePoint]]] = []
        for row in 0..<rows { northward.append((0...columns).map { bent(nodes[row][$0], nodes[row + 1][$0]) }) }

        faces = (0..<rows).flatMap { row in
            (0..<columns).map { column in
                var ring = [nodes[row][column]] + eastward[row][column]
                ring += [nodes[row][column + 1]] + northward[row][column + 1]
                ring += [nodes[row + 1][column + 1]] + eastward[row + 1][column].reversed()
                ring += [nodes[row + 1][column]] + northward[row][column].reversed()
                return LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(ring))])
            }
        }
        self.columns = columns
        self.rows = rows
    }

    /// The box around all faces.
    public var box: LatticeBox {
        faces.compactMap(\.box).reduce(faces[0].box ?? LatticeBox(minX: 0, minY: 0, maxX: 0, maxY: 0)) { $0.union($1) }
    }
}

extension LatticeBox {
    /// A point of the box, every one as likely.
    public func randomPoint(using random: inout some RandomNumberGenerator) -> LatticePoint {
        LatticePoint(x: .random(in: minX...maxX, using: &random), y: .random(in: minY...maxY, using: &random))
    }
}
