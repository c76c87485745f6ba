import CGEOS
public import SimpleFeatures

/// Predicates on valid areas, exact on the lattice; an empty area intersects and covers nothing.
extension Polygonal {
    /// Whether the closed areas share a point: DE-9IM not `FF*FF****`.
    public func intersects(_ other: some Polygonal) throws(GEOSError) -> Bool {
        try relate("intersects", other.polygons) { GEOSIntersects_r($0, $1, $2) }
    }

    /// Whether every point of the other area, its boundary included, lies in this one: DE-9IM `T*****FF*`,
    /// `*T****FF*`, `***T**FF*` or `****T*FF*`.
    public func covers(_ other: some Polygonal) throws(GEOSError) -> Bool {
        try relate("covers", other.polygons) { GEOSCovers_r($0, $1, $2) }
    }

    /// Whether the point lies inside or on the boundary. For many points prepare once: ``PreparedPolygon``.
    public func covers(_ point: LatticePoint) throws(GEOSError) -> Bool {
        let context = try EngineContext(for: "covers")
        let area = try context.geometry(polygons)
        let point = try context.geometry(point)
        return try context.predicate { GEOSCovers_r($0, area.pointer, point.pointer) }
    }

    private func relate(
        _ operation: String, _ other: [LatticePolygon],
        _ call: (GEOSContextHandle_t, OpaquePointer, OpaquePointer) -> CChar
    ) throws(GEOSError) -> Bool {
        let context = try EngineContext(for: operation)
        let first = try context.geometry(polygons)
        let second = try context.geometry(other)
        return try context.predicate { call($0, first.pointer, second.pointer) }
    }
}
