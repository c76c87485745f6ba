public import GridSystem
public import SimpleFeatures

/// A building with its entrances and, as far as known, with who lives there.
public struct Building: Place {
    public var id: String
    public var source: String
    public var names: [String: String]
    /// The id of the compound that it stands in.
    public var compound: Compound.ID?
    /// The number in its compound or street, as people write it: `3号楼`, `12A`.
    public var number: String?
    /// The footprint, or a point where only that is known.
    public var outline: PlaceShape
    public var floors: Int?
    /// Data, not a fixed list: 住宅楼, 平房, school…
    public var use: String?
    public var entrances: [Entrance]
    public var residents: Residents
    public var attributes: [String: AttributeValue]

    public init(
        id: String, source: String = "", names: [String: String] = [:], compound: Compound.ID? = nil,
        number: String? = nil, outline: PlaceShape, floors: Int? = nil, use: String? = nil,
        entrances: [Entrance] = [], residents: Residents = Residents(), attributes: [String: AttributeValue] = [:]
    ) {
        self.id = id
        self.source = source
        self.names = names
        self.compound = compound
        self.number = number
        self.outline = outline
        self.floors = floors
        self.use = use
        self.entrances = entrances
        self.residents = residents
        self.attributes = attributes
    }

    public static let fields: [PlaceField] = [.compound, .kind, .name, .number, .source]

    public var shape: PlaceShape? { outline }

    public func values(of field: PlaceField) -> [String] {
        switch field {
        case .compound: compound.map { [$0] } ?? []
        case .kind: use.map { [$0] } ?? []
        case .name: Array(names.values)
        case .number: number.map { [$0] } ?? []
        case .source: [source]
        case .category, .code: []
        }
    }

    public var defects: [PlaceDefect] {
        var defects = residents.defects
        if let floors, floors < 0 { defects.append(PlaceDefect(.negativeCount, "it has \(floors) floors")) }
        return defects
    }

    /// Where people leave the building: its entrances, or the point that stands for it where none is known.
    public var doors: [LatticePoint] {
        entrances.isEmpty ? [outline.position].compactMap { $0 } : entrances.map(\.position)
    }
}

/// A door of a building, in a block of flats that of a staircase (单元).
public struct Entrance: Hashable, Sendable {
    /// The staircase's number.
    public var unit: String?
    public var position: LatticePoint

    public init(unit: String? = nil, position: LatticePoint) {
        self.unit = unit
        self.position = position
    }
}

/// How many live in a building; `nil` where nobody has counted.
public struct Residents: Hashable, Sendable {
    public var households: Int?
    public var people: Int?
    /// People of a group by its name, such as `age60` for everybody of 60 and over; groups may contain one another.
    public var groups: [String: Int]

    /// The groups that guides and coverage speak of: 60, 65 and 85 years and over, and children.
    public static let usualGroups = ["age60", "age65", "age85", "children"]

    public init(households: Int? = nil, people: Int? = nil, groups: [String: Int] = [:]) {
        self.households = households
        self.people = people
        self.groups = groups
    }

    public var isKnown: Bool { households != nil || people != nil || !groups.isEmpty }

    /// The count by the name that columns and requests use: `households`, `people`, or a group's.
    public subscript(name: String) -> Int? {
        switch name {
        case "households": households
        case "people": people
        default: groups[name]
        }
    }

    var defects: [PlaceDefect] {
        var defects: [PlaceDefect] = []
        for name in ["households", "people"] + groups.keys.sorted() {
            guard let count = self[name] else { continue }
            if count < 0 { defects.append(PlaceDefect(.negativeCount, "'\(name)' is \(count)")) }
            if let people, groups[name] != nil, count > people {
                defects.append(PlaceDefect(.contradictingCounts, "'\(name)' is \(count) of \(people) people"))
            }
        }
        return defects
    }
}
