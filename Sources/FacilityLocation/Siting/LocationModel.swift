/// A set function to maximise over all sets of `count` candidates, and its Lagrangian relaxation.
///
/// Every demand has a price. Given the prices, what the candidates are worth adds up: for every set of candidates the
/// constant and the sum of their profits is no less than the value of the set.
protocol LocationModel {
    associatedtype Prices

    var candidateCount: Int { get }
    /// How many to choose.
    var count: Int { get }
    /// No set is worth more.
    var ceiling: Double { get }
    /// Whether the value of every set is a whole number.
    var isWhole: Bool { get }

    /// A first set, candidate by candidate.
    mutating func addition(_ meter: SearchMeter) throws(FacilityLocationError) -> [Int]
    func value(of set: [Int], _ meter: SearchMeter) throws(FacilityLocationError) -> Double
    /// Exchanges one of the set for one of the candidates, in their order, as long as that is an improvement.
    func improved(
        _ set: [Int], among candidates: [Int], _ meter: SearchMeter
    ) throws(FacilityLocationError) -> [Int]

    /// Prices that suit a good set.
    func prices(for set: [Int]) -> Prices
    /// Sets the profits of these candidates and returns the constant.
    func appraise(
        _ candidates: [Int], at prices: Prices, profits: inout [Double], _ meter: SearchMeter
    ) throws(FacilityLocationError) -> Double
    /// A subgradient step from prices at which `chosen` was the most profitable set, by `excess` over the squared length.
    func move(_ prices: inout Prices, chosen: [Int], excess: Double)
}
