/// A straight piece of a reached street on the raster.
struct StreetPiece {
    var edge: ReachedEdge
    /// In columns and rows of the window.
    var a: SIMD2<Float>
    var b: SIMD2<Float>
    /// Centimetres from the start of the edge to `a`, and from there to `b`.
    var start: Float
    var length: Float

    /// The cost so far along it, 0 to 1.
    @inline(__always)
    func cost(_ fraction: Float) -> Float { edge.cost(start + fraction * length) }

    /// The costs of four places.
    @inline(__always)
    func costs(_ fractions: SIMD4<Float>) -> SIMD4<Float> { edge.costs(start + fractions * length) }
}
