public import GridSystem
public import SimpleFeatures

/// Where people get what daily life needs: a shop, a clinic, a canteen, a park.
public struct Facility: Place {
    public var id: String
    public var source: String
    public var names: [String: String]
    public var position: LatticePoint
    /// Ids of ``FacilityCategory``, several where one house serves for several things; a word that the table does not have
    /// stays as it came.
    public var categories: [String]
    /// How many people it can take: seats, beds, places.
    public var capacity: Int?
    /// As OpenStreetMap writes opening hours, kept as it came.
    public var openingHours: String?
    public var validity: Validity
    public var attributes: [String: AttributeValue]

    public init(
        id: String, source: String = "", names: [String: String] = [:], position: LatticePoint,
        categories: [String] = [], capacity: Int? = nil, openingHours: String? = nil, validity: Validity = .always,
        attributes: [String: AttributeValue] = [:]
    ) {
        self.id = id
        self.source = source
        self.names = names
        self.position = position
        self.categories = categories
        self.capacity = capacity
        self.openingHours = openingHours
        self.validity = validity
        self.attributes = attributes
    }

    public static let fields: [PlaceField] = [.category, .name, .source]

    public var shape: PlaceShape? { .point(position) }

    public func values(of field: PlaceField) -> [String] {
        switch field {
        case .category: categories
        case .name: Array(names.values)
        case .source: [source]
        case .code, .compound, .kind, .number: []
        }
    }

    public var defects: [PlaceDefect] {
        var defects: [PlaceDefect] = []
        if let capacity, capacity < 0 {
            defects.append(PlaceDefect(.negativeCount, "the capacity is \(capacity)"))
        }
        if let from = validity.from, let to = validity.to, to < from {
            defects.append(PlaceDefect(.reversedValidity, "it ends on \(to), before it begins on \(from)"))
        }
        if categories.isEmpty { defects.append(PlaceDefect(.noCategory, "it has no category")) }
        for category in categories where FacilityCategory.table[category] == nil {
            defects.append(PlaceDefect(.unknownCategory, "'\(category)' is no category that is known"))
        }
        return defects
    }

    /// A facility that closed stays, valid until that day.
    public func ended(on day: CivilDate) -> Facility? {
        guard validity.to == nil else { return self }
        var ended = self
        ended.validity.to = max(day, validity.from ?? day)
        return ended
    }
}
