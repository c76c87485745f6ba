import SimpleFeatures

/// One defect of a draft, with what would mend it.
public struct DraftFinding: Sendable, Hashable {
    public var finding: Finding
    /// The units involved, in the order of the finding's codes.
    public var units: [UnitID]
    /// An operation that takes the defect away; `nil` where there is no obvious one.
    public var mending: GridOperation?

    public init(_ finding: Finding, units: [UnitID], mending: GridOperation? = nil) {
        self.finding = finding
        self.units = units
        self.mending = mending
    }
}

extension DraftFinding {
    init(
        _ kind: Finding.Kind, _ outcome: Finding.Outcome, _ message: String, units: [GridUnit], area: Area? = nil,
        width: Length? = nil, geometry: Geometry? = nil, mending: GridOperation? = nil
    ) {
        self.init(
            Finding(
                kind, outcome, message, units: units.map(\.code), area: area, width: width, geometry: geometry),
            units: units.map(\.id), mending: mending)
    }
}
