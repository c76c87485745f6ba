import SimpleFeatures
import StreetNetwork

/// d(p) on a window of the raster, and every place where a reached street crosses a line of the raster.
///
/// Costs are in units: centimetres of level way, to the nearest source where there are several. The buffers serve question after question.
struct AccessField: Sendable {
    /// Cost by position of the window, row by row; infinite where nothing is reached.
    private(set) var costs: [Float] = []
    /// By position of the window the source that its cost leads to, where that was asked for and the cost is finite.
    private(set) var sources: [UInt32] = []
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

        @inline(__always)
        func corner(columns: Int) -> Int { Int(position) + Int(east) + Int(north) * columns }
    }

    mutating func fill(
        _ window: AccessWindow, edges: [ReachedEdge], tree: ShortestPathTree, bound: Float, reach: Length,
        tables: NetworkTables, keepsSources: Bool = false
    ) {
        if costs.count < window.count {
            costs = [Float](repeating: .infinity, count: window.count)
        } else {
            costs.withUnsafeMutableBufferPointer { $0[0..<window.count].update(repeating: .infinity) }
        }
        if !keepsSources {
            sources = []
        } else if sources.count < window.count {
            sources = [UInt32](repeating: 0, count: window.count)
        }
        crossings.removeAll(keepingCapacity: true)
        bends.removeAll(keepingCapacity: true)
        for edge in edges {
            let points = tables.points(of: Int(edge.edge))
            var a = window.place(tables.points[points.lowerBound])
            bend(a, cost: edge.cost(0), bound: bound, window)
            for segment in points.lowerBound..<(points.upperBound - 1) {
                let b = window.place(tables.points[segment + 1])
                let start = Float(tables.pointOffsets[segment]), end = Float(tables.pointOffsets[segment + 1])
                let piece = StreetPiece(
                    edge: edge, start: a, end: b.offset(from: a), offset: start, length: end - start)
                fill(window, piece, spans: tables.spans(of: segment), reach: Float(reach.metres))
                trace(piece, bound: bound, window)
                bend(b, cost: edge.cost(end), bound: bound, window)
                a = b
            }
        }
        for node in tree.reached where tables.nodeFlags[Int(node)] & .squareNode != 0 {
            fillSquares(window, node: node, tree: tree, tables: tables)
        }
    }

    /// Positions whose nearest street position lies on this piece, four neighbours at a time.
    private mutating func fill(
        _ window: AccessWindow, _ piece: StreetPiece, spans: UnsafeBufferPointer<Span>, reach: Float
    ) {
        guard !spans.isEmpty else { return }
        let a = piece.start
        let d = piece.end - a.offset
        let ex = d.x * window.metresX, ey = d.y * window.metresY
        let squaredLength = ex * ex + ey * ey
        let scale = squaredLength > 0 ? 1 / squaredLength : 0
        let squaredReach = reach * reach
        let source = SIMD4(repeating: piece.edge.source), keepsSources = !sources.isEmpty
        costs.withUnsafeMutableBytes { costs in
            for span in spans {
                let row = Int(span.row) - window.row, column = Int(span.column) - window.column
                guard row > 0, row < window.rows - 1 else { continue }
                let west = max(column, 1), east = min(column + Int(span.count), window.columns - 1)
                let py = (Float(row - a.row) - a.offset.y) * window.metresY
                for column in stride(from: west, to: east, by: 4) {
                    let columns = Float(column - a.column) + SIMD4<Float>(0, 1, 2, 3)
                    let px = (columns - a.offset.x) * window.metresX
                    let along = (px * ex + py * ey) * scale
                    let t = along.replacing(with: 0, where: along .< 0).replacing(with: 1, where: along .> 1)
                    let dx = px - t * ex, dy = py - t * ey
                    let squared = dx * dx + dy * dy
                    let cost = piece.costs(t) + squared.squareRoot() * 100
                    let offset = (row * window.columns + column) * MemoryLayout<Float>.stride
                    let known = costs.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self)
                    let isHere = (squared .<= squaredReach) .& (columns .< Float(east - a.column))
                    let isNearer = isHere .& (cost .< known)
                    costs.storeBytes(
                        of: known.replacing(with: cost, where: isNearer), toByteOffset: offset, as: SIMD4.self)
                    guard keepsSources else { continue }
                    sources.withUnsafeMutableBytes { sources in
                        let known = sources.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt32>.self)
                        sources.storeBytes(
                            of: known.replacing(with: source, where: isNearer), toByteOffset: offset, as: SIMD4.self)
                    }
                }
            }
        }
    }

    /// Positions of pedestrian areas that see this node.
    private mutating func fillSquares(
        _ window: AccessWindow, node: UInt32, tree: ShortestPathTree, tables: NetworkTables
    ) {
        let cost = Float(tree.cost(Int(node)))
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
                    let here = cost + (dx * dx + dy * dy).squareRoot() * 100
                    guard here < costs[index] else { continue }
                    costs[index] = here
                    if !sources.isEmpty { sources[index] = tree.source(Int(node)) }
                }
            }
            low += 1
        }
    }

    /// Crossings of a piece with the raster's lines.
    private mutating func trace(_ piece: StreetPiece, bound: Float, _ window: AccessWindow) {
        let a = piece.start, end = piece.end, d = end - a.offset
        if d.x != 0 {
            let inverse = 1 / d.x
            let west = Int(min(a.offset.x, end.x).rounded(.up)), east = Int(max(a.offset.x, end.x).rounded(.down))
            for step in stride(from: west, through: east, by: 1) {
                let t = min(max((Float(step) - a.offset.x) * inverse, 0), 1)
                let y = a.offset.y + t * d.y, south = y.rounded(.down)
                add(
                    window, column: a.column + step, row: a.row + Int(south), isNorthward: true, y - south,
                    piece.cost(t), bound)
            }
        }
        if d.y != 0 {
            let inverse = 1 / d.y
            let south = Int(min(a.offset.y, end.y).rounded(.up)), north = Int(max(a.offset.y, end.y).rounded(.down))
            for step in stride(from: south, through: north, by: 1) {
                let t = min(max((Float(step) - a.offset.y) * inverse, 0), 1)
                let x = a.offset.x + t * d.x, west = x.rounded(.down)
                add(
                    window, column: a.column + Int(west), row: a.row + step, isNorthward: false, x - west,
                    piece.cost(t), bound)
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
    mutating func addOrigin(
        _ snapped: Snapped, source: UInt32 = 0, _ window: AccessWindow, tables: NetworkTables, bound: Float
    ) {
        let place = window.place(snapped.place)
        for entry in snapped.entries {
            let end: LatticePoint =
                switch entry.location {
                case .node(let node): tables.nodes[node]
                case .edge: snapped.position
                }
            let walk = ReachedEdge(
                edge: .max, centimetres: Float(entry.walk), startCost: 0, forwardRate: 1,
                endCost: ReachedEdge.unreachable, backwardRate: 1)
            let piece = StreetPiece(
                edge: walk, start: place, end: window.place(end).offset(from: place), offset: 0,
                length: walk.centimetres)
            trace(piece, bound: bound, window)
        }
        let (column, row) = (place.column, place.row)
        guard column > 0, row > 0, column < window.columns - 2, row < window.rows - 2 else { return }
        for corner in [0, 1, window.columns, window.columns + 1] {
            let index = row * window.columns + column + corner
            if !sources.isEmpty, costs[index] > 0 { sources[index] = source }
            costs[index] = 0
        }
    }
}

extension AccessWindow.Place {
    /// Where it lies in columns and rows from another's raster position.
    @inline(__always)
    func offset(from other: AccessWindow.Place) -> SIMD2<Float> {
        SIMD2(Float(column - other.column), Float(row - other.row)) + offset
    }
}
