public import SimpleFeatures

/// A feature of RFC 7946 section 3.2.
///
/// `bbox` is checked on reading and not kept, since it follows from the geometry.
public struct Feature: Hashable, Sendable {
    public var id: FeatureID?
    /// In the reference system of the document, CRS84 by the standard; `nil` for an unlocated feature.
    public var geometry: Geometry?
    /// Empty where `null` was written.
    public var properties: JSONObject
    /// Members that the standard does not define (section 6.1).
    public var foreignMembers: JSONObject

    public init(
        id: FeatureID? = nil, geometry: Geometry?, properties: JSONObject = JSONObject(),
        foreignMembers: JSONObject = JSONObject()
    ) {
        self.id = id
        self.geometry = geometry
        self.properties = properties
        self.foreignMembers = foreignMembers
    }
}

/// The identifier of a feature: a string or a number, and it stays what it was written as.
public enum FeatureID: Hashable, Sendable {
    case string(String)
    case integer(Int64)
    case number(Double)
}

extension FeatureID: CustomStringConvertible {
    /// The text without quotes.
    public var description: String {
        switch self {
        case .string(let text): text
        case .integer(let value): String(value)
        case .number(let value): String(value)
        }
    }
}

extension FeatureID: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
}

/// All the features of a document in memory, and what the document said about itself.
public struct FeatureCollection: Hashable, Sendable {
    public var features: [Feature]
    /// Members of the collection that the standard does not define, `crs` not among them.
    public var foreignMembers: JSONObject
    /// The reference system that an old `crs` member names, where it is another than CRS84 or EPSG:4326.
    public var declaredCRS: String?

    public init(_ features: [Feature], foreignMembers: JSONObject = JSONObject(), declaredCRS: String? = nil) {
        self.features = features
        self.foreignMembers = foreignMembers
        self.declaredCRS = declaredCRS
    }
}
