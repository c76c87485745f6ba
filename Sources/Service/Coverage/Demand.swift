public import Places
public import SimpleFeatures

/// Who lives where: buildings with what is known of their people, and people spread over the streets of units without buildings.
public struct Demand: Sendable {
    /// By point of demand the building; `nil` where it stands for people spread over a unit's streets.
    public internal(set) var buildings: [Building.ID?] = []
    /// By point of demand the compound that the building stands in, where it is known.
    public internal(set) var compounds: [Compound.ID?] = []
    public internal(set) var positions: [LatticePoint] = []
    /// Where people leave, WGS 84.
    public internal(set) var doors: [[LatticePoint]] = []
    /// `people`, `households`, `buildings`, then the groups that somebody counted, by name.
    public private(set) var weightNames: [String]
    /// By weight its amount at each point.
    public internal(set) var weights: [[Double]]
    /// By point whether somebody counted who lives there.
    var isCounted: [Bool] = []

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
    public var uncounted: Int { isCounted.count { !$0 } }

    /// Whether the point stands for a building.
    public func isBuilding(_ point: Int) -> Bool { buildings[point] != nil }
}

extension Demand {
    /// The buildings that lie somewhere.
    init(_ buildings: [Building]) {
        let groups = Set(buildings.flatMap(\.residents.groups.keys)).sorted()
        self.init(groups: groups)
        for building in buildings {
            guard let position = building.outline.position else { continue }
            let residents = building.residents
            self.buildings.append(building.id)
            compounds.append(building.compound)
            positions.append(position)
            doors.append(building.doors)
            isCounted.append(residents.isKnown)
            let isEmpty = residents.isKnown && (residents.people ?? residents.households ?? 1) == 0
            weights[Self.people].append(Double(residents.people ?? 0))
            weights[Self.households].append(Double(residents.households ?? 0))
            weights[Self.buildingCount].append(isEmpty ? 0 : 1)
            for (index, group) in groups.enumerated() {
                weights[index + 3].append(Double(residents.groups[group] ?? 0))
            }
        }
    }

    /// Adds a point that stands for people of a unit without buildings.
    mutating func addSpread(_ point: LatticePoint, people: Double, households: Double) {
        buildings.append(nil)
        compounds.append(nil)
        positions.append(point)
        doors.append([point])
        isCounted.append(true)
        for index in weights.indices { weights[index].append(0) }
        weights[Self.people][count - 1] = people
        weights[Self.households][count - 1] = households
    }
}
