public import SimpleFeatures

extension WalkingOracle {
    /// How a place is joined to the network.
    public enum Access: Sendable {
        /// Water, or nothing within the radius.
        case none
        /// Metres along a street, and metres of straight walk from there.
        case street(Int, offset: Double, walk: Double)
        /// Inside pedestrian areas: nodes in sight, and metres of straight walk from each.
        case square([(node: Int, walk: Double)])

        /// Metres that a place lies off the street; a place inside a pedestrian area is on it.
        public var offStreet: Double {
            switch self {
            case .none: .infinity
            case .street(_, _, let walk): walk
            case .square: 0
            }
        }
    }

    /// A place this near to a street is a position on it, in metres: what rounding to the lattice may do, twice.
    private static let onStreet = 0.03

    /// The nodes in sight inside a pedestrian area; else the nearest position on a street that is entered anywhere, and that no barrier
    /// hides.
    ///
    /// - Parameter passingIslands: as origins do; a place of which only d is asked belongs to an island if that is nearest.
    public func access(of place: LatticePoint, within radius: Double, passingIslands: Bool = false) -> Access {
        if case .street(let street, let offset, let walk)? = nearest(to: place, within: Self.onStreet, passingIslands) {
            return .street(street, offset: offset, walk: walk)
        }
        var nodes: [(node: Int, walk: Double)] = []
        for square in squares where square.box.covers(place) && Self.covers(square.segments, place) {
            for node in square.nodes where Self.isInSight(place, positions[node], of: square.segments) {
                nodes.append((node, metric.distance(place, positions[node]).metres))
            }
        }
        if !nodes.isEmpty { return .square(nodes) }
        return isInWater(place) ? .none : nearest(to: place, within: radius, passingIslands) ?? .none
    }

    public func isInWater(_ place: LatticePoint) -> Bool {
        waters.contains { $0.box.covers(place) && Self.covers($0.segments, place) }
    }

    private static func covers(_ segments: [LatticeSegment], _ place: LatticePoint) -> Bool {
        segments.reduce(false) { $0 != $1.crossesRayEast(of: place) }
    }

    /// Whether the straight walk from a place inside to a node meets the outline nowhere before the node.
    private static func isInSight(_ place: LatticePoint, _ node: LatticePoint, of outline: [LatticeSegment]) -> Bool {
        let walk = LatticeSegment(place, node)
        return !outline.contains { segment in
            walk.properlyCrosses(segment)
                || segment.start != node && segment.start != place && walk.covers(segment.start)
        }
    }

    private func nearest(to place: LatticePoint, within radius: Double, _ passingIslands: Bool) -> Access? {
        let reach = area(around: place, radius)
        var candidates: [(distance: Double, item: Int)] = []
        groundCells.forEach(near: reach) { item in
            let (street, index) = grounds[item]
            if passingIslands, streets[street].isIsland { return }
            let segment = LatticeSegment(streets[street].points[index], streets[street].points[index + 1])
            guard segment.box.intersects(reach) else { return }
            let distance = metric.nearest(on: segment, to: place).distance.metres
            if distance <= radius { candidates.append((distance, item)) }
        }
        guard !candidates.isEmpty else { return nil }
        candidates.sort { ($0.distance, $0.item) < ($1.distance, $1.item) }
        var inTheWay: [LatticeSegment] = []
        barrierCells.forEach(near: reach) { inTheWay.append(barriers[$0]) }
        var best: (distance: Double, item: Int, fraction: Double)?
        for (distance, item) in candidates {
            guard distance < best?.distance ?? .infinity else { break }
            let (street, index) = grounds[item]
            let a = streets[street].points[index], b = streets[street].points[index + 1]
            let fraction = metric.nearest(on: LatticeSegment(a, b), to: place).fraction
            if !isHidden(a, b, fraction, from: place, by: inTheWay) {
                best = (distance, item, fraction)
                continue
            }
            // What lies nearest is hidden: another part of the segment may not be. Every metre of it.
            let steps = Int(metric.distance(a, b).metres.rounded(.up))
            for step in 0...max(steps, 1) {
                let fraction = Double(step) / Double(max(steps, 1))
                let distance = (offset(a, b, fraction, from: place) * metres).length
                guard distance <= radius, distance < best?.distance ?? .infinity,
                    !isHidden(a, b, fraction, from: place, by: inTheWay)
                else { continue }
                best = (distance, item, fraction)
            }
        }
        guard let best else { return nil }
        let (street, index) = grounds[best.item]
        let offsets = streets[street].offsets
        return .street(
            street, offset: offsets[index] + (offsets[index + 1] - offsets[index]) * best.fraction, walk: best.distance)
    }

    private var metres: SIMD2<Double> { SIMD2(metric.metresPerStepX, metric.metresPerStepY) }

    private func area(around place: LatticePoint, _ radius: Double) -> LatticeBox {
        LatticeBox(minX: place.x, minY: place.y, maxX: place.x, maxY: place.y).expanded(
            byX: Int32(radius / metric.metresPerStepX) + 1, y: Int32(radius / metric.metresPerStepY) + 1)
    }

    /// The position so far from a to b, in lattice steps from the place.
    private func offset(_ a: LatticePoint, _ b: LatticePoint, _ fraction: Double, from place: LatticePoint) -> SIMD2<
        Double
    > {
        let start = steps(a, from: place)
        return start + (steps(b, from: place) - start) * fraction
    }

    private func steps(_ point: LatticePoint, from place: LatticePoint) -> SIMD2<Double> {
        SIMD2(Double(point.x) - Double(place.x), Double(point.y) - Double(place.y))
    }

    /// Whether a barrier crosses the straight walk; one that touches the street there does not.
    private func isHidden(
        _ a: LatticePoint, _ b: LatticePoint, _ fraction: Double, from place: LatticePoint,
        by inTheWay: [LatticeSegment]
    ) -> Bool {
        guard !inTheWay.isEmpty else { return false }
        let q = offset(a, b, fraction, from: place)
        return inTheWay.contains { barrier in
            let start = steps(barrier.start, from: place), end = steps(barrier.end, from: place)
            let along = end - start
            let sideP = along.cross(-start), sideQ = along.cross(q - start)
            // Within two steps of the barrier's line counts as touching: the position is rounded nowhere, the map is.
            guard abs(sideQ) > 2 * along.length, (sideP < 0) != (sideQ < 0), sideP != 0 else { return false }
            let sideStart = q.cross(start), sideEnd = q.cross(end)
            return sideStart == 0 || sideEnd == 0 || (sideStart < 0) != (sideEnd < 0)
        }
    }
}

extension SIMD2<Double> {
    fileprivate var length: Double { (x * x + y * y).squareRoot() }
    fileprivate func cross(_ other: Self) -> Double { x * other.y - y * other.x }
}
