import Foundation
public import SimpleFeatures

/// The lasting, opaque name of a unit through all its versions.
public struct UnitID: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    public let rawValue: String

    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// A new one that no other unit has.
    public static func unique() -> UnitID { UnitID(UUID().uuidString.lowercased()) }

    public init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    public var description: String { rawValue }

    public static func < (a: UnitID, b: UnitID) -> Bool { a.rawValue < b.rawValue }
}

/// A column of a unit that Wangge only keeps: land use, responsible party, whatever an import brought.
public enum AttributeValue: Hashable, Sendable {
    case text(String)
    case integer(Int64)
    case number(Double)
    case boolean(Bool)
    /// An array or object, as JSON text.
    case json(String)
}

/// One version of a unit of the grid: a subdistrict, a community, a large or a small grid.
public struct GridUnit: Hashable, Sendable, Identifiable {
    public var id: UnitID
    public var level: Level.ID
    public var code: String
    /// Codes it had before; they still find it.
    public var aliases: [String]
    /// By language tag; `zh` is the one shown by default.
    public var names: [String: String]
    public var parent: UnitID?
    public var households: Int?
    public var population: Int?
    public var attributes: [String: AttributeValue]
    /// The polygons of a face. A unit with geometric children is derived from them and has none; in a draft it may have the
    /// outline that a file claims for it, which is compared and not kept.
    public var geometry: LatticeMultiPolygon?

    public init(
        id: UnitID, level: Level.ID, code: String, aliases: [String] = [], names: [String: String] = [:],
        parent: UnitID? = nil, households: Int? = nil, population: Int? = nil,
        attributes: [String: AttributeValue] = [:], geometry: LatticeMultiPolygon? = nil
    ) {
        self.id = id
        self.level = level
        self.code = code
        self.aliases = aliases
        self.names = names
        self.parent = parent
        self.households = households
        self.population = population
        self.attributes = attributes
        self.geometry = geometry
    }

    /// The name in Chinese, or else in English, or else whichever comes first.
    public var name: String? {
        names["zh"] ?? names["en"] ?? names.min { $0.key < $1.key }?.value
    }
}
