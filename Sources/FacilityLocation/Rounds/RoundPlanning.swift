/// Rounds in the making: merged by savings (Clarke and Wright 1964), then bettered by reversals (2-opt; Croes 1958), by
/// moves of one stop and by exchanges of the ends of two rounds (2-opt*; Potvin and Rousseau 1995).
struct RoundPlanning {
    private let problem: DeliveryProblem
    private let places: Int
    /// Stops in the order of the walk.
    private var routes: [[Int]]
    private let unserved: [Int]

    init(_ problem: DeliveryProblem) {
        self.problem = problem
        places = problem.amounts.count + 1
        let alone = problem.amounts.indices.map { stop in
            let way = UInt64(problem.costs[stop + 1]) + UInt64(problem.costs[(stop + 1) * (problem.amounts.count + 1)])
            return way <= UInt64(problem.longest) && problem.amounts[stop] <= problem.capacity
        }
        routes = problem.amounts.indices.filter { alone[$0] }.map { [$0] }
        unserved = problem.amounts.indices.filter { !alone[$0] }
    }

    /// Between stops; `nil` is the depot.
    private func cost(_ from: Int?, _ to: Int?) -> Int64 {
        Int64(problem.costs[(from.map { $0 + 1 } ?? 0) * places + (to.map { $0 + 1 } ?? 0)])
    }

    private func cost(_ route: [Int]) -> Int64 {
        guard let first = route.first, let last = route.last else { return 0 }
        return zip(route, route.dropFirst()).reduce(cost(nil, first) + cost(last, nil)) { $0 + cost($1.0, $1.1) }
    }

    private func amount(_ route: [Int]) -> Double { route.reduce(0) { $0 + problem.amounts[$1] } }

    private func isAllowed(_ route: [Int]) -> Bool {
        cost(route) <= Int64(problem.longest) && amount(route) <= problem.capacity
    }

    /// Joins two rounds where that saves most, again and again.
    mutating func merge() {
        let stops = routes.flatMap(\.self)
        var savings: [(saving: Int64, from: Int, to: Int)] = []
        for from in stops {
            for to in stops where to != from {
                let saving = cost(from, nil) + cost(nil, to) - cost(from, to)
                if saving > 0 { savings.append((saving, from, to)) }
            }
        }
        savings.sort { ($1.saving, $0.from, $0.to) < ($0.saving, $1.from, $1.to) }
        var routeOf = [Int](repeating: -1, count: problem.amounts.count)
        for (index, route) in routes.enumerated() { for stop in route { routeOf[stop] = index } }
        for (_, from, to) in savings where routeOf[from] != routeOf[to] {
            let (first, second) = (routes[routeOf[from]], routes[routeOf[to]])
            // A round may be walked the other way if its end is at the front.
            guard first.last == from || first.first == from, second.first == to || second.last == to else { continue }
            let joined =
                (first.last == from ? first : first.reversed()) + (second.first == to ? second : second.reversed())
            guard isAllowed(joined), cost(joined) < cost(first) + cost(second) else { continue }
            routes[routeOf[to]] = []
            routes[routeOf[from]] = joined
            for stop in second { routeOf[stop] = routeOf[from] }
        }
        routes.removeAll(where: \.isEmpty)
    }

    /// Until no reversal and no move makes the rounds shorter together.
    mutating func improve() {
        var isBetter = true
        while isBetter {
            isBetter = false
            for index in routes.indices where reverse(index) { isBetter = true }
            for index in routes.indices where moveOne(from: index) { isBetter = true }
            for index in routes.indices {
                for other in routes.indices.dropFirst(index + 1) where exchangeEnds(index, other) { isBetter = true }
            }
        }
        routes.removeAll(where: \.isEmpty)
    }

    /// Turns round the part of a route that makes it shortest.
    private mutating func reverse(_ index: Int) -> Bool {
        let route = routes[index]
        var best = route
        for start in route.indices {
            for end in route.indices.dropFirst(start + 1) {
                var turned = route
                turned[start...end].reverse()
                if cost(turned) < cost(best) { best = turned }
            }
        }
        guard cost(best) < cost(route) else { return false }
        routes[index] = best
        return true
    }

    /// Takes the stop out of the route, and puts it where it saves most.
    private mutating func moveOne(from index: Int) -> Bool {
        var best: (saving: Int64, rest: [Int], target: Int, route: [Int])?
        for (place, stop) in routes[index].enumerated() {
            var rest = routes[index]
            rest.remove(at: place)
            let freed = cost(routes[index]) - cost(rest)
            for target in routes.indices {
                let base = target == index ? rest : routes[target]
                guard target == index || amount(base) + problem.amounts[stop] <= problem.capacity else { continue }
                for position in 0...base.count {
                    let before = position > 0 ? base[position - 1] : nil
                    let after = position < base.count ? base[position] : nil
                    let extra =
                        cost(before, stop) + cost(stop, after) - (base.isEmpty ? 0 : cost(before, after))
                    guard freed - extra > best?.saving ?? 0 else { continue }
                    var route = base
                    route.insert(stop, at: position)
                    guard isAllowed(route) else { continue }
                    best = (freed - extra, rest, target, route)
                }
            }
        }
        guard let best, isAllowed(best.rest) else { return false }
        routes[index] = best.rest
        routes[best.target] = best.route
        return true
    }

    /// Cuts both routes where it saves most, and joins the beginning of each with the end of the other, or the two
    /// beginnings and the two ends.
    private mutating func exchangeEnds(_ index: Int, _ other: Int) -> Bool {
        let (one, two) = (routes[index], routes[other])
        var best = (cost: cost(one) + cost(two), one: one, two: two)
        for place in 0...one.count {
            for cut in 0...two.count {
                let (head, tail) = (Array(one[..<place]), Array(one[place...]))
                let (otherHead, otherTail) = (Array(two[..<cut]), Array(two[cut...]))
                let pairs = [
                    (head + otherTail, otherHead + tail),
                    (head + otherHead.reversed(), tail.reversed() + otherTail),
                ]
                for (first, second) in pairs where cost(first) + cost(second) < best.cost {
                    guard isAllowed(first), isAllowed(second) else { continue }
                    best = (cost(first) + cost(second), first, second)
                }
            }
        }
        guard best.cost < cost(one) + cost(two) else { return false }
        (routes[index], routes[other]) = (best.one, best.two)
        return true
    }

    var rounds: DeliveryRounds {
        let ordered = routes.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
        return DeliveryRounds(
            rounds: ordered.map { DeliveryRounds.Round(stops: $0, amount: amount($0), cost: UInt32(cost($0))) },
            unserved: unserved)
    }
}
