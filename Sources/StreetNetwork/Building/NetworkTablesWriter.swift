import Foundation
import SimpleFeatures

/// Where building a network stands, for a progress bar.
public struct NetworkBuildProgress: Sendable {
    public enum Stage: Sendable {
        case reading, joining, measuring
    }

    public let stage: Stage
    /// 0 to 1 within the stage.
    public let fraction: Double

    public init(stage: Stage, fraction: Double) {
        self.stage = stage
        self.fraction = fraction
    }
}

/// Turns a map into the bytes of a network file.
struct NetworkTablesWriter {
    private var writer = NetworkFileWriter()

    /// - Throws: `.noStreets`, `.outOfRange`.
    static func file(
        of map: StreetMap, source: String, progress: (NetworkBuildProgress) -> Void
    ) throws(StreetNetworkError) -> Data {
        progress(NetworkBuildProgress(stage: .joining, fraction: 0))
        var graph = try StreetGraph(map)
        let islands = graph.markIslands()
        graph.addDoors()
        graph.sortInSpace()
        guard let box = LatticeBox(graph.edges.lazy.map(\.line).joined()) else {
            throw StreetNetworkError(.noStreets, "the source has no street that may be walked on")
        }
        let frame = try RasterFrame(covering: box, margin: NearestStreets.maximumReach)
        var tables = NetworkTablesWriter()
        tables.addGraph(graph)
        tables.addNames(graph)
        progress(NetworkBuildProgress(stage: .measuring, fraction: 0))
        tables.addNearestStreets(graph, barriers: map.barriers, frame: frame) { fraction in
            progress(NetworkBuildProgress(stage: .measuring, fraction: fraction))
        }
        tables.addBackdrops(map.backdrop)
        let metadata = NetworkMetadata(
            source: source, date: map.date, nodes: graph.nodes.count, edges: graph.edges.count,
            metres: graph.edges.reduce(0) { $0 + Double($1.centimetres) } / 100, islands: islands,
            squares: graph.squares.count, openEnds: graph.openEnds.count,
            declaredBox: map.bounds.map(NetworkMetadata.StoredBox.init), streetBox: NetworkMetadata.StoredBox(box),
            frame: frame)
        try tables.add(metadata)
        return tables.writer.finished()
    }

    private mutating func add(_ metadata: NetworkMetadata) throws(StreetNetworkError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        encoder.dateEncodingStrategy = .iso8601
        do {
            writer.add(.metadata, Array(try encoder.encode(metadata)))
        } catch {
            throw StreetNetworkError(.malformed, "the description of the source cannot be written as JSON")
        }
    }

    private mutating func addGraph(_ graph: StreetGraph) {
        var flags = [UInt8](repeating: 0, count: graph.nodes.count)
        for node in graph.openEnds { flags[Int(node)] |= .openEndNode }
        for node in graph.squares.lazy.map(\.nodes).joined() { flags[Int(node)] |= .squareNode }
        var firstArc = [UInt32](repeating: 0, count: graph.nodes.count + 1)
        for edge in graph.edges {
            firstArc[Int(edge.from) + 1] += 1
            firstArc[Int(edge.to) + 1] += 1
        }
        for node in graph.nodes.indices { firstArc[node + 1] += firstArc[node] }
        var next = firstArc
        let unset = Arc(target: 0, centimetres: 0, arcClass: ArcClass(.level, direction: .both))
        var arcs = [Arc](repeating: unset, count: graph.edges.count * 2)
        var arcEdges = [UInt32](repeating: 0, count: graph.edges.count * 2)
        func addArc(from: UInt32, to: UInt32, edge: Int, isBackward: Bool, arcClass: ArcClass) {
            let place = Int(next[Int(from)])
            next[Int(from)] += 1
            arcs[place] = Arc(target: to, centimetres: graph.edges[edge].centimetres, arcClass: arcClass)
            arcEdges[place] = UInt32(edge * 2 + (isBackward ? 1 : 0))
        }
        for (index, edge) in graph.edges.enumerated() {
            addArc(from: edge.from, to: edge.to, edge: index, isBackward: false, arcClass: edge.arcClass)
            let reversed = edge.arcClass.reversed ?? edge.arcClass
            addArc(from: edge.to, to: edge.from, edge: index, isBackward: true, arcClass: reversed)
        }
        writer.add(.nodes, graph.nodes)
        writer.add(.nodeFlags, flags)
        writer.add(.firstArc, firstArc)
        writer.add(.arcs, arcs)
        writer.add(.arcEdges, arcEdges)
    }

    /// Edges, with their names: name 0 is the empty one.
    private mutating func addNames(_ graph: StreetGraph) {
        var numbers: [String: UInt32] = ["": 0]
        var offsets: [UInt32] = [0, 0]
        var bytes: [UInt8] = []
        var edges: [EdgeRecord] = []
        var firstPoint: UInt32 = 0
        for edge in graph.edges {
            let known = numbers[edge.name]
            let number = known ?? UInt32(numbers.count)
            if known == nil {
                numbers[edge.name] = number
                bytes += edge.name.utf8
                offsets.append(UInt32(bytes.count))
            }
            let flags = (edge.isIsland ? EdgeRecord.island : 0) | (edge.isOnGround ? EdgeRecord.ground : 0)
            edges.append(
                EdgeRecord(
                    from: edge.from, to: edge.to, firstPoint: firstPoint, centimetres: edge.centimetres, name: number,
                    kindCode: edge.kind.rawValue, passageCode: edge.passage.rawValue, arcClass: edge.arcClass.rawValue,
                    flags: flags))
            firstPoint += UInt32(edge.line.count)
        }
        edges.append(
            EdgeRecord(
                from: 0, to: 0, firstPoint: firstPoint, centimetres: 0, name: 0, kindCode: 0, passageCode: 0,
                arcClass: 0, flags: 0))
        writer.add(.edges, edges)
        writer.add(.nameOffsets, offsets)
        writer.add(.nameBytes, bytes)
    }

    private mutating func addNearestStreets(
        _ graph: StreetGraph, barriers: [Barrier], frame: RasterFrame, progress: (Double) -> Void
    ) {
        let points = graph.edges.flatMap(\.line)
        var offsets: [UInt32] = []
        var isOnGround: [Bool] = [], isIsland: [Bool] = []
        for edge in graph.edges {
            offsets += Self.offsets(of: edge)
            isOnGround += edge.line.indices.map { edge.isOnGround(segment: $0) }
            isIsland += repeatElement(edge.isIsland, count: edge.line.count)
        }
        let grounds = BlockIndex(count: points.count, frame: frame) { segment in
            isOnGround[segment] ? (points[segment], points[segment + 1]) : nil
        }
        // Nothing snaps to an island, but the places beside one belong to it: nobody walks there.
        let blocks = BlockIndex(count: points.count, frame: frame) { segment in
            isOnGround[segment] && !isIsland[segment] ? (points[segment], points[segment + 1]) : nil
        }
        let barrierIndex = BarrierIndex(barriers, frame: frame)
        let views = SquareViews(graph.squares, positions: graph.nodes, frame: frame)
        let nearest = NearestStreets(
            points: points, segmentBlocks: grounds, barriers: barriers, barrierIndex: barrierIndex,
            claimed: views.claimed, frame: frame, progress: progress)
        writer.add(.points, points)
        writer.add(.pointOffsets, offsets)
        writer.add(.firstSpan, nearest.firstSpan)
        writer.add(.spans, nearest.spans)
        writer.add(.segmentBlocks, blocks.firstItem)
        writer.add(.segmentItems, blocks.items)
        writer.add(.barriers, barrierIndex.segments)
        writer.add(.barrierBlocks, barrierIndex.blocks.firstItem)
        writer.add(.barrierItems, barrierIndex.blocks.items)
        writer.add(.squareNodes, views.nodes)
        writer.add(.squareSpans, views.spans)
        addSquares(graph.squares)
    }

    /// Centimetres to each point; the last is the edge's length.
    private static func offsets(of edge: StreetGraph.Edge) -> [UInt32] {
        var length = 0.0
        var offsets: [UInt32] = [0]
        for (a, b) in zip(edge.line, edge.line.dropFirst()) {
            length += LocalMetric(aroundLatitude: a.y / 2 + b.y / 2).distance(a, b).metres * 100
            offsets.append(min(UInt32(length.rounded()), edge.centimetres))
        }
        offsets[offsets.count - 1] = edge.centimetres
        return offsets
    }

    private mutating func addSquares(_ squares: [StreetGraph.Square]) {
        var records: [SquareRecord] = []
        var rings: [UInt32] = [0]
        var points: [LatticePoint] = []
        var members: [UInt32] = []
        for square in squares {
            guard let box = LatticeBox(square.rings.joined()) else { continue }
            records.append(
                SquareRecord(box: box, firstRing: UInt32(rings.count - 1), firstNode: UInt32(members.count)))
            for ring in square.rings {
                points += ring
                rings.append(UInt32(points.count))
            }
            members += square.nodes
        }
        let nowhere = LatticeBox(minX: 0, minY: 0, maxX: 0, maxY: 0)
        records.append(
            SquareRecord(box: nowhere, firstRing: UInt32(rings.count - 1), firstNode: UInt32(members.count)))
        writer.add(.squares, records)
        writer.add(.squareRings, rings)
        writer.add(.squarePoints, points)
        writer.add(.squareMembers, members)
    }

    private mutating func addBackdrops(_ backdrops: [Backdrop]) {
        var records: [BackdropRecord] = []
        var rings: [UInt32] = [0]
        var points: [LatticePoint] = []
        for backdrop in backdrops {
            records.append(BackdropRecord(firstRing: UInt32(rings.count - 1), kindCode: UInt32(backdrop.kind.rawValue)))
            for ring in backdrop.rings {
                points += ring
                rings.append(UInt32(points.count))
            }
        }
        records.append(BackdropRecord(firstRing: UInt32(rings.count - 1), kindCode: 0))
        writer.add(.backdrops, records)
        writer.add(.backdropRings, rings)
        writer.add(.backdropPoints, points)
    }
}
