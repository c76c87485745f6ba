public import SimpleFeatures

extension MultiPolygon where Vertex == LatticePoint {
    /// The area without a part of it, by dropping the edges that both have; exact.
    ///
    /// The doubled area of the result is the difference of both. Linear in the edges, apart from assigning holes.
    ///
    /// - Parameter part: lies in the area, each of its edges equal to one of the area's or meeting these at most in vertices.
    ///   Where that does not hold the result may be invalid.
    /// - Returns: the canonical form.
    public func removing(_ part: LatticeMultiPolygon) -> LatticeMultiPolygon {
        let around = Set(BoundaryTracer.border(of: [self])), within = Set(BoundaryTracer.border(of: [part]))
        return BoundaryTracer(border: around.subtracting(within) + within.subtracting(around).map(\.reversed))
            .multiPolygon()
    }
}
