public import SimpleFeatures

/// A feature of a file, read as a unit, before anything is checked.
public struct ImportedUnit: Sendable, Hashable {
    /// The place of the feature in the file, from 0.
    public var feature: Int
    /// `nil` where the feature has none.
    public var code: String?
    public var names: [String: String]
    /// The code of the unit above it, where the file says so.
    public var parentCode: String?
    public var households: Int?
    public var population: Int?
    public var attributes: [String: AttributeValue]
    /// `nil` for a unit without land.
    public var geometry: LatticeMultiPolygon?

    public init(
        feature: Int, code: String?, names: [String: String] = [:], parentCode: String? = nil,
        households: Int? = nil, population: Int? = nil, attributes: [String: AttributeValue] = [:],
        geometry: LatticeMultiPolygon?
    ) {
        self.feature = feature
        self.code = code
        self.names = names
        self.parentCode = parentCode
        self.households = households
        self.population = population
        self.attributes = attributes
        self.geometry = geometry
    }
}
