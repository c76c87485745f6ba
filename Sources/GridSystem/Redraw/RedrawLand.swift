import GEOS
import SimpleFeatures

/// The land of a level before and after: what is equal, and which part of which unit each redrawn feature has.
struct RedrawLand: Sendable {
    /// Land that a unit had and a feature has, wider than the tolerance.
    struct Piece: Sendable {
        var old: Int
        var new: Int
        var land: LatticeMultiPolygon
        var area: Int128
    }

    /// As the grid has them, and as redrawn: snapped and valid. `nil` without land.
    let old: [LatticeMultiPolygon?]
    private(set) var new: [LatticeMultiPolygon?]
    /// By feature, the unit with exactly its land.
    private(set) var equal: [Int: Int] = [:]
    /// Between the units and features that are not equal to any.
    private(set) var pieces: [Piece] = []
    /// By feature, the unit that had the largest of its pieces.
    private(set) var mainUnits: [Int: Int] = [:]
    /// By unit, the land that no feature has; by feature, the land that no unit had; wider than the tolerance.
    private(set) var lost: [Int: LatticeMultiPolygon] = [:]
    private(set) var gained: [Int: LatticeMultiPolygon] = [:]
    /// The features whose rings had to be made valid, and where.
    private(set) var mended: [(feature: Int, place: LatticePoint?)] = []

    private let tolerance: Length

    init(old: [LatticeMultiPolygon?], new drawn: [LatticeMultiPolygon?], tolerance: Length) throws(GEOSError) {
        self.old = old
        self.tolerance = tolerance
        new = drawn
        try snap()
        try overlay()
    }

    private var changedOld: [Int] {
        let taken = Set(equal.values)
        return old.indices.filter { old[$0]?.box != nil && !taken.contains($0) }
    }

    private var changedNew: [Int] { new.indices.filter { new[$0]?.box != nil && equal[$0] == nil } }

    private mutating func snap() throws(GEOSError) {
        let snapping = BorderSnapping(
            faces: old.compactMap { $0 }, redrawn: new.compactMap { $0 }, tolerance: tolerance)
        guard let snapping else { return }
        for index in new.indices { new[index] = new[index].map { snapping.snapped($0).canonical } }
        recogniseEqual()
        let edges = Set(
            changedOld.flatMap { old[$0]?.polygons.flatMap { $0.rings.flatMap { $0.edges.map(\.undirected) } } ?? [] })
        for index in changedNew {
            guard let land = new[index] else { continue }
            var aligned = snapping.aligned(land, with: edges)
            if case .invalid(let defect) = try aligned.validity() {
                if case .invalid = try land.validity() { mended.append((index, defect.location)) }
                aligned = try aligned.madeValid()
            }
            new[index] = aligned.canonical
        }
        recogniseEqual()
    }

    private mutating func recogniseEqual() {
        var byLand = Dictionary(changedOld.compactMap { index in old[index].map { ($0.canonical, index) } }) { a, _ in a
        }
        for index in changedNew {
            if let land = new[index], let unit = byLand.removeValue(forKey: land) { equal[index] = unit }
        }
    }

    private mutating func overlay() throws(GEOSError) {
        let (olds, news) = (changedOld, changedNew)
        if !olds.isEmpty, !news.isEmpty {
            let tree = try STRTree(boxes: olds.compactMap { old[$0]?.box })
            for feature in news {
                guard let land = new[feature], let box = land.box else { continue }
                for unit in try tree.query(box).map({ olds[$0] }).sorted() {
                    guard let common = try old[unit]?.intersection(land), try isWide(common) else { continue }
                    pieces.append(Piece(old: unit, new: feature, land: common, area: common.doubledArea))
                }
            }
        }
        let (ofUnit, ofFeature) = (Dictionary(grouping: pieces, by: \.old), Dictionary(grouping: pieces, by: \.new))
        mainUnits = ofFeature.compactMapValues { $0.max { ($0.area, $1.old) < ($1.area, $0.old) }?.old }
        for unit in olds {
            guard let land = old[unit] else { continue }
            let rest = try land.less((ofUnit[unit] ?? []).compactMap { new[$0.new] })
            if try isWide(rest) { lost[unit] = rest }
        }
        for feature in news {
            guard let land = new[feature] else { continue }
            let rest = try land.less((ofFeature[feature] ?? []).compactMap { old[$0.old] })
            if try isWide(rest) { gained[feature] = rest }
        }
    }

    private func isWide(_ land: LatticeMultiPolygon) throws(GEOSError) -> Bool {
        guard let box = land.box, land.doubledArea > 0 else { return false }
        let metric = LocalMetric(aroundLatitude: box.minY)
        // A circle as wide as the mean width fits in; looking for the widest costs far more.
        if land.polygons.contains(where: { $0.meanWidth(metric) > tolerance }) { return true }
        return try land.width() > tolerance
    }
}

extension MultiPolygon where Vertex == LatticePoint {
    fileprivate func less(_ others: [LatticeMultiPolygon]) throws(GEOSError) -> LatticeMultiPolygon {
        var rest = self
        for other in others where !rest.isEmpty { rest = try rest.difference(other) }
        return rest
    }
}
