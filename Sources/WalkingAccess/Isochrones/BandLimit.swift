import SimpleFeatures
public import StreetNetwork

/// How far a band reaches.
public enum BandLimit: Hashable, Sendable {
    case minutes(Double)
    case metres(Double)

    /// The number alone.
    public var value: Double {
        switch self {
        case .minutes(let value), .metres(let value): value
        }
    }

    /// `minutes` or `metres`, which is also the name of the parameter that gives such limits.
    public var unit: String {
        switch self {
        case .minutes: "minutes"
        case .metres: "metres"
        }
    }

    /// What a walk within the limit is measured in.
    public func measure(_ profile: WalkingProfile) -> WalkingMeasure {
        switch self {
        case .minutes: .time(profile)
        case .metres: .distance
        }
    }

    /// The limit in units, centimetres of level way.
    /// - Throws: `.outOfRange` with the parameter's name.
    public func units(_ profile: WalkingProfile) throws(WalkingError) -> Double {
        let reached =
            switch self {
            case .minutes(let minutes): minutes * 60 * WalkingCost(.time(profile)).unitsPerSecond
            case .metres(let metres): metres * 100
            }
        guard value > 0, reached.isFinite, reached <= IsochroneQuestion.farthest.metres * 100 else {
            let farthest = IsochroneQuestion.farthest.metres
            let most = unit == "minutes" ? farthest / profile.metresPerSecond / 60 : farthest
            throw WalkingError(
                .outOfRange,
                "a band must be more than 0 and at most \(Int(most)) \(unit): 5 km at \(profile.metresPerSecond) m/s",
                parameter: unit)
        }
        return reached
    }
}

extension WalkingProfile {
    /// Refuses somebody whom no answer is for.
    /// - Throws: `.outOfRange` with the parameter's name.
    public func check() throws(WalkingError) {
        guard Self.speeds.contains(metresPerSecond) else {
            throw WalkingError(
                .outOfRange, "the speed must be between 0.1 and 5 metres per second", parameter: "speed")
        }
        guard (1...20).contains(stepsFactor), (.zero ... .seconds(3_600)).contains(crossingDelay),
            (.zero ... .seconds(3_600)).contains(liftDelay)
        else {
            throw WalkingError(
                .outOfRange, "steps take 1 to 20 times as long as level ground, and no delay more than an hour",
                parameter: "profile")
        }
    }
}
