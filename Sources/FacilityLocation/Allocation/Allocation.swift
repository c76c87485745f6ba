/// Who goes where.
public struct Allocation: Hashable, Sendable {
    /// A part of a demand that goes to one facility.
    public struct Share: Hashable, Sendable {
        public let facility: Int
        /// Above zero.
        public let amount: Double

        public init(facility: Int, amount: Double) {
            self.facility = facility
            self.amount = amount
        }
    }

    /// By demand, by facility; empty where nobody is served.
    public let shares: [[Share]]
    /// By demand, the amount that no facility takes.
    public let unserved: [Double]
    /// By facility, the amount that it takes.
    public let loads: [Double]
    /// The sum of amount times cost over all shares.
    public let totalCost: Double
}
