import FacilityLocation
import WalkingAccess

/// Facilities that take people, with who reaches each.
struct FacilityOffers {
    /// Indices of facilities; those of a scenario come after the snapshot's.
    private var facilities: [UInt32] = []
    /// `nil` where there is no limit.
    private var capacities: [Double?] = []
    private var reach = WalkReach()

    /// Facilities that take nobody are as if they were not there.
    static func isOpen(_ capacity: Int?) -> Bool { capacity.map { $0 > 0 } ?? true }

    /// - Parameters:
    ///   - facilities: open ones, with what they take.
    ///   - reach: a row for each.
    mutating func append(_ facilities: [(index: Int, capacity: Int?)], _ reach: WalkReach) {
        self.facilities += facilities.map { UInt32($0.index) }
        capacities += facilities.map { $0.capacity.map(Double.init) }
        self.reach.append(reach)
    }

    /// As many as can be served, and of all ways to do so one with the least walking (a transportation problem).
    ///
    /// Who weighs nothing takes no place, and goes to the nearest.
    /// - Parameters:
    ///   - amounts: by point of demand, in what capacities are in.
    ///   - limit: in units.
    /// - Throws: `CancellationError`; ``FacilityLocationError`` for amounts that are none.
    func assigned(_ amounts: [Double], limit: UInt32) throws -> AssignedWalks {
        let table = try ReachTable(offsets: reach.first, demands: reach.origins, costs: reach.costs)
        let problem = try AllocationProblem(amounts: amounts, facilities: table, capacities: capacities, limit: limit)
        let allocation = try Self.allocation(problem)
        var shares = [[AssignedWalks.Share]](repeating: [], count: amounts.count)
        for site in 0..<table.siteCount {
            for pair in table.row(site) where table.costs[pair] <= limit {
                let demand = Int(table.demands[pair])
                var share = AssignedWalks.Share(destination: facilities[site], cost: table.costs[pair], fraction: 1)
                if amounts[demand] > 0 {
                    guard let part = allocation.shares[demand].first(where: { $0.facility == site }) else { continue }
                    share.fraction = part.amount / amounts[demand]
                    shares[demand].append(share)
                } else if shares[demand].first.map({ share.cost < $0.cost }) ?? true {
                    shares[demand] = [share]
                }
            }
        }
        return AssignedWalks(shares)
    }

    private static func allocation(_ problem: AllocationProblem) throws -> Allocation {
        do throws(FacilityLocationError) { return try problem.allocation() } catch {
            if error.code == .cancelled { throw CancellationError() }
            throw error
        }
    }
}
