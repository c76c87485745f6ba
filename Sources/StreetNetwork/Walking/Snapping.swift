public import SimpleFeatures

extension StreetNetwork {
    /// How far from the street a place may lie unless asked otherwise.
    public static let standardSnap = Length.metres(200)
    /// How far from the street a place may lie at most.
    public static let maximumSnap = Length.metres(2_000)

    /// Joins a place to the nearest street position that no barrier hides.
    ///
    /// Islands, bridges, tunnels, steps and lifts are passed over for what lies beyond. Inside a pedestrian area the place is joined to every entrance in sight.
    /// - Parameter radius: the longest straight walk to the street, at most `maximumSnap`.
    /// - Throws: `.noStreetNear`, with how far the nearest street is; `.outOfRange`.
    public func snap(
        _ place: LatticePoint, within radius: Length = standardSnap
    ) throws(StreetNetworkError) -> Snapped {
        guard radius.metres >= 0, radius <= Self.maximumSnap else {
            throw StreetNetworkError(.outOfRange, "the snap radius must be between 0 and 2000 metres")
        }
        return try withTables { tables throws(StreetNetworkError) in try tables.snap(place, within: radius) }
    }
}

extension NetworkTables {
    /// A place this near to a street lies on it.
    private static let onStreet = Length.metres(0.5)
    /// How far an error looks for the nearest street.
    private static let farthest = Length.metres(10_000)

    /// How a place is joined to the streets; `nil` where none can be reached within the radius.
    package func joined(_ place: LatticePoint, within radius: Length) -> Snapped? {
        if let here = nearestSegment(to: place, within: Self.onStreet) { return snapped(place, here) }
        if let onSquare = snapToSquare(place, within: radius) { return onSquare }
        return nearestSegment(to: place, within: radius).map { snapped(place, $0) }
    }

    package func snap(_ place: LatticePoint, within radius: Length) throws(StreetNetworkError) -> Snapped {
        if let found = joined(place, within: radius) { return found }
        guard let beyond = nearestSegment(to: place, within: Self.farthest, heedingBarriers: false) else {
            throw StreetNetworkError(
                .noStreetNear, "no street lies within \(Int(radius.metres)) m of the place, and none within 10 km")
        }
        let metres = beyond.distance.metres.rounded(.up)
        throw StreetNetworkError(
            .noStreetNear,
            "no street that can be reached lies within \(Int(radius.metres)) m of the place: the nearest is \(Int(metres)) m away",
            distance: beyond.distance)
    }

    private func snapped(_ place: LatticePoint, _ found: NearestSegment) -> Snapped {
        let edge = edge(ofPoint: found.segment)
        let start = Double(pointOffsets[found.segment]), end = Double(pointOffsets[found.segment + 1])
        let entry = Snapped.Entry(
            location: .edge(edge, centimetres: start + (end - start) * found.fraction),
            walk: found.distance.metres * 100)
        return Snapped(
            place: place, position: found.position, distance: found.distance, street: name(of: edges[edge]),
            entries: [entry])
    }

    private func snapToSquare(_ place: LatticePoint, within radius: Length) -> Snapped? {
        for square in 0..<(squares.count - 1) where squares[square].box.covers(place) {
            let rings = (Int(squares[square].firstRing)..<Int(squares[square + 1].firstRing)).map { ring in
                Array(squarePoints[Int(squareRings[ring])..<Int(squareRings[ring + 1])])
            }
            let outline = SightOutline(rings)
            guard outline.covers(place) else { continue }
            let metric = LocalMetric(aroundLatitude: place.y)
            var entries: [Snapped.Entry] = []
            for member in Int(squares[square].firstNode)..<Int(squares[square + 1].firstNode) {
                let node = Int(squareMembers[member])
                let walk = metric.distance(place, nodes[node])
                // All streets at a node belong to one piece; the squares of an island are passed over like its streets.
                guard let arc = arcs(of: node).first, !edges[Int(arcEdges[arc]) / 2].isIsland else { continue }
                guard walk <= radius, place == nodes[node] || outline.isInSight(place, nodes[node]) else { continue }
                entries.append(Snapped.Entry(location: .node(node), walk: walk.metres * 100))
            }
            guard let nearest = entries.min(by: { $0.walk < $1.walk }), case .node(let node) = nearest.location else {
                continue
            }
            let street = arcs(of: node).lazy.map { name(of: edges[Int(arcEdges[$0]) / 2]) }.first { !$0.isEmpty }
            return Snapped(
                place: place, position: nodes[node], distance: .metres(nearest.walk / 100), street: street ?? "",
                entries: entries)
        }
        return nil
    }
}

/// The answer of a search for the nearest segment.
struct NearestSegment {
    var segment: Int
    var fraction: Double
    var position: LatticePoint
    var distance: Length
}

extension NetworkTables {
    /// The nearest segment that may be entered and that no barrier hides, searched block by block outwards.
    ///
    /// - Parameter heedingBarriers: whether what a barrier hides is passed over.
    func nearestSegment(
        to place: LatticePoint, within radius: Length, heedingBarriers: Bool = true
    ) -> NearestSegment? {
        // Measured where the streets are: near a pole a block would have no width.
        let metric = LocalMetric(aroundLatitude: min(max(place.y, frame.box.minY), frame.box.maxY))
        let side = Double(BlockIndex.side)
        let blockX = side * Double(frame.stepX) * metric.metresPerStepX
        let blockY = side * Double(frame.stepY) * metric.metresPerStepY
        let columns = BlockIndex.columns(of: frame), rows = BlockIndex.rows(of: frame)
        let column = Int((frame.column(x: place.x) / side).rounded(.down))
        let row = Int((frame.row(y: place.y) / side).rounded(.down))
        let smallest = min(blockX, blockY)
        let last = Int((radius.metres / smallest).rounded(.up)) + 1
        // A place far outside the raster has nothing near it.
        guard column + last >= 0, row + last >= 0, column - last < columns, row - last < rows else { return nil }
        var best: NearestSegment?
        for ring in 0...last {
            let limit = min(best?.distance.metres ?? .infinity, radius.metres)
            if Double(ring - 1) * smallest > limit { break }
            for r in max(row - ring, 0)...max(min(row + ring, rows - 1), max(row - ring, 0)) where r < rows {
                let isEnd = abs(r - row) == ring
                for c in stride(from: column - ring, through: column + ring, by: isEnd || ring == 0 ? 1 : 2 * ring)
                where c >= 0 && c < columns && abs(r - row) <= ring {
                    search(
                        block: r * columns + c, place: place, radius: radius, metric: metric,
                        heedingBarriers: heedingBarriers, best: &best)
                }
            }
        }
        return best
    }

    private func search(
        block: Int, place: LatticePoint, radius: Length, metric: LocalMetric, heedingBarriers: Bool,
        best: inout NearestSegment?
    ) {
        for item in segmentBlocks[block]..<segmentBlocks[block + 1] {
            let segment = Int(segmentItems[Int(item)])
            let a = points[segment], b = points[segment + 1]
            let (distance, fraction) = metric.nearest(on: LatticeSegment(a, b), to: place)
            guard distance <= radius, distance < best?.distance ?? .metres(.infinity) else { continue }
            let position = LatticePoint(
                x: a.x + Int32(((Double(b.x) - Double(a.x)) * fraction).rounded()),
                y: a.y + Int32(((Double(b.y) - Double(a.y)) * fraction).rounded()))
            if !closedEdges.isEmpty, closedEdges.contains(UInt32(edge(ofPoint: segment))) { continue }
            if heedingBarriers, barriers.separates(position, place) { continue }
            best = NearestSegment(segment: segment, fraction: fraction, position: position, distance: distance)
        }
    }
}
