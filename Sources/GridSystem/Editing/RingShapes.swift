import SimpleFeatures

/// Finds rings that bound no area, and spikes: places where a ring turns back along itself.
enum RingShapes {
    static func findings(_ area: LatticeMultiPolygon) -> [Finding] {
        var findings: [Finding] = []
        for ring in area.polygons.flatMap(\.rings) {
            let places = ring.vertices.map { Position($0.coordinate) }
            guard Set(ring.vertices).count > 2 else {
                findings.append(
                    DrawnArea.flaw("a ring with fewer than three different points", at: .multiPoint(places)))
                continue
            }
            if ring.isFlat {
                findings.append(DrawnArea.flaw("a ring without area", at: .lineString(places)))
                continue
            }
            for spike in spikes(of: ring) {
                findings.append(
                    DrawnArea.flaw("a spike without width", at: .lineString(spike.map { Position($0.coordinate) })))
            }
        }
        return findings
    }

    /// The lines along which a ring runs out and back.
    private static func spikes(of ring: LatticeRing) -> [[LatticePoint]] {
        let vertices = ring.vertices
        let count = vertices.count
        func vertex(_ index: Int) -> LatticePoint { vertices[((index % count) + count) % count] }
        var spikes: [[LatticePoint]] = []
        for index in vertices.indices {
            let (before, tip, after) = (vertex(index - 1), vertex(index), vertex(index + 1))
            guard isTip(before, tip, after) else { continue }
            // A spike of many vertices: both sides have the same ones for a while.
            var length = 1
            while (length + 1) * 2 < count, vertex(index - length) == vertex(index + length),
                vertex(index - length - 1) == vertex(index + length + 1)
            {
                length += 1
            }
            spikes.append((0...length).map { vertex(index - length + $0) })
            if spikes.count == DrawnArea.mostFindings { break }
        }
        return spikes
    }

    /// Whether a ring comes back along the edge on which it came.
    private static func isTip(_ before: LatticePoint, _ tip: LatticePoint, _ after: LatticePoint) -> Bool {
        guard after.side(of: before, tip) == .on else { return false }
        let (bx, by) = (Int128(before.x) - Int128(tip.x), Int128(before.y) - Int128(tip.y))
        let (ax, ay) = (Int128(after.x) - Int128(tip.x), Int128(after.y) - Int128(tip.y))
        return bx * ax + by * ay > 0
    }
}

extension LinearRing where Vertex == LatticePoint {
    /// Whether all vertices lie on one line.
    fileprivate var isFlat: Bool {
        guard let first = vertices.first, let other = vertices.first(where: { $0 != first }) else { return true }
        return vertices.allSatisfy { $0.side(of: first, other) == .on }
    }
}
