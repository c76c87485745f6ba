public import SimpleFeatures

extension OSMArea {
    /// The area as polygons: a ring within an even number of others is an exterior, any other a hole of the smallest
    /// exterior around it.
    ///
    /// Rings that cross each other come out as they are. Quadratic in the number of rings.
    public var polygons: LatticeMultiPolygon {
        let rings = rings.map(LatticeRing.init).map(\.withoutZeroLengthEdges).filter { $0.vertices.count > 2 }
        guard rings.count > 1 else {
            return LatticeMultiPolygon(rings.map { LatticePolygon(exterior: $0) })
        }
        let discs = rings.map { LatticeMultiPolygon([LatticePolygon(exterior: $0)]) }
        let around = rings.indices.map { inner in
            rings.indices.filter { $0 != inner && discs[$0].contains(rings[inner].vertices[0]) }
        }
        var places: [Int: Int] = [:]
        var land = LatticeMultiPolygon([])
        for ring in rings.indices where around[ring].count.isMultiple(of: 2) {
            places[ring] = land.polygons.count
            land.polygons.append(LatticePolygon(exterior: rings[ring]))
        }
        for ring in rings.indices {
            let exteriors = around[ring].filter { places[$0] != nil }
            let smallest = exteriors.min { discs[$0].doubledArea < discs[$1].doubledArea }
            guard places[ring] == nil, let place = smallest.flatMap({ places[$0] }) else { continue }
            land.polygons[place].interiors.append(rings[ring])
        }
        return land
    }
}
