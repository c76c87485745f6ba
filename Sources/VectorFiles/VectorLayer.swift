public import SimpleFeatures

/// The polygons of one layer with their columns, as a file of another program has them.
public struct VectorLayer: Sendable, Hashable {
    public var name: String
    public var system: ReferenceSystem
    /// The columns, in the order of the file.
    public var fields: [String]
    public var features: [VectorFeature]

    /// What a file says of its coordinates, which are always in the order east, north.
    public enum ReferenceSystem: Sendable, Hashable {
        case unstated
        case epsg(Int)
        /// Well-known text of any flavour.
        case wkt(String)
    }

    public init(
        name: String, system: ReferenceSystem = .unstated, fields: [String], features: [VectorFeature] = []
    ) {
        self.name = name
        self.system = system
        self.fields = fields
        self.features = features
    }
}

/// One row of a layer.
public struct VectorFeature: Sendable, Hashable {
    /// `nil` for a row without geometry. Heights and measures are not kept.
    public var geometry: MultiPolygon<Position>?
    /// One value for each field of the layer.
    public var values: [VectorValue]

    public init(geometry: MultiPolygon<Position>?, values: [VectorValue]) {
        self.geometry = geometry
        self.values = values
    }
}

/// What stands in one column of one row.
public enum VectorValue: Sendable, Hashable {
    case null
    case text(String)
    case integer(Int64)
    case number(Double)
    case boolean(Bool)
}
