package import SimpleFeatures

/// The tables of a network where they lie in memory. Valid only inside `StreetNetwork.withTables`.
///
/// Tables that begin ranges of others end in a sentinel, so range i is `first[i]..<first[i + 1]`.
package struct NetworkTables {
    package let frame: RasterFrame
    package internal(set) var nodes: UnsafeBufferPointer<LatticePoint>
    package let nodeFlags: UnsafeBufferPointer<UInt8>
    package internal(set) var firstArc: UnsafeBufferPointer<UInt32>
    package internal(set) var arcs: UnsafeBufferPointer<Arc>
    /// For each arc its edge times two, plus one where it runs against the drawing.
    package let arcEdges: UnsafeBufferPointer<UInt32>
    /// The last is a sentinel.
    package let edges: UnsafeBufferPointer<EdgeRecord>
    package let points: UnsafeBufferPointer<LatticePoint>
    /// Centimetres from the start of its edge to each point.
    package let pointOffsets: UnsafeBufferPointer<UInt32>
    let nameOffsets: UnsafeBufferPointer<UInt32>
    let nameBytes: UnsafeBufferPointer<UInt8>
    package let firstSpan: UnsafeBufferPointer<UInt32>
    package let spans: UnsafeBufferPointer<Span>
    let segmentBlocks: UnsafeBufferPointer<UInt32>
    let segmentItems: UnsafeBufferPointer<UInt32>
    package let barriers: BarrierView
    package let squareNodes: UnsafeBufferPointer<SquareNode>
    package let squareSpans: UnsafeBufferPointer<Span>
    package let squares: UnsafeBufferPointer<SquareRecord>
    package let squareRings: UnsafeBufferPointer<UInt32>
    package let squarePoints: UnsafeBufferPointer<LatticePoint>
    package let squareMembers: UnsafeBufferPointer<UInt32>
    package let backdrops: UnsafeBufferPointer<BackdropRecord>
    package let backdropRings: UnsafeBufferPointer<UInt32>
    package let backdropPoints: UnsafeBufferPointer<LatticePoint>
    /// Edges that nothing is joined to, as if they were not there.
    package var closedEdges: Set<UInt32> = []

    init(_ file: UnsafeRawBufferPointer, directory: NetworkDirectory, frame: RasterFrame) {
        self.frame = frame
        nodes = directory.records(.nodes, of: file)
        nodeFlags = directory.records(.nodeFlags, of: file)
        firstArc = directory.records(.firstArc, of: file)
        arcs = directory.records(.arcs, of: file)
        arcEdges = directory.records(.arcEdges, of: file)
        edges = directory.records(.edges, of: file)
        points = directory.records(.points, of: file)
        pointOffsets = directory.records(.pointOffsets, of: file)
        nameOffsets = directory.records(.nameOffsets, of: file)
        nameBytes = directory.records(.nameBytes, of: file)
        firstSpan = directory.records(.firstSpan, of: file)
        spans = directory.records(.spans, of: file)
        segmentBlocks = directory.records(.segmentBlocks, of: file)
        segmentItems = directory.records(.segmentItems, of: file)
        barriers = BarrierView(
            segments: directory.records(.barriers, of: file), firstItem: directory.records(.barrierBlocks, of: file),
            items: directory.records(.barrierItems, of: file), frame: frame)
        squareNodes = directory.records(.squareNodes, of: file)
        squareSpans = directory.records(.squareSpans, of: file)
        squares = directory.records(.squares, of: file)
        squareRings = directory.records(.squareRings, of: file)
        squarePoints = directory.records(.squarePoints, of: file)
        squareMembers = directory.records(.squareMembers, of: file)
        backdrops = directory.records(.backdrops, of: file)
        backdropRings = directory.records(.backdropRings, of: file)
        backdropPoints = directory.records(.backdropPoints, of: file)
    }

    /// The number of edges, the sentinel not counted.
    package var edgeCount: Int { edges.count - 1 }

    /// The points of an edge, both ends included.
    package func points(of edge: Int) -> Range<Int> {
        Int(edges[edge].firstPoint)..<Int(edges[edge + 1].firstPoint)
    }

    /// The raster positions whose nearest street position lies on the segment from this point to the next.
    package func spans(of segment: Int) -> UnsafeBufferPointer<Span> {
        UnsafeBufferPointer(rebasing: spans[Int(firstSpan[segment])..<Int(firstSpan[segment + 1])])
    }

    /// The arcs that leave a node.
    @inline(__always)
    package func arcs(of node: Int) -> Range<Int> { Int(firstArc[node])..<Int(firstArc[node + 1]) }

    /// A street's name; empty where it has none.
    package func name(of edge: EdgeRecord) -> String {
        let range = Int(nameOffsets[Int(edge.name)])..<Int(nameOffsets[Int(edge.name) + 1])
        return String(decoding: UnsafeBufferPointer(rebasing: nameBytes[range]), as: UTF8.self)
    }

    /// The edge whose points include this one.
    package func edge(ofPoint point: Int) -> Int {
        var low = 0, high = edgeCount
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(edges[middle].firstPoint) <= point { low = middle } else { high = middle }
        }
        return low
    }

    /// The position so many centimetres along an edge.
    package func position(edge: Int, centimetres: Double) -> LatticePoint {
        let range = points(of: edge)
        var segment = range.lowerBound
        while segment + 2 < range.upperBound, Double(pointOffsets[segment + 1]) <= centimetres { segment += 1 }
        let a = points[segment], b = points[segment + 1]
        let start = Double(pointOffsets[segment]), end = Double(pointOffsets[segment + 1])
        let t = end > start ? min(max((centimetres - start) / (end - start), 0), 1) : 0
        return LatticePoint(
            x: a.x + Int32(((Double(b.x) - Double(a.x)) * t).rounded()),
            y: a.y + Int32(((Double(b.y) - Double(a.y)) * t).rounded()))
    }
}
