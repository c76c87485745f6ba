import SimpleFeatures
import StreetNetwork

extension IsochroneQuestion {
    /// Refuses a question before anything is computed for it.
    /// - Throws: `.outOfRange` with the parameter's name.
    public func check() throws(WalkingError) { _ = try checked() }

    /// The limits in ascending order, each once, with what they are in units.
    /// - Throws: `.outOfRange` with the parameter's name.
    func checked() throws(WalkingError) -> (cost: WalkingCost, limits: [(limit: BandLimit, units: Double)]) {
        guard !limits.isEmpty else {
            throw WalkingError(.outOfRange, "at least one band is needed", parameter: "minutes")
        }
        guard limits.count <= Self.maximumBands else {
            throw WalkingError(
                .outOfRange, "\(limits.count) bands are too many: at most \(Self.maximumBands)",
                parameter: limits[0].unit)
        }
        try profile.check()
        // On the numbers: comparing lengths would let one that is no number pass.
        guard snap.metres >= 0, snap.metres <= StreetNetwork.maximumSnap.metres else {
            throw WalkingError(.outOfRange, "the snap radius must be between 0 and 2000 metres", parameter: "snap")
        }
        guard reach.metres >= 0, reach.metres <= Self.maximumReach.metres else {
            throw WalkingError(.outOfRange, "reach must be between 0 and 100 metres", parameter: "reach")
        }
        var isTime: Bool?
        var cost = WalkingCost(.distance)
        var units: [(limit: BandLimit, units: Double)] = []
        for limit in limits {
            let name = limit.unit, isMinutes = name == "minutes"
            guard isTime == nil || isTime == isMinutes else {
                throw WalkingError(.outOfRange, "bands are all in minutes or all in metres", parameter: name)
            }
            isTime = isMinutes
            if isMinutes { cost = WalkingCost(.time(profile)) }
            units.append((limit, try limit.units(profile)))
        }
        units.sort { $0.units < $1.units }
        var distinct: [(limit: BandLimit, units: Double)] = []
        for entry in units where entry.units != distinct.last?.units { distinct.append(entry) }
        return (cost, distinct)
    }
}
