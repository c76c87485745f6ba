public import SimpleFeatures

/// A polygon or a multipolygon of the lattice: what the engine's operations are written for.
///
/// Every operation takes its inputs as they are and never touches floating-point degrees: the engine is given the
/// integer lattice numbers, which doubles hold exactly. Results are ``LatticeMultiPolygon`` in canonical form.
/// Operations are synchronous and independent of each other, so any number of threads may call them at once.
public protocol Polygonal: Sendable {
    var polygons: [LatticePolygon] { get }
}

extension Polygon: Polygonal where Vertex == LatticePoint {
    /// This polygon alone.
    public var polygons: [LatticePolygon] { [self] }
}

extension MultiPolygon: Polygonal where Vertex == LatticePoint {}

extension Polygonal {
    var box: LatticeBox? { LatticeMultiPolygon(polygons).box }
}
