public import GridSystem
public import SimpleFeatures

/// Which units of the grid a report's point belongs to, by one edition. Lasting: it names units by id.
public struct Attribution: Hashable, Sendable, Codable {
    public struct Candidate: Hashable, Sendable, Codable {
        public var unit: UnitID
        /// Between 0 and 1, to about 0.002.
        public var probability: Double

        public init(unit: UnitID, probability: Double) {
            self.unit = unit
            self.probability = probability
        }
    }

    public struct Nearest: Hashable, Sendable, Codable {
        public var unit: UnitID
        public var distance: Length

        public init(unit: UnitID, distance: Length) {
            self.unit = unit
            self.distance = distance
        }
    }

    /// The edition's number.
    public var edition: Int
    /// The units that contain the point, finest first; empty outside all of them.
    public var units: [UnitID]
    /// To the nearest border of the finest unit; `nil` outside.
    public var borderDistance: Length?
    /// The units that the true place may lie in, most probable first; empty where the accuracy is not known.
    public var candidates: [Candidate]
    /// Outside every unit, the nearest one.
    public var nearest: Nearest?

    public init(
        edition: Int, units: [UnitID], borderDistance: Length? = nil, candidates: [Candidate] = [],
        nearest: Nearest? = nil
    ) {
        self.edition = edition
        self.units = units
        self.borderDistance = borderDistance
        self.candidates = candidates
        self.nearest = nearest
    }

    /// The one unit that the report is at home in: the finest that contains the point. Without one it waits for a dispatcher.
    public var home: UnitID? { units.first }
}

extension Attribution {
    /// - Parameters:
    ///   - accuracy: the radius that holds the true place with a probability of 68 %; with it come the candidates.
    ///   - locator: of the edition that was effective when the place was observed.
    public init(_ point: LatticePoint, accuracy: Length? = nil, by locator: Locator) {
        let location = locator.locate(point, accuracy: accuracy)
        func id(_ index: Int) -> UnitID { locator.edition.units[index].id }
        self.init(
            edition: locator.edition.record.number, units: location.units.map(id),
            borderDistance: location.borderDistance,
            candidates: (location.candidates ?? []).map { Candidate(unit: id($0.unit), probability: $0.probability) },
            nearest: location.nearest.map { Nearest(unit: id($0.unit), distance: $0.distance) })
    }

    /// `nil` for a location without a point.
    ///
    /// - Parameter locator: of the edition that was effective at ``ResolvedLocation/observedAt``.
    public init?(_ location: ResolvedLocation, by locator: Locator) {
        guard let point = location.point else { return nil }
        self.init(point, accuracy: location.accuracy, by: locator)
    }
}
