import CGEOS
public import SimpleFeatures

/// An area converted and indexed once, to be asked about many points.
///
/// Not `Sendable`: the index is built by the first question, and each question uses the owner's context. Give every
/// thread its own. A question takes time logarithmic in the vertices.
public struct PreparedPolygon: ~Copyable {
    private let area: EngineGeometry
    private let prepared: OpaquePointer

    /// - Throws: ``GEOSError/Code/malformedRing`` for a ring of one or two vertices.
    public init(_ area: some Polygonal) throws(GEOSError) {
        let context = try EngineContext(for: "prepare")
        let geometry = try context.geometry(area.polygons)
        prepared = try context.object { GEOSPrepare_r($0, geometry.pointer) }
        self.area = geometry
    }

    deinit {
        // Before the geometry it refers to, which is destroyed with the stored properties.
        GEOSPreparedGeom_destroy_r(area.context.handle, prepared)
    }

    /// Whether the point lies inside or on the boundary, which is to say intersects the area; exact.
    public func covers(_ point: LatticePoint) throws(GEOSError) -> Bool {
        let point = try area.context.geometry(point)
        return try area.context.predicate { GEOSPreparedCovers_r($0, prepared, point.pointer) }
    }

    /// Whether the point lies inside, not on the boundary; exact.
    public func containsProperly(_ point: LatticePoint) throws(GEOSError) -> Bool {
        let point = try area.context.geometry(point)
        return try area.context.predicate { GEOSPreparedContainsProperly_r($0, prepared, point.pointer) }
    }

    /// Whether this area and the other share a point.
    public func intersects(_ other: some Polygonal) throws(GEOSError) -> Bool {
        let other = try area.context.geometry(other.polygons)
        return try area.context.predicate { GEOSPreparedIntersects_r($0, prepared, other.pointer) }
    }
}
