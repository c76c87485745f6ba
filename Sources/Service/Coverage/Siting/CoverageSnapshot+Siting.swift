import FacilityLocation
import Foundation
import GridSystem
import Places
import SimpleFeatures
import StreetNetwork
import Synchronization
import WalkingAccess

extension CoverageSnapshot {
    /// Where more facilities of a category do the most good, those that exist kept.
    ///
    /// - Parameter progress: told the part that is done, 0 to 1; it never goes back.
    /// - Throws: ``WalkingError`` `.outOfRange` for what cannot be asked; ``ServiceError`` with `noPopulation`, `unknownUnit`,
    ///   `noCandidates`, `invalidMember` for candidates that no street is near; `CancellationError`.
    public func siting(
        _ query: SitingQuery, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws -> Siting {
        let question = try SitingQuestion(query, self)
        return try await withTaskExecutorPreference(Self.executor) {
            let reach = try await question.reach(in: self) { progress(0.4 * $0) }
            return try question.siting(reach, in: self) { progress(0.4 + 0.6 * $0) }
        }
    }

    /// Refuses a question that cannot be answered, before anybody waits for it.
    /// - Throws: as ``siting(_:progress:)``.
    public func check(_ query: SitingQuery) throws { _ = try SitingQuestion(query, self) }

    private static let executor = JobExecutor()
}

/// A question about siting, checked, its candidates joined to the streets.
struct SitingQuestion: Sendable {
    let query: SitingQuery
    let candidates: [SitingQuery.Candidate]
    let destinations: WalkDestinations
    let measure: WalkingMeasure
    let limit: UInt32
    /// By point of demand its weight; zero outside of the unit that counts.
    let weights: [Double]
    private let index: WalkOriginIndex

    init(_ query: SitingQuery, _ snapshot: CoverageSnapshot) throws {
        try query.profile.check()
        limit = UInt32(try query.limit.units(query.profile))
        measure = query.limit.measure(query.profile)
        guard (1...SitingQuery.mostCount).contains(query.count) else {
            throw WalkingError(
                .outOfRange, "the count is between 1 and \(SitingQuery.mostCount)", parameter: "count")
        }
        guard query.capacity.map({ $0 > 0 && $0.isFinite }) ?? true else {
            throw WalkingError(.outOfRange, "a capacity is above zero", parameter: "capacity")
        }
        guard query.objective == .coverage || (query.capacity == nil && !query.heedsCapacities) else {
            throw WalkingError(
                .outOfRange, "capacities go with the objective coverage", parameter: "capacity")
        }
        let isInScope = snapshot.isInScope(try snapshot.index(ofUnit: query.unit))
        let all = snapshot.demand.weights[try snapshot.weight(query.weight)]
        weights = all.indices.map { point in
            let face = snapshot.faces[point]
            return face >= 0 && isInScope[face] ? all[point] : 0
        }
        candidates = try snapshot.candidates(query, isInScope: isInScope)
        guard !candidates.isEmpty else {
            throw ServiceError(.noCandidates, "there is nowhere to put a facility: name candidates")
        }
        guard candidates.count <= SitingQuery.mostCandidates else {
            throw ServiceError(
                .noCandidates,
                "\(candidates.count) candidates are too many: at most \(SitingQuery.mostCandidates); ask for a unit, or name them"
            )
        }
        guard query.count <= candidates.count else {
            throw WalkingError(
                .outOfRange, "\(query.count) facilities are asked for, but there are \(candidates.count) candidates",
                parameter: "count")
        }
        let places = WalkingPlaces(doors: candidates.map { [$0.position] }, on: snapshot.walking.network)
        if case .places = query.candidates, let lost = candidates.indices.first(where: { !places.isJoined($0) }) {
            throw ServiceError(
                .invalidMember, "no street lies within 200 m of the candidate", pointer: "/candidates/\(lost)",
                place: .point(.init(candidates[lost].position.coordinate)))
        }
        destinations = WalkDestinations(places, by: measure, on: snapshot.walking.network)
        index = snapshot.originIndex(measure)
        self.query = query
    }

    /// Candidates that are searched together.
    private static let part = 128

    /// Counts what several tasks have done.
    private final class DoneCount: Sendable {
        private let count = Mutex(0)

        func next() -> Int {
            count.withLock { count in
                count += 1
                return count
            }
        }
    }

    private struct PartReach: Sendable {
        var part: Int
        var reach: WalkReach
    }

    /// Who is near each candidate, on all cores; rows in the order of the candidates.
    func reach(in snapshot: CoverageSnapshot, progress: @escaping @Sendable (Double) -> Void) async throws -> ReachTable
    {
        let order = destinations.neighboursTogether
        let parts = stride(from: 0, to: order.count, by: Self.part).map {
            Array(order[$0..<min($0 + Self.part, order.count)])
        }
        let workers = ProcessInfo.processInfo.activeProcessorCount
        let done = DoneCount()
        let found = try await withThrowingTaskGroup(of: [PartReach].self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var reached: [PartReach] = []
                    for part in stride(from: worker, to: parts.count, by: workers) {
                        try Task.checkCancellation()
                        let reach = snapshot.walking.reach(
                            of: destinations, chosen: parts[part], from: index, limit: limit)
                        reached.append(PartReach(part: part, reach: reach))
                        progress(Double(done.next()) / Double(parts.count))
                    }
                    return reached
                }
            }
            var found: [PartReach] = []
            for try await reached in group { found += reached }
            return found.sorted { $0.part < $1.part }.map(\.reach)
        }
        return try Self.table(found, parts: parts, count: candidates.count)
    }

    /// The rows of the parts in the order of the candidates; one that no street is near reaches nobody.
    private static func table(_ found: [WalkReach], parts: [[Int]], count: Int) throws -> ReachTable {
        var place = [(part: Int, row: Int)?](repeating: nil, count: count)
        for (part, candidates) in parts.enumerated() {
            for (row, candidate) in candidates.enumerated() { place[candidate] = (part, row) }
        }
        var offsets = [0], demands: [UInt32] = [], costs: [UInt32] = []
        let pairs = found.reduce(0) { $0 + $1.origins.count }
        demands.reserveCapacity(pairs)
        costs.reserveCapacity(pairs)
        for place in place {
            if let (part, row) = place {
                let row = found[part].row(row)
                demands += found[part].origins[row]
                costs += found[part].costs[row]
            }
            offsets.append(demands.count)
        }
        return try ReachTable(offsets: offsets, demands: demands, costs: costs)
    }

    /// The choice, given who is near each candidate.
    func siting(
        _ reach: ReachTable, in snapshot: CoverageSnapshot, progress: @escaping (Double) -> Void
    ) throws -> Siting {
        let present = try present(in: snapshot)
        let problem = try SitingProblem(
            weights: weights, presentCosts: present.costs, candidates: reach, count: query.count,
            objective: present.objective)
        let solution = try Self.solution(problem, progress)
        let isCoverage = query.objective == .coverage
        let total = weights.reduce(0, +)
        // A coverage is told as what is newly covered, a cost whole.
        let offset = isCoverage ? present.value : 0
        return Siting(
            query: query, snapshot: snapshot, sites: sites(solution, reach, snapshot),
            candidateCount: candidates.count, before: present.value, value: solution.value + offset,
            bound: isCoverage ? min(solution.bound + offset, total) : solution.bound, gap: solution.gap, total: total)
    }

    private static func solution(
        _ problem: SitingProblem, _ progress: @escaping (Double) -> Void
    ) throws -> SitingSolution {
        do throws(FacilityLocationError) {
            return try problem.solution(progress: { progress($0.fraction) })
        } catch {
            if error.code == .cancelled { throw CancellationError() }
            throw error
        }
    }

    private func sites(
        _ solution: SitingSolution, _ reach: ReachTable, _ snapshot: CoverageSnapshot
    ) -> [Siting.Site] {
        let amounts = snapshot.demand.weights
        var isCovered = snapshot.nearest(query.category, by: measure).costs.map { $0 <= limit }
        return solution.choices.map { choice in
            var covered = [Double](repeating: 0, count: amounts.count)
            for pair in reach.row(choice.candidate) where !isCovered[Int(reach.demands[pair])] {
                let point = Int(reach.demands[pair])
                isCovered[point] = true
                for weight in amounts.indices { covered[weight] += amounts[weight][point] }
            }
            return Siting.Site(candidate: candidates[choice.candidate], gain: choice.gain, covered: covered)
        }
    }
}
