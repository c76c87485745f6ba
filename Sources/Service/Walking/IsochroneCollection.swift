public import SimpleFeatures
public import StreetNetwork
public import WalkingAccess

/// Bands in the shape they were asked for, with what they were made of.
public struct IsochroneCollection: Sendable {
    /// One band. Its area and its streets are those of the shape: without the smaller bands' where these are taken off.
    public struct Part: Sendable {
        public var limit: BandLimit
        public var geometry: Geometry
        public var extent: Area
        public var reached: Length

        init(_ band: Isochrone, geometry: Geometry) {
            limit = band.limit
            self.geometry = geometry
            extent = band.extent
            reached = band.reached
        }
    }

    public enum Geometry: Sendable {
        case area(LatticeMultiPolygon)
        case lines([[LatticePoint]])
    }

    public var isochrones: Isochrones
    /// In ascending order of their limits.
    public var parts: [Part]
    public var shape: IsochroneShape
    public var network: StreetNetwork

    init(_ isochrones: Isochrones, parts: [Part], shape: IsochroneShape, network: StreetNetwork) {
        self.isochrones = isochrones
        self.parts = parts
        self.shape = shape
        self.network = network
    }
}
