public import SimpleFeatures

/// Land that was one unit's and is another's.
public struct LandTransfer: Sendable, Hashable {
    /// The face that had it; `nil` where nobody did.
    public var from: UnitID?
    /// The face that has it now; `nil` where nobody does.
    public var to: UnitID?
    public var land: LatticeMultiPolygon
    /// Between geodesic edges.
    public var area: Area
    /// Who lives there.
    public var count: Headcount
    /// The buildings that stand there, whether or not anybody counted who lives in them.
    public var dwellings: [Dwelling]

    public init(
        from: UnitID?, to: UnitID?, land: LatticeMultiPolygon, area: Area, count: Headcount, dwellings: [Dwelling]
    ) {
        self.from = from
        self.to = to
        self.land = land
        self.area = area
        self.count = count
        self.dwellings = dwellings
    }
}

/// How many live on a piece of land, and what that rests on.
public struct Headcount: Sendable, Hashable {
    public enum Basis: String, Sendable, CaseIterable {
        /// The people counted in the buildings that stand there.
        case buildings
        /// The unit's own count, shared out by area.
        case area
    }

    /// `nil` where nobody counted.
    public var households: Int?
    public var people: Int?
    public var basis: Basis
    /// The buildings in which people were counted; a count of one tells how many live in a single building.
    public var buildings: Int

    public init(households: Int?, people: Int?, basis: Basis, buildings: Int = 0) {
        self.households = households
        self.people = people
        self.basis = basis
        self.buildings = buildings
    }

    /// The people counted in buildings; `nil` where nobody was counted in any of them.
    init?(_ dwellings: some Sequence<Dwelling>) {
        let counted = dwellings.filter { $0.households > 0 || $0.people > 0 }
        guard !counted.isEmpty else { return nil }
        self.init(
            households: counted.reduce(0) { $0 + $1.households }, people: counted.reduce(0) { $0 + $1.people },
            basis: .buildings, buildings: counted.count)
    }

    /// Of no land at all: added to a count it changes nothing.
    public static let none = Headcount(households: nil, people: nil, basis: .buildings)

    static let unknown = Headcount(households: nil, people: nil, basis: .area)

    /// Both together; what is known of one only counts alone, and a sum rests on buildings where both do.
    public static func + (a: Headcount, b: Headcount) -> Headcount {
        func sum(_ a: Int?, _ b: Int?) -> Int? { a.map { $0 + (b ?? 0) } ?? b }
        return Headcount(
            households: sum(a.households, b.households), people: sum(a.people, b.people),
            basis: a.basis == .buildings && b.basis == .buildings ? .buildings : .area,
            buildings: a.buildings + b.buildings)
    }

    /// What is left when some have gone.
    func without(_ gone: Headcount) -> Headcount {
        func rest(_ all: Int?, _ gone: Int?) -> Int? { all.map { max(0, $0 - (gone ?? 0)) } }
        return Headcount(
            households: rest(households, gone.households), people: rest(people, gone.people), basis: basis,
            buildings: max(0, buildings - gone.buildings))
    }

    /// The count shared out in these shares of the whole, in whole numbers that never sum up to more than it.
    func apportioned(_ shares: [Double]) -> [Headcount] {
        func parts(_ count: Int?) -> [Int?] {
            guard let count else { return shares.map { _ in nil } }
            var (share, given) = (0.0, 0)
            return shares.map { part in
                share = min(share + part, 1)
                // Rounding sums instead of parts keeps the error of every sum below one half.
                let upToHere = Int((Double(count) * share).rounded())
                defer { given = upToHere }
                return upToHere - given
            }
        }
        return zip(parts(households), parts(people)).map { Headcount(households: $0, people: $1, basis: .area) }
    }
}
