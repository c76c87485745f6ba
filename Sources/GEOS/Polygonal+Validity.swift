import CGEOS
public import SimpleFeatures

extension Polygonal {
    /// Checks the rules of OGC Simple Features (06-103r4, 6.1.11 and 6.1.14); an empty area is valid.
    public func validity() throws(GEOSError) -> Validity {
        for ring in polygons.flatMap(\.rings) where (1...2).contains(ring.vertices.count) {
            let message = "Too few points in geometry component"
            return .invalid(.init(code: .tooFewPoints, message: message, location: ring.vertices[0]))
        }
        let context = try EngineContext(for: "validity")
        return try context.geometry(polygons).validity()
    }

    /// A valid area of the same rings on the lattice: each ring stands for all that it winds around, in either direction;
    /// a polygon is its exterior less its interiors, and polygons are united. What collapses to lines or points is dropped.
    ///
    /// A valid area comes back unchanged but for canonical form. Throws ``GEOSError/Code/malformedRing`` for a ring of
    /// one or two vertices. Source: GEOS `MakeValid`, method "structure", `keepCollapsed` off.
    public func madeValid() throws(GEOSError) -> LatticeMultiPolygon {
        let context = try EngineContext(for: "madeValid")
        let geometry = try context.geometry(polygons)
        if try geometry.isValid() { return try geometry.latticePolygons() }
        let parameters = try context.object { GEOSMakeValidParams_create_r($0) }
        defer { GEOSMakeValidParams_destroy_r(context.handle, parameters) }
        try context.succeed { GEOSMakeValidParams_setMethod_r($0, parameters, GEOS_MAKE_VALID_STRUCTURE) }
        try context.succeed { GEOSMakeValidParams_setKeepCollapsed_r($0, parameters, 0) }
        let valid = try EngineGeometry(context) { GEOSMakeValidWithParams_r($0, geometry.pointer, parameters) }
        // New nodes lie off the lattice; rounding them one by one could make the area invalid again.
        let snapRounding: CInt = 0
        return try EngineGeometry(context) { GEOSGeom_setPrecision_r($0, valid.pointer, 1, snapRounding) }
            .latticePolygons()
    }
}

extension EngineGeometry {
    func validity() throws(GEOSError) -> Validity {
        var reason: UnsafeMutablePointer<CChar>?
        var location: OpaquePointer?
        let isValid = try context.predicate { GEOSisValidDetail_r($0, pointer, 0, &reason, &location) }
        // Both are the caller's to free, and null where the geometry is valid.
        defer {
            GEOSFree_r(context.handle, reason)
            GEOSGeom_destroy_r(context.handle, location)
        }
        guard !isValid else { return .valid }
        let message = reason.map { String(cString: $0) } ?? ""
        let point = try context.nearestLatticePoint(to: location)
        return .invalid(.init(code: .init(engineReason: message), message: message, location: point))
    }
}

extension EngineContext {
    fileprivate func nearestLatticePoint(to point: OpaquePointer?) throws(GEOSError) -> LatticePoint? {
        guard let point else { return nil }
        var x = 0.0
        var y = 0.0
        try succeed { GEOSGeomGetX_r($0, point, &x) }
        try succeed { GEOSGeomGetY_r($0, point, &y) }
        guard let x = Int32(exactly: x.rounded()), let y = Int32(exactly: y.rounded()) else { return nil }
        return LatticePoint(x: x, y: y)
    }
}
