import StreetNetwork

extension WalkDestinations {
    /// The indices of all destinations that a street is near, neighbours after one another: parts of them are searched fast.
    public var neighboursTogether: [Int] {
        // Nodes are numbered along a space-filling curve.
        let firstNodes = (0..<count).map { approaches.approaches(of: $0).first?.node }
        return (0..<count).filter { firstNodes[$0] != nil }
            .sorted { (firstNodes[$0] ?? 0, $0) < (firstNodes[$1] ?? 0, $1) }
    }
}
