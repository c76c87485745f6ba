import SimpleFeatures

/// Which units and features exchange land, directly or through others: what can be confirmed only together.
struct RedrawGroups: Sendable {
    /// By unit and by feature; not in it is what keeps its land.
    private(set) var ofUnit: [Int: Int] = [:]
    private(set) var ofFeature: [Int: Int] = [:]
    private(set) var count = 0

    init(_ land: RedrawLand, _ identity: RedrawIdentity) {
        var sets = DisjointSets(land.old.count + land.new.count)
        let first = land.old.count
        for piece in land.pieces { sets.join(piece.old, first + piece.new) }
        for (feature, unit) in identity.unit { sets.join(unit, first + feature) }
        var moved: Set<Int> = []
        for piece in land.pieces where identity.unit[piece.new] != piece.old { moved.insert(sets.root(piece.old)) }
        for unit in land.lost.keys { moved.insert(sets.root(unit)) }
        for feature in land.gained.keys { moved.insert(sets.root(first + feature)) }
        // Without land on either side nothing says whether it moved: such a unit or feature is a group of its own.
        for unit in land.old.indices where identity.feature[unit] == nil { moved.insert(sets.root(unit)) }
        for feature in land.new.indices where identity.unit[feature] == nil { moved.insert(sets.root(first + feature)) }
        var numbers: [Int: Int] = [:]
        for element in 0..<(first + land.new.count) where moved.contains(sets.root(element)) {
            let number = numbers[sets.root(element)] ?? numbers.count
            numbers[sets.root(element)] = number
            if element < first { ofUnit[element] = number } else { ofFeature[element - first] = number }
        }
        count = numbers.count
    }
}

/// Sets that are joined pairwise. Source: Tarjan and van Leeuwen 1984, with path halving.
private struct DisjointSets {
    private var parents: [Int]

    init(_ count: Int) { parents = Array(0..<count) }

    mutating func root(_ element: Int) -> Int {
        var element = element
        while parents[element] != element {
            parents[element] = parents[parents[element]]
            element = parents[element]
        }
        return element
    }

    /// The smaller root stays.
    mutating func join(_ a: Int, _ b: Int) {
        let (a, b) = (root(a), root(b))
        parents[max(a, b)] = min(a, b)
    }
}
