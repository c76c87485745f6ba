/// What decides an arc's cost beside its length, in one byte: two bits of direction, six of what the way is like.
///
/// A search looks the byte up in a table made for its profile, so the inner loop has no branches for steps, slopes or one-ways.
package struct ArcClass: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package enum Terrain: Hashable {
        case level, steps
        /// Across a carriageway; `half` where the crossing is drawn as two edges.
        case crossing(half: Bool)
        /// A lift; `half` for an edge that only leads to one.
        case lift(half: Bool)
        /// Rise over run in the arc's direction, in steps of 2 %, within ±30 %.
        case slope(Double)
    }

    package init(_ terrain: Terrain, direction: WalkingDirection) {
        let code: UInt8 =
            switch terrain {
            case .level: 0
            case .steps: 1
            case .crossing(half: false): 2
            case .crossing(half: true): 3
            case .lift(half: false): 4
            case .lift(half: true): 5
            case .slope(let slope):
                UInt8(Int((min(max(slope, -Self.steepest), Self.steepest) / Self.slopeStep).rounded()) + 47)
            }
        rawValue = code << 2 | direction.rawValue
    }

    private static let slopeStep = 0.02
    private static let steepest = 0.3

    /// The terrain; `nil` for a byte that no arc has.
    package var terrain: Terrain? {
        switch rawValue >> 2 {
        case 0: .level
        case 1: .steps
        case 2: .crossing(half: false)
        case 3: .crossing(half: true)
        case 4: .lift(half: false)
        case 5: .lift(half: true)
        case let code where (32...62).contains(code): .slope(Double(Int(code) - 47) * Self.slopeStep)
        default: nil
        }
    }

    package var direction: WalkingDirection { WalkingDirection(rawValue: rawValue & 3) ?? .both }

    /// The class of the same street walked the other way.
    var reversed: ArcClass? {
        guard let terrain else { return nil }
        let opposite: WalkingDirection =
            switch direction {
            case .both: .both
            case .forward: .backward
            case .backward: .forward
            }
        if case .slope(let slope) = terrain { return ArcClass(.slope(-slope), direction: opposite) }
        return ArcClass(terrain, direction: opposite)
    }
}
