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
        guard WalkingProfile.speeds.contains(profile.metresPerSecond) else {
            throw WalkingError(
                .outOfRange, "the speed must be between 0.1 and 5 metres per second", parameter: "speed")
        }
        guard (1...20).contains(profile.stepsFactor), (.zero ... .seconds(3_600)).contains(profile.crossingDelay),
            (.zero ... .seconds(3_600)).contains(profile.liftDelay)
        else {
            throw WalkingError(
                .outOfRange, "steps take 1 to 20 times as long as level ground, and no delay more than an hour",
                parameter: "profile")
        }
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
            let reached = isMinutes ? limit.value * 60 * cost.unitsPerSecond : limit.value * 100
            guard limit.value > 0, reached.isFinite, reached <= Self.farthest.metres * 100 else {
                let most = isMinutes ? Self.farthest.metres / profile.metresPerSecond / 60 : Self.farthest.metres
                throw WalkingError(
                    .outOfRange,
                    "a band must be more than 0 and at most \(Int(most)) \(name): 5 km at \(profile.metresPerSecond) m/s",
                    parameter: name)
            }
            units.append((limit, reached))
        }
        units.sort { $0.units < $1.units }
        var distinct: [(limit: BandLimit, units: Double)] = []
        for entry in units where entry.units != distinct.last?.units { distinct.append(entry) }
        return (cost, distinct)
    }
}
