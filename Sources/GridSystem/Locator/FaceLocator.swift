public import SimpleFeatures

/// Answers which face of a coverage a lattice point belongs to, exactly and without allocating.
///
/// A grid of cells lies over the coverage. A cell that no edge touches knows its face; any other lists the edges that
/// touch it. A query looks along its latitude eastward for the first edge: the face on that edge's west side is the
/// answer. This is the half-open crossing rule (``LatticeSegment/crossesRayEast(of:)``) asked of all faces at once, so a
/// border point belongs to exactly one face. A point that no face claims by it but that lies on a border goes to
/// the touching face that comes first in the order given at building.
///
/// Faces are numbered from 0 in the order given; one that changes keeps its number. The value is immutable and may be shared between threads.
/// A query costs O(1) on coverages whose edges are short against the cells, about two memory accesses.
public struct FaceLocator: Sendable {
    /// An edge from its lower end to its upper end (west to east where level), with the faces on both sides.
    struct Edge: Hashable, Sendable {
        var lowX, lowY, highX, highY: Int32
        /// The face to the left of the direction low to high: west, or north of a level edge.
        var left: UInt32
        /// The face to the right: east, or south of a level edge.
        var right: UInt32

        var segment: LatticeSegment {
            LatticeSegment(LatticePoint(x: lowX, y: lowY), LatticePoint(x: highX, y: highY))
        }
    }

    /// A run of `edges`, or, where `count` is zero, one face all over.
    struct Cell: Sendable {
        var startOrFace: UInt32
        var count: UInt32
    }

    static let noFace = UInt32.max

    let grid: CellGrid
    let cells: [Cell]
    let edges: [Edge]
    /// The place of each face in the order that decides who gets an unclaimed border point.
    let precedence: [UInt32]
    /// How many places in `edges` no cell lists.
    let unused: Int

    /// The face that the point belongs to, or `nil` where there is none.
    public func face(at point: LatticePoint) -> Int? {
        guard grid.box.covers(point) else { return nil }
        let row = grid.row(point.y)
        let column = grid.column(point.x)
        let face = westFace(of: point, row: row, fromColumn: column)
        if face != Self.noFace { return Int(face) }
        return touchingFace(at: point, cell: cells[row * grid.columns + column])
    }

    private func westFace(of point: LatticePoint, row: Int, fromColumn column: Int) -> UInt32 {
        cells.withUnsafeBufferPointer { cells in
            edges.withUnsafeBufferPointer { edges in
                Self.westFace(of: point, row: row, fromColumn: column, grid: grid, cells: cells, edges: edges)
            }
        }
    }

    /// The face west of the first edge east of the point, looking from a column on.
    @inline(__always)
    static func westFace(
        of point: LatticePoint, row: Int, fromColumn start: Int,
        grid: CellGrid, cells: UnsafeBufferPointer<Cell>, edges: UnsafeBufferPointer<Edge>
    ) -> UInt32 {
        let rowStart = row * grid.columns
        for column in start..<grid.columns {
            let cell = cells[rowStart + column]
            if cell.count == 0 { return cell.startOrFace }
            let run = Int(cell.startOrFace)..<Int(cell.startOrFace + cell.count)
            if let first = firstEdge(eastOf: point, in: run, of: edges),
                !isWest(Int64(grid.firstX(ofColumn: column + 1)), point.y, of: edges[first])
            {
                return edges[first].left
            }
        }
        return noFace
    }

    /// The nearest of the edges that the ray eastward from the point crosses.
    @inline(__always)
    private static func firstEdge(
        eastOf point: LatticePoint, in run: Range<Int>, of edges: UnsafeBufferPointer<Edge>
    ) -> Int? {
        var first: Int?
        for index in run {
            let edge = edges[index]
            guard edge.lowY <= point.y, point.y < edge.highY, isWest(Int64(point.x), point.y, of: edge) else {
                continue
            }
            if let best = first, !crosses(edge, before: edges[best], at: point.y) { continue }
            first = index
        }
        return first
    }

    /// Whether (x, y) lies strictly west of an edge that spans the latitude y.
    ///
    /// Products are compared, not subtracted: on Earth each stays below 3.6e9 * 1.8e9 < 2^63.
    @inline(__always)
    private static func isWest(_ x: Int64, _ y: Int32, of edge: Edge) -> Bool {
        let run = Int64(edge.highX) - Int64(edge.lowX)
        let rise = Int64(edge.highY) - Int64(edge.lowY)
        return run &* (Int64(y) - Int64(edge.lowY)) > (x - Int64(edge.lowX)) &* rise
    }

    /// Whether `a` crosses the latitude west of `b`, or at the same place and then leaves it to the west.
    ///
    /// Doubles decide where they are a thousandth of a step apart, a thousand times their error; else 128 bits do.
    private static func crosses(_ a: Edge, before b: Edge, at y: Int32) -> Bool {
        func crossing(_ edge: Edge) -> Double {
            Double(edge.lowX) + (Double(edge.highX) - Double(edge.lowX)) * (Double(y) - Double(edge.lowY))
                / (Double(edge.highY) - Double(edge.lowY))
        }
        let difference = crossing(a) - crossing(b)
        if abs(difference) > 1e-3 { return difference < 0 }

        func exact(_ edge: Edge) -> (numerator: Int128, run: Int128, rise: Int128) {
            let run = Int128(edge.highX) - Int128(edge.lowX)
            let rise = Int128(edge.highY) - Int128(edge.lowY)
            return (Int128(edge.lowX) * rise + run * (Int128(y) - Int128(edge.lowY)), run, rise)
        }
        let (p, q) = (exact(a), exact(b))
        let (left, right) = (p.numerator * q.rise, q.numerator * p.rise)
        return left != right ? left < right : p.run * q.rise < q.run * p.rise
    }

    /// The first in precedence of the faces whose border the point lies on.
    private func touchingFace(at point: LatticePoint, cell: Cell) -> Int? {
        guard cell.count > 0 else { return nil }
        var first: UInt32?
        for edge in edges[Int(cell.startOrFace)..<Int(cell.startOrFace + cell.count)] where edge.segment.covers(point) {
            for face in [edge.left, edge.right] where face != Self.noFace {
                if let best = first, precedence[Int(best)] <= precedence[Int(face)] { continue }
                first = face
            }
        }
        return first.map(Int.init)
    }
}
