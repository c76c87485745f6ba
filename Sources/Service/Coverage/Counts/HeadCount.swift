import GeoJSON

/// How many live in some places, by weight, and what of it would tell of single households.
public struct HeadCount: Hashable, Sendable {
    /// By weight, as ``Demand/weightNames`` has them.
    public private(set) var amounts: [Double]
    /// The weights whose numbers are withheld.
    public var withheld: Set<Int> = []

    /// The faces that they live in: indices in the edition's units; -1 for outside every unit.
    private(set) var faces: Set<Int> = []

    /// Fewer buildings or people than these could be told apart.
    static let fewestBuildings = CoverageDifference.leastBuildings
    static let fewestPeople = CoverageTable.leastCount

    /// - Parameter points: of demand.
    init(_ snapshot: CoverageSnapshot, of points: some Sequence<Int>) {
        amounts = [Double](repeating: 0, count: snapshot.demand.weights.count)
        for point in points {
            for weight in amounts.indices { amounts[weight] += snapshot.demand.weights[weight][point] }
            faces.insert(snapshot.faces[point])
        }
    }

    public subscript(weight: Int) -> Double { amounts[weight] }

    /// The weights of people and households that who may not know how many live in a single building does not get: all where there
    /// are one or two buildings, else those of fewer than five. People who are spread over streets live in no building that could be told.
    private func telling(_ demand: Demand) -> Set<Int> {
        let buildings = amounts[Demand.buildingCount]
        guard buildings > 0 else { return [] }
        return Set(
            amounts.indices.filter { weight in
                guard demand.countsPeople(weight) else { return false }
                return buildings < Self.fewestBuildings
                    || (amounts[weight] > 0 && amounts[weight] < Self.fewestPeople)
            })
    }

    /// As somebody may see it: all of it who may know how many live in a single building wherever some of these do.
    func visible(to principal: Principal, in snapshot: CoverageSnapshot) -> HeadCount {
        var count = self
        let isOpen =
            principal.may(.readResidents)
            || (principal.mayAnywhere(.readResidents)
                && faces.allSatisfy { snapshot.mayReadResidents(principal, inFace: $0 >= 0 ? $0 : nil) })
        count.withheld = isOpen ? [] : telling(snapshot.demand)
        return count
    }

    /// By name each weight, `null` where it is withheld.
    func json(_ demand: Demand) -> JSONObject {
        var json = JSONObject()
        for (weight, name) in demand.weightNames.enumerated() {
            json[name] = withheld.contains(weight) ? .null : CoverageTable.number(amounts[weight])
        }
        json["withheld"] = .bool(!withheld.isEmpty)
        return json
    }
}
