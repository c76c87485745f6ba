/// A queue of nodes by cost in buckets of 4 m, which a search fills ahead of where it empties.
struct BucketQueue {
    private struct Entry {
        var node: UInt32
        var cost: UInt32
        /// The next entry of the bucket; -1 ends it.
        var next: Int32
    }

    private static let width: UInt32 = 400
    private var heads: [Int32] = []
    private var entries: [Entry] = []
    private var current = 0
    private var last = -1

    /// Empties the queue and makes room for costs up to the bound.
    mutating func prepare(bound: UInt32) {
        // Every search empties its buckets, so the old heads are all -1.
        let buckets = Int(bound / Self.width) + 1
        if heads.count < buckets { heads.append(contentsOf: repeatElement(-1, count: buckets - heads.count)) }
        entries.removeAll(keepingCapacity: true)
        current = 0
        last = -1
    }

    @inline(__always)
    mutating func add(_ node: UInt32, cost: UInt32) {
        let bucket = Int(cost / Self.width)
        entries.append(Entry(node: node, cost: cost, next: heads[bucket]))
        heads[bucket] = Int32(truncatingIfNeeded: entries.count - 1)
        if bucket > last { last = bucket }
    }

    /// An entry of the lowest bucket that has any.
    @inline(__always)
    mutating func next() -> (node: UInt32, cost: UInt32)? {
        while current <= last {
            let head = heads[current]
            if head >= 0 {
                let entry = entries[Int(head)]
                heads[current] = entry.next
                return (entry.node, entry.cost)
            }
            current += 1
        }
        return nil
    }
}
