public import SimpleFeatures
public import StreetNetwork

/// Streets closed and ways added, to see what would be if.
public struct StreetScenario: Sendable {
    let streets: ChangedStreets
    /// Edges.
    let closed: Set<UInt32>
    /// How many pieces of street are closed, from crossing to crossing.
    public var closedPieces: Int { closed.count }

    /// What is closed: the piece of street nearest to a point, every piece that a line crosses, every piece that comes into an area.
    public enum Closure: Hashable, Sendable {
        case point(LatticePoint)
        case line([LatticePoint])
        case area(LatticeMultiPolygon)
    }

    /// How far from a street a point that closes it may lie.
    private static let aim = Length.metres(30)

    /// - Parameter links: new ways such as footbridges, as lines of at least two points; each end is joined to the nearest street.
    /// - Throws: `.noStreetNear` where nothing would be closed or a link's end reaches no street; `.outOfRange` for a link without length.
    public init(
        closing closures: [Closure], adding links: [[LatticePoint]], on network: StreetNetwork
    ) throws(WalkingError) {
        (closed, streets) = try network.withTables { tables throws(WalkingError) in
            var closed: Set<UInt32> = []
            for closure in closures { closed.formUnion(try Self.edges(closedBy: closure, tables)) }
            var remaining = tables
            remaining.closedEdges = closed
            var joined: [ChangedStreets.Link] = []
            for line in links { joined.append(try Self.link(line, remaining)) }
            return (closed, ChangedStreets(tables, closing: closed, adding: joined))
        }
    }

    private static func link(
        _ line: [LatticePoint], _ tables: NetworkTables
    ) throws(WalkingError) -> ChangedStreets.Link {
        guard let first = line.first, let last = line.last, first != last else {
            throw WalkingError(.outOfRange, "a way that is added needs two ends", parameter: "add")
        }
        do throws(StreetNetworkError) {
            let start = try tables.snap(first, within: StreetNetwork.standardSnap)
            let end = try tables.snap(last, within: StreetNetwork.standardSnap)
            let metric = LocalMetric(aroundLatitude: first.y)
            let metres = zip(line, line.dropFirst()).reduce(0) { $0 + metric.distance($1.0, $1.1).metres }
            return ChangedStreets.Link(from: start, to: end, centimetres: metres * 100)
        } catch {
            throw WalkingError(error)
        }
    }

    private static func edges(
        closedBy closure: Closure, _ tables: NetworkTables
    ) throws(WalkingError) -> Set<UInt32> {
        let edges: Set<UInt32> =
            switch closure {
            case .point(let point): edges(at: point, tables)
            case .line(let line):
                edges(tables, in: LatticeBox(line)) { segment in
                    zip(line, line.dropFirst()).contains { segment.intersects(LatticeSegment($0, $1)) }
                }
            case .area(let area):
                edges(tables, in: area.box) { segment in
                    area.contains(segment.start)
                        || area.polygons.contains { $0.rings.contains { $0.edges.contains(where: segment.intersects) } }
                }
            }
        guard !edges.isEmpty else {
            throw WalkingError(
                .noStreetNear, "nothing to close: no street lies there; a point closes the street within 30 m",
                parameter: "close")
        }
        return edges
    }

    private static func edges(at point: LatticePoint, _ tables: NetworkTables) -> Set<UInt32> {
        let entries = tables.joined(point, within: aim)?.entries ?? []
        return Set(
            entries.compactMap { entry in
                guard case .edge(let edge, _) = entry.location else { return nil }
                return UInt32(edge)
            })
    }

    private static func edges(
        _ tables: NetworkTables, in box: LatticeBox?, where isClosed: (LatticeSegment) -> Bool
    ) -> Set<UInt32> {
        guard let box else { return [] }
        var edges: Set<UInt32> = []
        for edge in 0..<tables.edgeCount {
            let points = tables.points(of: edge)
            for point in points.dropLast() {
                let segment = LatticeSegment(tables.points[point], tables.points[point + 1])
                guard let extent = LatticeBox([segment.start, segment.end]), extent.intersects(box) else { continue }
                if isClosed(segment) {
                    edges.insert(UInt32(edge))
                    break
                }
            }
        }
        return edges
    }
}
