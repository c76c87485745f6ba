import StreetNetwork

/// An edge that a search has reached, with what its positions cost, in units (centimetres of level way).
struct ReachedEdge: Sendable {
    var edge: UInt32
    var centimetres: Float
    /// The cost at its start and for each centimetre from there on.
    var startCost: Float
    var forwardRate: Float
    var endCost: Float
    var backwardRate: Float
    /// Where on it the search began and at what cost; negative where it did not.
    var origin: Float = -1
    var originCost: Float = Self.unreachable
    /// Which of several sources these costs lead to.
    var source: UInt32 = 0

    /// Large enough that no bound reaches it, small enough that arithmetic on it stays finite.
    static let unreachable: Float = 1e12

    /// The least cost of the position so many centimetres from its start.
    @inline(__always)
    func cost(_ position: Float) -> Float { costs(SIMD4(repeating: position))[0] }

    /// The least costs of four positions.
    @inline(__always)
    func costs(_ positions: SIMD4<Float>) -> SIMD4<Float> {
        let fromStart = startCost + positions * forwardRate
        let fromEnd = endCost + (centimetres - positions) * backwardRate
        let fromEnds = fromStart.replacing(with: fromEnd, where: fromEnd .< fromStart)
        if origin < 0 { return fromEnds }
        let way = positions - origin
        let fromOrigin = originCost + (way * forwardRate).replacing(with: -way * backwardRate, where: way .< 0)
        return fromEnds.replacing(with: fromOrigin, where: fromOrigin .< fromEnds)
    }

    /// The parts that cost at most `limit`, as intervals of centimetres, in order and apart.
    func parts(within limit: Float) -> [ClosedRange<Float>] {
        var parts: [ClosedRange<Float>] = []
        if startCost <= limit { parts.append(0...min((limit - startCost) / forwardRate, centimetres)) }
        if origin >= 0, originCost <= limit {
            let low = max(origin - (limit - originCost) / backwardRate, 0)
            parts.append(low...min(origin + (limit - originCost) / forwardRate, centimetres))
        }
        if endCost <= limit { parts.append(max(centimetres - (limit - endCost) / backwardRate, 0)...centimetres) }
        parts.sort { $0.lowerBound < $1.lowerBound }
        var merged: [ClosedRange<Float>] = []
        for part in parts {
            if let last = merged.last, part.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, part.upperBound)
            } else {
                merged.append(part)
            }
        }
        return merged
    }

    /// Centimetres that cost at most `limit`.
    func length(within limit: Float) -> Float {
        // Mostly all of it: the tent over the edge is highest where its two slopes meet.
        if origin < 0, startCost + centimetres * forwardRate + endCost + centimetres * backwardRate <= 2 * limit {
            return centimetres
        }
        return parts(within: limit).reduce(0) { $0 + $1.upperBound - $1.lowerBound }
    }
}
