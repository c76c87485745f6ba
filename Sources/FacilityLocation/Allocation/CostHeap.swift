/// Demands by cost, the least first, ties by demand: a binary heap.
struct CostHeap {
    struct Entry {
        let cost: Int64
        let demand: Int

        static func < (one: Entry, other: Entry) -> Bool { (one.cost, one.demand) < (other.cost, other.demand) }
    }

    private var entries: [Entry] = []

    var first: Entry? { entries.first }

    mutating func insert(_ entry: Entry) {
        var place = entries.count
        entries.append(entry)
        while place > 0, entry < entries[(place - 1) / 2] {
            entries[place] = entries[(place - 1) / 2]
            place = (place - 1) / 2
        }
        entries[place] = entry
    }

    mutating func removeFirst() {
        let last = entries.removeLast()
        guard !entries.isEmpty else { return }
        var place = 0
        while true {
            var child = 2 * place + 1
            guard child < entries.count else { break }
            if child + 1 < entries.count, entries[child + 1] < entries[child] { child += 1 }
            guard entries[child] < last else { break }
            entries[place] = entries[child]
            place = child
        }
        entries[place] = last
    }
}
