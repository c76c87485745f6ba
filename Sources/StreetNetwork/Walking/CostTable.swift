import Foundation

/// What a metre of each class of arc costs, ready for the inner loop of a search.
///
/// Cost = (centimetres · factor) / 256 + delay, in units: centimetres of level way.
package struct CostTable: Sendable {
    package struct Entry: Sendable {
        /// In 256ths.
        package var factor: UInt32
        /// `unreachable` for an arc that may not be walked this way.
        package var delay: UInt32

        static let forbidden = Entry(factor: 0, delay: CostTable.unreachable)
    }

    /// More than any bound, and small enough that adding an arc's cost does not overflow.
    package static let unreachable: UInt32 = 1 << 30

    /// By class of the arc as it leaves the node being settled.
    package let entries: [Entry]

    /// - Parameter isBackward: whether the search asks for walks to its origin instead of from it.
    package init(_ cost: WalkingCost, isBackward: Bool = false) {
        entries = (0...UInt8.max).map { code in
            let asDrawn = ArcClass(rawValue: code)
            guard let walked = isBackward ? asDrawn.reversed : asDrawn, let terrain = walked.terrain,
                walked.direction != .backward
            else { return .forbidden }
            guard case .time(let profile) = cost.measure else { return Entry(factor: 256, delay: 0) }
            func delay(_ duration: Duration, half: Bool) -> UInt32 {
                UInt32((cost.units(duration) / (half ? 2 : 1)).rounded())
            }
            func factor(_ value: Double) -> UInt32 { UInt32((value * 256).rounded()) }
            return switch terrain {
            case .level: Entry(factor: 256, delay: 0)
            case .steps: Entry(factor: factor(profile.stepsFactor), delay: 0)
            case .crossing(let half): Entry(factor: 256, delay: delay(profile.crossingDelay, half: half))
            case .lift(let half): Entry(factor: 256, delay: delay(profile.liftDelay, half: half))
            case .slope(let slope): Entry(factor: profile.heedsSlopes ? factor(Self.tobler(slope)) : 256, delay: 0)
            }
        }
    }

    /// Times as long as on level ground. Source: Tobler 1993, speed 6 exp(-3.5 |slope + 0.05|) km/h.
    private static func tobler(_ slope: Double) -> Double {
        exp(3.5 * (abs(slope + 0.05) - 0.05))
    }

    /// The cost of walking the whole of an arc, `unreachable` or more where that is not allowed.
    @inline(__always)
    package func cost(_ arc: Arc) -> UInt32 {
        let entry = entries[Int(arc.arcClass)]
        return UInt32(truncatingIfNeeded: (UInt64(arc.centimetres) &* UInt64(entry.factor)) >> 8) &+ entry.delay
    }
}
