/// What a search knows of a node, in one place so that an arc touches one line of the cache.
struct NodeState: Sendable {
    var cost = CostTable.unreachable
    var source: UInt32 = 0
    /// Its neighbours in the list of its bucket.
    var next = Self.none
    var previous = Self.none

    static let none = UInt32.max
    /// In place of `previous`, for the first of a list.
    static let first = UInt32.max - 1
    /// In place of `previous`, for a node in no list.
    static let unlisted = UInt32.max - 2
}

/// A search at work: a doubly linked list of nodes for every bucket of costs, a node in at most one of them.
struct BucketLists {
    let states: UnsafeMutableBufferPointer<NodeState>
    let reached: UnsafeMutableBufferPointer<UInt32>
    /// By bucket the first node of its list.
    let heads: UnsafeMutableBufferPointer<UInt32>
    let bound: UInt32
    private(set) var reachedCount: Int
    private(set) var scans = 0
    private var last = -1

    /// Units in a bucket: 4 m.
    static let width: UInt32 = 400

    init(
        states: UnsafeMutableBufferPointer<NodeState>, reached: UnsafeMutableBufferPointer<UInt32>,
        heads: UnsafeMutableBufferPointer<UInt32>, bound: UInt32, reachedCount: Int = 0
    ) {
        self.reachedCount = reachedCount
        self.states = states
        self.reached = reached
        self.heads = heads
        self.bound = bound
    }

    /// Takes a cost if it is better than what is known.
    @inline(__always)
    mutating func offer(_ node: UInt32, cost: UInt32, source: UInt32) {
        let known = states[Int(node)]
        guard cost < known.cost, cost <= bound else { return }
        if known.cost == CostTable.unreachable {
            reached[reachedCount] = node
            reachedCount &+= 1
        } else if known.previous != NodeState.unlisted {
            unlink(known)
        }
        let bucket = Int(cost / Self.width)
        let head = heads[bucket]
        states[Int(node)] = NodeState(cost: cost, source: source, next: head, previous: NodeState.first)
        if head != NodeState.none { states[Int(head)].previous = node }
        heads[bucket] = node
        if bucket > last { last = bucket }
    }

    @inline(__always)
    private func unlink(_ state: NodeState) {
        if state.previous == NodeState.first {
            heads[Int(state.cost / Self.width)] = state.next
        } else {
            states[Int(state.previous)].next = state.next
        }
        if state.next != NodeState.none { states[Int(state.next)].previous = state.previous }
    }

    /// Scans nodes bucket by bucket until every list is empty.
    mutating func settle(_ tables: NetworkTables, _ table: CostTable) {
        table.entries.withUnsafeBufferPointer { entries in
            var current = 0
            while current <= last {
                let node = heads[current]
                guard node != NodeState.none else {
                    current &+= 1
                    continue
                }
                let state = states[Int(node)]
                unlink(state)
                states[Int(node)].previous = NodeState.unlisted
                scans &+= 1
                for arc in tables.arcs(of: Int(node)) {
                    let arc = tables.arcs[arc]
                    let entry = entries[Int(arc.arcClass)]
                    let length = UInt64(arc.centimetres) &* UInt64(entry.factor)
                    let cost = state.cost &+ UInt32(truncatingIfNeeded: length >> 8) &+ entry.delay
                    offer(arc.target, cost: cost, source: state.source)
                }
            }
        }
    }
}
