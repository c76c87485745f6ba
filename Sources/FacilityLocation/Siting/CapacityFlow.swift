/// Who can be served by the open facilities at most: a greatest flow from facilities to demands, kept as they open.
///
/// Amounts are added, subtracted and compared, nothing else, so that whole ones stay whole. Source: Dinic 1970, from one
/// facility at a time, which suffices since the flow before was greatest.
struct CapacityFlow {
    /// What a facility serves of a demand, and where the demand's next share stands; -1 behind the last.
    private struct Share {
        let facility: Int
        var amount: Double
        let next: Int
    }

    private let table: ReachTable
    private var unserved: [Double]
    /// All shares, and by demand the first: flat, since a flow is copied for every candidate tried.
    private var shares: [Share] = []
    private var firstShares: [Int]
    private(set) var facilities: [Int] = []
    private(set) var total = 0.0
    /// Entries of the table looked at so far.
    private(set) var work = 0
    private var levels: [Int]
    /// By facility, the place in its row to go on from.
    private var places: [Int]

    init(_ table: ReachTable, amounts: [Double]) {
        self.table = table
        unserved = amounts
        firstShares = [Int](repeating: -1, count: amounts.count)
        levels = [Int](repeating: -1, count: table.siteCount)
        places = [Int](repeating: 0, count: table.siteCount)
    }

    /// How much of the demand is served.
    func served(_ demand: Int) -> Double {
        var amount = 0.0
        var index = firstShares[demand]
        while index >= 0 {
            amount += shares[index].amount
            index = shares[index].next
        }
        return amount
    }

    /// Adds a facility and returns by how much more is served.
    mutating func open(_ facility: Int, capacity: Double) -> Double {
        facilities.append(facility)
        var left = capacity
        while left > 0, findLevels(from: facility) {
            let pushed = push(from: facility, left)
            guard pushed > 0 else { break }
            left -= pushed
        }
        total += capacity - left
        return capacity - left
    }

    /// Levels the facilities by how many give way before somebody unserved is reached; `false` if nobody is.
    private mutating func findLevels(from first: Int) -> Bool {
        for facility in facilities {
            levels[facility] = -1
            places[facility] = table.offsets[facility]
        }
        levels[first] = 0
        var queue = [first]
        var next = 0
        var found = false
        while next < queue.count, !found {
            let facility = queue[next]
            next += 1
            work += table.row(facility).count
            for index in table.row(facility) {
                let demand = Int(table.demands[index])
                if unserved[demand] > 0 {
                    found = true
                    break
                }
                var place = firstShares[demand]
                while place >= 0 {
                    let share = shares[place]
                    place = share.next
                    guard share.amount > 0, levels[share.facility] < 0 else { continue }
                    levels[share.facility] = levels[facility] + 1
                    queue.append(share.facility)
                }
            }
        }
        return found
    }

    /// Serves up to `amount` more from the facility, those of the next level giving way.
    private mutating func push(from facility: Int, _ amount: Double) -> Double {
        var left = amount
        let end = table.offsets[facility + 1]
        while places[facility] < end {
            work += 1
            let demand = Int(table.demands[places[facility]])
            let direct = min(left, unserved[demand])
            if direct > 0 {
                unserved[demand] -= direct
                add(direct, of: demand, to: facility)
                left -= direct
            }
            var place = firstShares[demand]
            while place >= 0, left > 0 {
                let (share, index) = (shares[place], place)
                place = share.next
                guard share.amount > 0, levels[share.facility] == levels[facility] + 1 else { continue }
                let pushed = push(from: share.facility, min(left, share.amount))
                shares[index].amount -= pushed
                if pushed > 0 { add(pushed, of: demand, to: facility) }
                left -= pushed
            }
            guard left > 0 else { break }
            places[facility] += 1
        }
        return amount - left
    }

    private mutating func add(_ amount: Double, of demand: Int, to facility: Int) {
        var index = firstShares[demand]
        while index >= 0, shares[index].facility != facility { index = shares[index].next }
        if index >= 0 {
            shares[index].amount += amount
        } else {
            shares.append(Share(facility: facility, amount: amount, next: firstShares[demand]))
            firstShares[demand] = shares.count - 1
        }
    }
}
