import CGEOS
public import SimpleFeatures

/// Snap-rounding overlay: a new node is the lattice point nearest to the true intersection, and every edge that passes
/// within half a step of a node goes through it.
///
/// Inputs must be valid (see ``Polygonal/validity()``); others throw ``GEOSError/Code/engineFailed`` or give an
/// unspecified area. Parts that collapse to lines or points are left out. No boundary moves by more than one step.
/// Source: GEOS OverlayNG; Hobby 1999, "Practical segment intersection with finite precision output".
extension Polygonal {
    /// The points in either area (or both).
    public func union(_ other: some Polygonal) throws(GEOSError) -> LatticeMultiPolygon {
        try overlay("union", with: other) { GEOSUnionPrec_r($0, $1, $2, 1) }
    }

    /// The area that both have in common; where they merely touch, nothing.
    public func intersection(_ other: some Polygonal) throws(GEOSError) -> LatticeMultiPolygon {
        try overlay("intersection", with: other) { GEOSIntersectionPrec_r($0, $1, $2, 1) }
    }

    /// The area of this one that is not the other's.
    public func difference(_ other: some Polygonal) throws(GEOSError) -> LatticeMultiPolygon {
        try overlay("difference", with: other) { GEOSDifferencePrec_r($0, $1, $2, 1) }
    }

    /// The area of exactly one of the two.
    public func symmetricDifference(_ other: some Polygonal) throws(GEOSError) -> LatticeMultiPolygon {
        try overlay("symmetricDifference", with: other) { GEOSSymDifferencePrec_r($0, $1, $2, 1) }
    }

    private func overlay(
        _ operation: String, with other: some Polygonal,
        _ call: (GEOSContextHandle_t, OpaquePointer, OpaquePointer) -> OpaquePointer?
    ) throws(GEOSError) -> LatticeMultiPolygon {
        let context = try EngineContext(for: operation)
        let first = try context.geometry(polygons)
        let second = try context.geometry(other.polygons)
        return try EngineGeometry(context) { call($0, first.pointer, second.pointer) }.latticePolygons()
    }
}

extension Sequence where Element: Polygonal {
    /// The union of all areas, which may overlap; snap-rounded like ``Polygonal/union(_:)``.
    public func unaryUnion() throws(GEOSError) -> LatticeMultiPolygon {
        try combined("unaryUnion") { GEOSUnaryUnionPrec_r($0, $1, 1) }
    }

    /// The union of areas that neither overlap nor leave a vertex of one inside an edge of another, made by dropping
    /// the edges that two share.
    ///
    /// Exact: every vertex of the result is one of the inputs'. Linear in the vertices and much faster than
    /// ``unaryUnion()``. Throws ``GEOSError/Code/engineFailed`` for some inputs that are no such coverage; for others the
    /// result keeps the edges that do not match.
    public func coverageUnion() throws(GEOSError) -> LatticeMultiPolygon {
        try combined("coverageUnion") { GEOSCoverageUnion_r($0, $1) }
    }

    private func combined(
        _ operation: String, _ call: (GEOSContextHandle_t, OpaquePointer) -> OpaquePointer?
    ) throws(GEOSError) -> LatticeMultiPolygon {
        let context = try EngineContext(for: operation)
        let geometry = try context.geometry(flatMap(\.polygons))
        return try EngineGeometry(context) { call($0, geometry.pointer) }.latticePolygons()
    }
}
