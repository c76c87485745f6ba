import CGEOS
import SimpleFeatures

/// A map from lattice steps to the numbers the engine works on.
struct EngineScale {
    /// The lattice point that becomes 0, 0.
    var origin = LatticePoint(x: 0, y: 0)
    var perStepX = 1.0
    var perStepY = 1.0

    /// Lattice numbers as they are: integers below 2^31, exact as doubles.
    static let lattice = EngineScale()

    func x(_ point: LatticePoint) -> Double { Double(Int64(point.x) - Int64(origin.x)) * perStepX }
    func y(_ point: LatticePoint) -> Double { Double(Int64(point.y) - Int64(origin.y)) * perStepY }
}

extension EngineContext {
    /// One polygon as a POLYGON, none or several as a MULTIPOLYGON.
    func geometry(_ polygons: [LatticePolygon], scale: EngineScale = .lattice) throws(GEOSError) -> EngineGeometry {
        if polygons.count == 1 { return try geometry(polygons[0], scale: scale) }
        var parts = EngineGeometryParts(self)
        for polygon in polygons { parts.append(try geometry(polygon, scale: scale)) }
        return try parts.assemble { handle, parts, count in
            GEOSGeom_createCollection_r(handle, CInt(GEOS_MULTIPOLYGON.rawValue), parts, count)
        }
    }

    func geometry(_ point: LatticePoint) throws(GEOSError) -> EngineGeometry {
        try EngineGeometry(self) { GEOSGeom_createPointFromXY_r($0, Double(point.x), Double(point.y)) }
    }

    func geometry(_ box: LatticeBox) throws(GEOSError) -> EngineGeometry {
        try EngineGeometry(self) {
            GEOSGeom_createRectangle_r($0, Double(box.minX), Double(box.minY), Double(box.maxX), Double(box.maxY))
        }
    }

    private func geometry(_ polygon: LatticePolygon, scale: EngineScale) throws(GEOSError) -> EngineGeometry {
        if polygon.exterior.vertices.isEmpty, polygon.interiors.isEmpty {
            return try EngineGeometry(self) { GEOSGeom_createEmptyPolygon_r($0) }
        }
        var holes = EngineGeometryParts(self)
        for interior in polygon.interiors { holes.append(try geometry(interior, scale: scale)) }
        let shell = try geometry(polygon.exterior, scale: scale).release()
        return try holes.assemble { handle, holes, count in
            GEOSGeom_createPolygon_r(handle, shell, holes, count)
        }
    }

    private func geometry(_ ring: LatticeRing, scale: EngineScale) throws(GEOSError) -> EngineGeometry {
        guard ring.vertices.count >= 3 else {
            throw error(.malformedRing, "a ring of \(ring.vertices.count) vertices")
        }
        var numbers: [Double] = []
        numbers.reserveCapacity(2 * ring.vertices.count + 2)
        for vertex in ring.closed {
            numbers.append(scale.x(vertex))
            numbers.append(scale.y(vertex))
        }
        // Two dimensions, x and y by turns; the sequence's ownership passes to the ring, also where that fails.
        let sequence = try object { GEOSCoordSeq_copyFromBuffer_r($0, numbers, UInt32(numbers.count / 2), 0, 0) }
        return try EngineGeometry(self) { GEOSGeom_createLinearRing_r($0, sequence) }
    }
}
