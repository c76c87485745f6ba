public import WalkingAccess

extension BandLimit {
    /// The name of the parameter and of the property that give it: `minutes` or `metres`.
    public var unit: String {
        switch self {
        case .minutes: "minutes"
        case .metres: "metres"
        }
    }
}
