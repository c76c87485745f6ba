import CGEOS
import SimpleFeatures

extension EngineGeometry {
    /// The polygonal parts on the lattice in canonical form; points and lines are left out.
    ///
    /// Throws ``GEOSError/Code/offLattice`` where a coordinate is no lattice point.
    func latticePolygons() throws(GEOSError) -> LatticeMultiPolygon {
        var polygons: [LatticePolygon] = []
        try EngineReader(context: context).collect(pointer, into: &polygons)
        return LatticeMultiPolygon(polygons).canonical
    }
}

/// Reads geometries that belong to another one, without owning them.
private struct EngineReader {
    let context: EngineContext

    func collect(_ geometry: OpaquePointer, into polygons: inout [LatticePolygon]) throws(GEOSError) {
        let type = try context.count { GEOSGeomTypeId_r($0, geometry) }
        switch UInt32(type) {
        case GEOS_POLYGON.rawValue:
            if let polygon = try polygon(geometry) { polygons.append(polygon) }
        case GEOS_MULTIPOLYGON.rawValue, GEOS_GEOMETRYCOLLECTION.rawValue:
            for index in 0..<(try context.count({ GEOSGetNumGeometries_r($0, geometry) })) {
                try collect(try context.object { GEOSGetGeometryN_r($0, geometry, CInt(index)) }, into: &polygons)
            }
        default:
            break
        }
    }

    private func polygon(_ geometry: OpaquePointer) throws(GEOSError) -> LatticePolygon? {
        let exterior = try ring(try context.object { GEOSGetExteriorRing_r($0, geometry) })
        guard !exterior.vertices.isEmpty else { return nil }
        var interiors: [LatticeRing] = []
        for index in 0..<(try context.count({ GEOSGetNumInteriorRings_r($0, geometry) })) {
            interiors.append(try ring(try context.object { GEOSGetInteriorRingN_r($0, geometry, CInt(index)) }))
        }
        return LatticePolygon(exterior: exterior, interiors: interiors)
    }

    private func ring(_ geometry: OpaquePointer) throws(GEOSError) -> LatticeRing {
        let sequence = try context.object { GEOSGeom_getCoordSeq_r($0, geometry) }
        var size: UInt32 = 0
        try context.succeed { GEOSCoordSeq_getSize_r($0, sequence, &size) }
        var numbers = [Double](repeating: 0, count: 2 * Int(size))
        try context.succeed { GEOSCoordSeq_copyToBuffer_r($0, sequence, &numbers, 0, 0) }
        var vertices: [LatticePoint] = []
        vertices.reserveCapacity(Int(size))
        for index in 0..<max(Int(size) - 1, 0) {
            guard let x = Int32(exactly: numbers[2 * index]), let y = Int32(exactly: numbers[2 * index + 1]) else {
                throw context.error(.offLattice, "\(numbers[2 * index]) \(numbers[2 * index + 1])")
            }
            vertices.append(LatticePoint(x: x, y: y))
        }
        return LatticeRing(vertices)
    }
}
