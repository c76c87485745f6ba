public import SimpleFeatures

/// Where the nodes of a file are, by id: a hash table without an allocation per node.
///
/// About 36 bytes a node. A look-up takes some tens of nanoseconds, whatever the order of the nodes was.
public struct OSMPositions: Sendable {
    /// In the order of insertion.
    public private(set) var points: [LatticePoint] = []
    private var ids: [Int64] = []
    /// Open addressing with linear steps: an index into `points`, or `Self.free`. At least half of it is free.
    private var slots = [UInt32](repeating: OSMPositions.free, count: 1024)

    private static let free = UInt32.max

    public init() {}

    public var count: Int { points.count }

    /// Keeps the position of a node; of a node that comes twice, the first.
    public mutating func insert(_ node: borrowing OSMNode) {
        insert(node.position, id: node.id)
    }

    public mutating func insert(_ point: LatticePoint, id: Int64) {
        if 2 * (ids.count + 1) > slots.count { grow() }
        let slot = slot(of: id)
        guard slots[slot] == Self.free else { return }
        slots[slot] = UInt32(ids.count)
        ids.append(id)
        points.append(point)
    }

    public subscript(id: Int64) -> LatticePoint? {
        index(of: id).map { points[$0] }
    }

    /// The index in `points`; `nil` where the file has no such node.
    public func index(of id: Int64) -> Int? {
        let index = slots[slot(of: id)]
        return index == Self.free ? nil : Int(index)
    }

    /// The slot that holds the id, or the free one where it belongs.
    private func slot(of id: Int64) -> Int {
        // Fibonacci hashing (Knuth, The Art of Computer Programming, 6.4): ids of neighbours spread over the table.
        let hash = UInt64(bitPattern: id) &* 0x9E37_79B9_7F4A_7C15
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash >> UInt64(hash.bitWidth - slots.count.trailingZeroBitCount))
        while slots[slot] != Self.free, ids[Int(slots[slot])] != id { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        slots = [UInt32](repeating: Self.free, count: 2 * slots.count)
        for index in ids.indices { slots[slot(of: ids[index])] = UInt32(index) }
    }
}
