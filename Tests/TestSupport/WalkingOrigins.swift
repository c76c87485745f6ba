import Foundation
public import SimpleFeatures

extension WalkingOracle {
    /// Places to walk from: spread evenly over the length of the streets that are entered anywhere, every second one moved off the street
    /// by up to 40 m in any direction, though not to where no street can be reached.
    public func origins(_ count: Int, seed: UInt64) -> [LatticePoint] {
        var random = SeededGenerator(seed: seed)
        var ends: [Double] = []
        let open = streets.filter { $0.isOnGround && !$0.isIsland }
        for street in open { ends.append((ends.last ?? 0) + street.length) }
        guard let total = ends.last else { return [] }
        var origins: [LatticePoint] = []
        while origins.count < count {
            let at = Double.random(in: 0..<total, using: &random)
            guard let index = ends.firstIndex(where: { $0 > at }) else { continue }
            var place = open[index].position(at: open[index].length - (ends[index] - at))
            if origins.count % 2 == 1 {
                let angle = Double.random(in: 0..<(2 * .pi), using: &random)
                let distance = Double.random(in: 0..<40, using: &random)
                place.x += Int32((distance * cos(angle) / metric.metresPerStepX).rounded())
                place.y += Int32((distance * sin(angle) / metric.metresPerStepY).rounded())
            }
            if case .none = access(of: place, within: 200, passingIslands: true) { continue }
            origins.append(place)
        }
        return origins
    }
}
