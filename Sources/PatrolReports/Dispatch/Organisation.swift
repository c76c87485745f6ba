public import GridSystem

/// A department, a property manager or another body that tasks are addressed to; no unit of the grid.
public struct Organisation: Hashable, Sendable, Codable, Identifiable {
    public var id: String
    /// By language tag.
    public var names: [String: String]
    /// The units that it is responsible in, with all below them; `nil` for everywhere.
    public var units: Set<UnitID>?
    /// The categories that it is responsible for; `nil` for none in particular, so that tasks are only addressed to it by hand.
    public var categories: Set<Category.ID>?
    public var phone: String?

    public init(
        id: String, names: [String: String], units: Set<UnitID>? = nil, categories: Set<Category.ID>? = nil,
        phone: String? = nil
    ) {
        self.id = id
        self.names = names
        self.units = units
        self.categories = categories
        self.phone = phone
    }

    /// The name in Chinese, or else in English, or else the id.
    public var name: String { names["zh"] ?? names["en"] ?? id }
}
