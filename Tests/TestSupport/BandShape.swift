public import SimpleFeatures

/// An area asked about many points: its edges by rows of the lattice.
public struct BandShape: Sendable {
    private static let rowHeight: Int32 = 512
    private var rows: [Int32: [LatticeSegment]] = [:]

    public init(_ area: LatticeMultiPolygon) {
        for polygon in area.polygons {
            for ring in polygon.rings {
                for edge in ring.edges {
                    let box = edge.box
                    for row in (box.minY / Self.rowHeight)...(box.maxY / Self.rowHeight) {
                        rows[row, default: []].append(edge)
                    }
                }
            }
        }
    }

    /// By the half-open crossing rule; exact north of the equator.
    public func contains(_ point: LatticePoint) -> Bool {
        rows[point.y / Self.rowHeight, default: []].reduce(false) { $0 != $1.crossesRayEast(of: point) }
    }
}
