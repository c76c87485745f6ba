/// Which group, such as a grid, each of many origins belongs to; an origin may belong to none.
public struct OriginGroups: Sendable {
    /// By group the first of its members; the last is a sentinel.
    private let first: [Int]
    private let ordered: [UInt32]
    /// By origin its group; ``none`` for one that belongs to none.
    public let groups: [UInt32]

    public static let none = UInt32.max

    /// - Parameter groups: by origin its group, below `count`, or ``none``.
    public init(_ groups: [UInt32], count: Int) {
        var first = [Int](repeating: 0, count: count + 1)
        for group in groups where group != Self.none { first[Int(group) + 1] += 1 }
        for group in 0..<count { first[group + 1] += first[group] }
        var next = first
        var ordered = [UInt32](repeating: 0, count: first[count])
        for (origin, group) in groups.enumerated() where group != Self.none {
            ordered[next[Int(group)]] = UInt32(origin)
            next[Int(group)] += 1
        }
        self.groups = groups
        self.first = first
        self.ordered = ordered
    }

    /// How many groups there are.
    public var count: Int { first.count - 1 }

    /// The origins of a group, in order.
    public func members(of group: Int) -> ArraySlice<UInt32> { ordered[first[group]..<first[group + 1]] }
}
