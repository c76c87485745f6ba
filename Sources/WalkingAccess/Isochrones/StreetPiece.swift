/// A straight piece of a reached street on the raster.
struct StreetPiece {
    var edge: ReachedEdge
    var start: AccessWindow.Place
    /// In columns and rows from the raster position of `start`.
    var end: SIMD2<Float>
    /// Centimetres from the start of the edge to the piece's, and along the piece.
    var offset: Float
    var length: Float

    /// The cost so far along it, 0 to 1.
    @inline(__always)
    func cost(_ fraction: Float) -> Float { edge.cost(offset + fraction * length) }

    /// The costs of four places.
    @inline(__always)
    func costs(_ fractions: SIMD4<Float>) -> SIMD4<Float> { edge.costs(offset + fractions * length) }
}
