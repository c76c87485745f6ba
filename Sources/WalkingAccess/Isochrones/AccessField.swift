import SimpleFeatures
import StreetNetwork

/// d(p) on a window of the raster, and every place where a reached street crosses a line of the raster.
///
/// Costs are in units: centimetres of level way. The buffers serve question after question.
struct AccessField: Sendable {
    /// Cost by position of the window, row by row; infinite where nothing is reached.
    private(set) var costs: [Float] = []
    /// Crossings of reached streets with the lines between neighbouring positions.
    private(set) var crossings: [Crossing] = []
    /// Bends and ends of reached streets, which may lie off the chords between crossings.
    private(set) var bends: [Bend] = []

    struct Crossing: Sendable {
        /// The position west or south of it, times two, plus one if the line runs north.
        var line: UInt32
        /// From that position towards the other, 0 to 1.
        var fraction: Float
        var cost: Float
    }

    /// Inside the square of raster lines to the north-east of `position`, nearest to the corner that is so far east and north.
    struct Bend: Sendable {
        var position: UInt32
        var east: UInt8
        var north: UInt8
        /// The distances from that corner along both axes, added.
        var spread: Float
        var cost: Float
    }

    mutating func fill(
        _ window: AccessWindow, edges: [ReachedEdge], tree: ShortestPathTree, bound: Float, reach: Length,
        tables: NetworkTables
    ) {
        if costs.count < window.count {
            costs = [Float](repeating: .infinity, count: window.count)
        } else {
            costs.withUnsafeMutableBufferPointer { $0[0..<window.count].update(repeating: .infinity) }
        }
        crossings.removeAll(keepingCapacity: true)
        bends.removeAll(keepingCapacity: true)
        for edge in edges {
            let points = tables.points(of: Int(edge.edge))
            for segment in points.lowerBound..<(points.upperBound - 1) {
                fill(window, segment: segment, edge: edge, reach: Float(reach.metres), tables: tables)
                trace(window, segment: segment, edge: edge, bound: bound, tables: tables)
            }
            if let last = points.last {
                bend(window.place(tables.points[last]), cost: edge.cost(edge.centimetres), bound: bound, window)
            }
        }
        for node in tree.reached where tables.nodeFlags[Int(node)] & .squareNode != 0 {
            fillSquares(window, node: node, cost: Float(tree.cost(Int(node))), tables: tables)
        }
    }

    /// Positions whose nearest street position lies on this segment.
    private mutating func fill(
        _ window: AccessWindow, segment: Int, edge: ReachedEdge, reach: Float, tables: NetworkTables
    ) {
        let first = Int(tables.firstSpan[segment]), last = Int(tables.firstSpan[segment + 1])
        guard first < last else { return }
        let a = window.place(tables.points[segment]), b = window.place(tables.points[segment + 1])
        let d = b.offset(from: a) - a.offset
        let ex = d.x * window.metresX, ey = d.y * window.metresY
        let squaredLength = ex * ex + ey * ey
        let scale = squaredLength > 0 ? 1 / squaredLength : 0
        let start = Float(tables.pointOffsets[segment]), length = Float(tables.pointOffsets[segment + 1]) - start
        let squaredReach = reach * reach
        costs.withUnsafeMutableBufferPointer { costs in
            for span in tables.spans[first..<last] {
                let row = Int(span.row) - window.row, column = Int(span.column) - window.column
                guard row > 0, row < window.rows - 1 else { continue }
                let west = max(column, 1), east = min(column + Int(span.count), window.columns - 1)
                guard west < east else { continue }
                let py = (Float(row - a.row) - a.offset.y) * window.metresY
                for column in west..<east {
                    let px = (Float(column - a.column) - a.offset.x) * window.metresX
                    let t = min(max((px * ex + py * ey) * scale, 0), 1)
                    let dx = px - t * ex, dy = py - t * ey
                    let squared = dx * dx + dy * dy
                    if squared <= squaredReach {
                        costs[row * window.columns + column] =
                            edge.cost(start + t * length) + squared.squareRoot() * 100
                    }
                }
            }
        }
    }

    /// Positions of pedestrian areas that see this node.
    private mutating func fillSquares(_ window: AccessWindow, node: UInt32, cost: Float, tables: NetworkTables) {
        var low = 0, high = tables.squareNodes.count
        while low < high {
            let middle = (low + high) / 2
            if tables.squareNodes[middle].node < node { low = middle + 1 } else { high = middle }
        }
        let at = window.place(tables.nodes[Int(node)])
        while tables.squareNodes[low].node == node {
            let spans = Int(tables.squareNodes[low].firstSpan)..<Int(tables.squareNodes[low + 1].firstSpan)
            for span in tables.squareSpans[spans] {
                let row = Int(span.row) - window.row
                guard row > 0, row < window.rows - 1 else { continue }
                let west = max(Int(span.column) - window.column, 1)
                let east = min(Int(span.column) - window.column + Int(span.count), window.columns - 1)
                guard west < east else { continue }
                let dy = (Float(row - at.row) - at.offset.y) * window.metresY
                for column in west..<east {
                    let dx = (Float(column - at.column) - at.offset.x) * window.metresX
                    let index = row * window.columns + column
                    costs[index] = min(costs[index], cost + (dx * dx + dy * dy).squareRoot() * 100)
                }
            }
            low += 1
        }
    }

    /// Crossings of a street segment with the raster's lines.
    private mutating func trace(
        _ window: AccessWindow, segment: Int, edge: ReachedEdge, bound: Float, tables: NetworkTables
    ) {
        let a = window.place(tables.points[segment]), b = window.place(tables.points[segment + 1])
        let start = Float(tables.pointOffsets[segment]), length = Float(tables.pointOffsets[segment + 1]) - start
        bend(a, cost: edge.cost(start), bound: bound, window)
        trace(from: a, to: b, bound: bound, window) { edge.cost(start + $0 * length) }
    }

    /// Crossings of a straight line; `cost` is asked with the fraction of the way along it.
    @inline(__always)
    private mutating func trace(
        from a: AccessWindow.Place, to b: AccessWindow.Place, bound: Float, _ window: AccessWindow,
        cost: (Float) -> Float
    ) {
        let end = b.offset(from: a), d = end - a.offset
        if d.x != 0 {
            let west = Int(min(a.offset.x, end.x).rounded(.up)), east = Int(max(a.offset.x, end.x).rounded(.down))
            for step in stride(from: west, through: east, by: 1) {
                let t = min(max((Float(step) - a.offset.x) / d.x, 0), 1)
                let y = a.offset.y + t * d.y, south = y.rounded(.down)
                add(
                    window, column: a.column + step, row: a.row + Int(south), isNorthward: true, y - south, cost(t),
                    bound)
            }
        }
        if d.y != 0 {
            let south = Int(min(a.offset.y, end.y).rounded(.up)), north = Int(max(a.offset.y, end.y).rounded(.down))
            for step in stride(from: south, through: north, by: 1) {
                let t = min(max((Float(step) - a.offset.y) / d.y, 0), 1)
                let x = a.offset.x + t * d.x, west = x.rounded(.down)
                add(
                    window, column: a.column + Int(west), row: a.row + step, isNorthward: false, x - west, cost(t),
                    bound)
            }
        }
    }

    @inline(__always)
    private mutating func add(
        _ window: AccessWindow, column: Int, row: Int, isNorthward: Bool, _ fraction: Float, _ cost: Float,
        _ bound: Float
    ) {
        guard cost <= bound, column > 0, row > 0, column < window.columns - 2, row < window.rows - 2 else { return }
        let position = UInt32(row * window.columns + column)
        crossings.append(Crossing(line: position << 1 | (isNorthward ? 1 : 0), fraction: fraction, cost: cost))
    }

    @inline(__always)
    private mutating func bend(_ at: AccessWindow.Place, cost: Float, bound: Float, _ window: AccessWindow) {
        guard cost <= bound, at.column > 0, at.row > 0, at.column < window.columns - 2, at.row < window.rows - 2
        else { return }
        let (x, y) = (at.offset.x, at.offset.y)
        bends.append(
            Bend(
                position: UInt32(at.row * window.columns + at.column), east: x > 0.5 ? 1 : 0, north: y > 0.5 ? 1 : 0,
                spread: min(x, 1 - x) + min(y, 1 - y), cost: cost))
    }

    /// The origin's own place: its square of raster lines, all of it, and the straight walk to the street.
    mutating func addOrigin(_ snapped: Snapped, _ window: AccessWindow, tables: NetworkTables, bound: Float) {
        let place = window.place(snapped.place)
        for entry in snapped.entries {
            let end: LatticePoint =
                switch entry.location {
                case .node(let node): tables.nodes[node]
                case .edge: snapped.position
                }
            trace(from: place, to: window.place(end), bound: bound, window) { Float(entry.walk) * $0 }
        }
        let (column, row) = (place.column, place.row)
        guard column > 0, row > 0, column < window.columns - 2, row < window.rows - 2 else { return }
        for corner in [0, 1, window.columns, window.columns + 1] { costs[row * window.columns + column + corner] = 0 }
    }
}

extension AccessWindow.Place {
    /// Where it lies in columns and rows from another's raster position.
    @inline(__always)
    func offset(from other: AccessWindow.Place) -> SIMD2<Float> {
        SIMD2(Float(column - other.column), Float(row - other.row)) + offset
    }
}
