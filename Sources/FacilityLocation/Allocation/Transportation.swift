/// The transportation problem, demand by demand along shortest augmenting paths over the facilities.
///
/// A demand goes to a facility with room, or to a full one from which another gives way, and so on. Nowhere to go is a last
/// facility with room for all at a cost that no way round outweighs, so that as many as possible are served. Source: Ahuja,
/// Magnanti and Orlin 1993, "Network Flows", section 9.7 (successive shortest paths).
struct Transportation {
    /// A facility that a demand can go to.
    private struct Option {
        let facility: Int
        let cost: Int64
    }

    private static let nowhereCost: Int64 = 1 << 56

    /// By demand where its options start, and one more; each demand's by facility, nowhere last.
    private var starts: [Int]
    private var options: [Option]
    private let facilities: ReachTable
    private let amounts: [Double]
    private var shares: [[Allocation.Share]]
    private var room: [Double]
    private let nowhere: Int
    /// From each full facility to each other one: who may give way, by what that costs. Below the first, some have left.
    private var exits: [[CostHeap]]
    /// The costs of the first of `exits`, row by row; `max` where nobody may.
    private var exitCosts: [Int64]
    /// Facilities that share a demand, from either.
    private var neighbours: [[Int]]

    private var distances: [Int64]
    private var previous: [Int]

    init(_ problem: AllocationProblem) {
        facilities = problem.facilities
        amounts = problem.amounts
        nowhere = facilities.siteCount
        var counts = [Int](repeating: 1, count: amounts.count)
        for index in 0..<facilities.pairCount where facilities.costs[index] <= problem.limit {
            counts[Int(facilities.demands[index])] += 1
        }
        starts = counts.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
        options = [Option](
            repeating: Option(facility: nowhere, cost: Self.nowhereCost), count: starts[amounts.count])
        var places = starts
        for facility in 0..<nowhere {
            for index in facilities.row(facility) where facilities.costs[index] <= problem.limit {
                let demand = Int(facilities.demands[index])
                options[places[demand]] = Option(facility: facility, cost: Int64(facilities.costs[index]))
                places[demand] += 1
            }
        }
        shares = [[Allocation.Share]](repeating: [], count: amounts.count)
        room = problem.capacities.map { $0 ?? .infinity } + [.infinity]
        exits = [[CostHeap]](repeating: [], count: nowhere)
        exitCosts = [Int64](repeating: .max, count: nowhere * (nowhere + 1))
        neighbours = [[Int]](repeating: [], count: nowhere)
        distances = [Int64](repeating: .max, count: nowhere + 1)
        previous = [Int](repeating: -1, count: nowhere + 1)
    }

    /// Sends the whole amount of a demand somewhere.
    mutating func insert(_ demand: Int) {
        var left = amounts[demand]
        while left > 0 {
            let end = findEnd(from: demand)
            left -= send(demand, left, to: end)
        }
    }

    private func options(of demand: Int) -> ArraySlice<Option> { options[starts[demand]..<starts[demand + 1]] }

    private func cost(of demand: Int, at facility: Int) -> Int64 {
        options(of: demand).first { $0.facility == facility }?.cost ?? Self.nowhereCost
    }

    private func share(of demand: Int, at facility: Int) -> Double {
        shares[demand].first { $0.facility == facility }?.amount ?? 0
    }

    /// The facility with room that is nearest over all that give way, ties by the lower index. Label correcting: an exit
    /// may cost less than nothing, a way to room from a full facility never does.
    private mutating func findEnd(from demand: Int) -> Int {
        for facility in distances.indices { distances[facility] = .max }
        var queue: [Int] = []
        var end = nowhere
        for option in options(of: demand) {
            distances[option.facility] = option.cost
            previous[option.facility] = -1
            if room[option.facility] > 0 {
                if option.cost < distances[end] { end = option.facility }
            } else {
                queue.append(option.facility)
            }
        }
        var next = 0
        while next < queue.count {
            let facility = queue[next]
            next += 1
            guard distances[facility] < distances[end] else { continue }
            for other in neighbours[facility] {
                let exit = exitCosts[facility * (nowhere + 1) + other]
                guard exit < .max, distances[facility] + exit < distances[other] else { continue }
                let distance = distances[facility] + exit
                distances[other] = distance
                previous[other] = facility
                if room[other] == 0 {
                    queue.append(other)
                } else if distance < distances[end] || (distance == distances[end] && other < end) {
                    end = other
                }
            }
        }
        return end
    }

    /// Moves what fits along the way that was found, and returns how much that was.
    private mutating func send(_ demand: Int, _ amount: Double, to end: Int) -> Double {
        var amount = min(amount, room[end])
        var moves: [(demand: Int, from: Int, to: Int)] = []
        var facility = end
        while previous[facility] >= 0 {
            let from = previous[facility]
            guard let exit = exits[from][facility].first else { break }
            moves.append((exit.demand, from, facility))
            amount = min(amount, share(of: exit.demand, at: from))
            facility = from
        }
        room[end] -= amount
        for move in moves {
            add(-amount, of: move.demand, to: move.from)
            add(amount, of: move.demand, to: move.to)
        }
        add(amount, of: demand, to: facility)
        if room[end] == 0 { fill(end) }
        return amount
    }

    private mutating func add(_ amount: Double, of demand: Int, to facility: Int) {
        guard let index = shares[demand].firstIndex(where: { $0.facility >= facility }),
            shares[demand][index].facility == facility
        else {
            let place = shares[demand].firstIndex { $0.facility > facility } ?? shares[demand].count
            shares[demand].insert(Allocation.Share(facility: facility, amount: amount), at: place)
            offerExits(of: demand, at: facility)
            return
        }
        let sum = shares[demand][index].amount + amount
        if sum > 0 {
            shares[demand][index] = Allocation.Share(facility: facility, amount: sum)
        } else {
            shares[demand].remove(at: index)
            closeExits(of: demand, at: facility)
        }
    }

    /// From now on somebody has to give way here.
    private mutating func fill(_ facility: Int) {
        exits[facility] = [CostHeap](repeating: CostHeap(), count: nowhere + 1)
        var met = Set([nowhere])
        for index in facilities.row(facility) {
            let demand = Int(facilities.demands[index])
            met.formUnion(options(of: demand).map(\.facility))
            if share(of: demand, at: facility) > 0 { offerExits(of: demand, at: facility) }
        }
        neighbours[facility] = met.subtracting([facility]).sorted()
    }

    private func isFull(_ facility: Int) -> Bool { facility != nowhere && !exits[facility].isEmpty }

    private mutating func offerExits(of demand: Int, at facility: Int) {
        guard isFull(facility) else { return }
        let here = cost(of: demand, at: facility)
        for option in options(of: demand) where option.facility != facility {
            let cost = option.cost - here
            exits[facility][option.facility].insert(CostHeap.Entry(cost: cost, demand: demand))
            let place = facility * (nowhere + 1) + option.facility
            exitCosts[place] = min(exitCosts[place], cost)
        }
    }

    /// Nobody of the demand is left at the facility to give way.
    private mutating func closeExits(of demand: Int, at facility: Int) {
        guard isFull(facility) else { return }
        for option in options(of: demand)
        where option.facility != facility && exits[facility][option.facility].first?.demand == demand {
            while let first = exits[facility][option.facility].first, share(of: first.demand, at: facility) == 0 {
                exits[facility][option.facility].removeFirst()
            }
            exitCosts[facility * (nowhere + 1) + option.facility] = exits[facility][option.facility].first?.cost ?? .max
        }
    }

    var allocation: Allocation {
        var loads = [Double](repeating: 0, count: nowhere)
        var totalCost = 0.0
        for (demand, shares) in shares.enumerated() {
            for share in shares where share.facility != nowhere {
                loads[share.facility] += share.amount
                totalCost += share.amount * Double(cost(of: demand, at: share.facility))
            }
        }
        return Allocation(
            shares: shares.map { $0.filter { $0.facility != nowhere } },
            unserved: shares.indices.map { share(of: $0, at: nowhere) }, loads: loads, totalCost: totalCost)
    }
}
