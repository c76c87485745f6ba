public import GEOS
public import SimpleFeatures
public import WalkingAccess

/// The ground near streets from which no facility is reached within a limit (步行盲区).
public struct BlindZones: Sendable {
    /// A piece of it.
    public struct Zone: Hashable, Sendable {
        public var area: LatticePolygon
        public var extent: Area
    }

    /// All of it, uncut, smallest pieces included.
    public let ground: LatticeMultiPolygon

    /// What is smaller is left over from the raster and the cutting, and no zone.
    public static let smallest = Area.squareMetres(100)

    /// - Parameter cover: one of the covered ground's.
    /// - Throws: what the engine throws; it has no reason to on covered ground.
    public init(_ covered: CoveredGround, beyond cover: CoveredGround.Cover) throws(GEOSError) {
        ground = try covered.streetGround.difference(cover.area)
    }

    /// The ground from which one facility at least of several kinds is not reached: what lies beyond the largest limit of any of the
    /// grounds, which are of the same box.
    /// - Throws: as ``init(_:beyond:)``.
    public init(beyondAnyOf grounds: [CoveredGround]) throws(GEOSError) {
        var ground = LatticeMultiPolygon([])
        for covered in grounds {
            guard let cover = covered.covers.last else { continue }
            let beyond = try covered.streetGround.difference(cover.area)
            ground = ground.polygons.isEmpty ? beyond : try ground.union(beyond)
        }
        self.ground = ground
    }

    /// The zones within an area, the largest first; those that its border cuts only as far as they lie in it.
    public func zones(in area: LatticeMultiPolygon) throws(GEOSError) -> [Zone] {
        guard let box = area.box else { return [] }
        let near = ground.polygons.filter { $0.box?.intersects(box) == true }
        let cut = try LatticeMultiPolygon(near).intersection(area)
        return cut.polygons.map { Zone(area: $0, extent: Self.extent($0, in: box)) }
            .filter { $0.extent >= Self.smallest }
            .sorted { $0.extent > $1.extent }
    }

    private static func extent(_ polygon: LatticePolygon, in box: LatticeBox) -> Area {
        let metric = LocalMetric(aroundLatitude: box.minY / 2 + box.maxY / 2)
        return .squareMetres(Double(polygon.doubledArea) / 2 * metric.metresPerStepX * metric.metresPerStepY)
    }
}
