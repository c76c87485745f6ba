import SimpleFeatures

/// What a planner draws over the coverage: the outline of an area, or lines.
struct Drawing {
    var segments: [LatticeSegment]
    /// Whether the area drawn lies to the left of each segment; `nil` for lines.
    var bounds: Bool

    static let nothing = Drawing(segments: [], bounds: false)

    /// The directed outline of an area, land on the left.
    static func outline(of area: LatticeMultiPolygon) -> Drawing {
        Drawing(segments: area.directedEdges, bounds: true)
    }

    static func lines(_ lines: [[LatticePoint]]) -> Drawing {
        Drawing(
            segments: lines.flatMap { line in zip(line, line.dropFirst()).map { LatticeSegment($0, $1) } }
                .filter { $0.start != $0.end }, bounds: false)
    }

    var box: LatticeBox? { LatticeBox(segments.flatMap { [$0.start, $0.end] }) }
}
