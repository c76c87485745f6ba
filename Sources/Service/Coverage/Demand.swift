public import Places
public import SimpleFeatures

/// Who lives where: buildings with what is known of their people, people spread over the streets of units without buildings, and compounds,
/// which count as one each and are left by their gates.
public struct Demand: Sendable {
    /// By point of demand the building; `nil` where it stands for a compound, or for people spread over a unit's streets.
    public private(set) var buildings: [Building.ID?] = []
    public private(set) var positions: [LatticePoint] = []
    /// Where people leave, WGS 84.
    public private(set) var doors: [[LatticePoint]] = []
    /// By point the compound that it stands for.
    public private(set) var compounds: [Compound.ID?] = []
    /// `people`, `households`, `buildings`, then the groups that somebody counted, by name, and `compounds` where there are any.
    public private(set) var weightNames: [String]
    /// By weight its amount at each point.
    public private(set) var weights: [[Double]]
    /// By point whether somebody counted who lives there.
    private(set) var isCounted: [Bool] = []

    public static let people = 0
    public static let households = 1
    /// A building is counted as one unless it is known that nobody lives there.
    public static let buildingCount = 2

    /// - Parameter groups: the names of the groups that are counted.
    init(groups: [String]) {
        weightNames = ["people", "households", "buildings"] + groups
        weights = weightNames.map { _ in [] }
    }

    public var count: Int { positions.count }

    /// The index of a weight by its name; `65+` is `age65`.
    public func weight(named name: String) -> Int? {
        let isAge = name.hasSuffix("+") && name.dropLast().allSatisfy(\.isNumber)
        return weightNames.firstIndex(of: isAge ? "age\(name.dropLast())" : name)
    }

    /// How many buildings nobody has counted the people of.
    public var uncounted: Int { isCounted.indices.count { isBuilding($0) && !isCounted[$0] } }

    /// Whether the point stands for a building.
    public func isBuilding(_ point: Int) -> Bool { buildings[point] != nil }

    /// Whether the point stands for people spread over a unit's streets.
    public func isSpread(_ point: Int) -> Bool { buildings[point] == nil && compounds[point] == nil }

    /// Whether a weight counts people or households, whose small numbers are nobody else's business.
    public func countsPeople(_ weight: Int) -> Bool { !["buildings", "compounds"].contains(weightNames[weight]) }
}

extension Demand {
    /// The buildings and compounds that lie somewhere.
    init(_ buildings: [Building], _ compounds: [Compound] = []) {
        let groups = Set(buildings.flatMap(\.residents.groups.keys)).sorted()
        self.init(groups: groups)
        for building in buildings {
            guard let position = building.outline.position else { continue }
            let residents = building.residents
            add(building: building.id, at: position, doors: building.doors, isCounted: residents.isKnown)
            let isEmpty = residents.isKnown && (residents.people ?? residents.households ?? 1) == 0
            weights[Self.people][count - 1] = Double(residents.people ?? 0)
            weights[Self.households][count - 1] = Double(residents.households ?? 0)
            weights[Self.buildingCount][count - 1] = isEmpty ? 0 : 1
            for (index, group) in groups.enumerated() {
                weights[index + 3][count - 1] = Double(residents.groups[group] ?? 0)
            }
        }
        addCompounds(compounds)
    }

    private mutating func addCompounds(_ compounds: [Compound]) {
        guard !compounds.isEmpty else { return }
        weightNames.append("compounds")
        weights.append([Double](repeating: 0, count: count))
        for compound in compounds {
            guard let position = compound.shape?.position ?? compound.gates.first?.position else { continue }
            let gates = compound.gates.map(\.position)
            add(compound: compound.id, at: position, doors: gates.isEmpty ? [position] : gates, isCounted: false)
            weights[weights.count - 1][count - 1] = 1
        }
    }

    /// Adds a point that weighs nothing yet.
    private mutating func add(
        building: Building.ID? = nil, compound: Compound.ID? = nil, at position: LatticePoint, doors: [LatticePoint],
        isCounted: Bool
    ) {
        buildings.append(building)
        compounds.append(compound)
        positions.append(position)
        self.doors.append(doors)
        self.isCounted.append(isCounted)
        for index in weights.indices { weights[index].append(0) }
    }

    /// Adds a point that stands for people of a unit without buildings.
    mutating func addSpread(_ point: LatticePoint, people: Double, households: Double) {
        add(at: point, doors: [point], isCounted: true)
        weights[Self.people][count - 1] = people
        weights[Self.households][count - 1] = households
    }
}
