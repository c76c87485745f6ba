public import SimpleFeatures
public import StreetNetwork

/// Streets every 100 m in both directions, without end as far as a test walks.
public struct PerfectGrid: Sendable {
    public let map: StreetMap
    /// The crossing in the middle.
    public let centre: LatticePoint

    /// - Parameters:
    ///   - lines: streets in each direction, an odd number.
    ///   - corner: where its north-west corner lies; by default near the equator, where a degree is the same both ways.
    public init(lines: Int = 41, corner: LatticePoint? = nil) {
        let step = 10
        var rows: [String] = []
        for row in 0...((lines - 1) * step) {
            let (node, gap) = row % step == 0 ? ("+", "---------") : ("|", "         ")
            rows.append((0..<lines).map { $0 == lines - 1 ? node : node + gap }.joined())
        }
        let drawing = StreetDrawing(rows.joined(separator: "\n"))
        var map = drawing.map
        var centre = drawing.position(column: Double(lines / 2 * step), row: Double(lines / 2 * step))
        if let corner {
            let from = drawing.position(column: 0, row: 0)
            func moved(_ point: LatticePoint) -> LatticePoint {
                LatticePoint(x: point.x - from.x + corner.x, y: point.y - from.y + corner.y)
            }
            map.positions = map.positions.map(moved)
            centre = moved(centre)
        }
        self.map = map
        self.centre = centre
    }

    /// - Parameter source: what the network says it was made from.
    public func network(source: String = "a perfect grid") throws -> StreetNetwork {
        try StreetNetwork(map, source: source)
    }
}
