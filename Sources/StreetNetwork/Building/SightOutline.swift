import SimpleFeatures

/// The outline of an area, asked whether one sees from one of its points to another without leaving it.
struct SightOutline {
    private let rings: [[LatticePoint]]
    let box: LatticeBox

    /// - Parameter rings: closed without repeating the first point; even-odd decides what is inside.
    init(_ rings: [[LatticePoint]]) {
        self.rings = rings
        box = LatticeBox(rings.joined()) ?? LatticeBox(minX: 0, minY: 0, maxX: 0, maxY: 0)
    }

    private func forEachSegment(_ body: (LatticePoint, LatticePoint) -> Bool) {
        for ring in rings {
            var a = ring[ring.count - 1]
            for b in ring {
                if !body(a, b) { return }
                a = b
            }
        }
    }

    /// Whether the point lies inside by the even-odd rule; a point on the outline counts to one side of it.
    func covers(_ point: LatticePoint) -> Bool {
        guard box.covers(point) else { return false }
        var isInside = false
        forEachSegment { a, b in
            if LatticeSegment(a, b).crossesRayEast(of: point) { isInside.toggle() }
            return true
        }
        return isInside
    }

    /// Whether the open line between two points, inside or on the outline, meets no outline and runs inside.
    ///
    /// A line along the outline is not in sight in this sense: the outline is a street of its own.
    func isInSight(_ p: LatticePoint, _ q: LatticePoint) -> Bool {
        guard p != q else { return false }
        var isFree = true
        forEachSegment { a, b in
            let sideA = a.side(of: p, q), sideB = b.side(of: p, q)
            let sideP = p.side(of: a, b), sideQ = q.side(of: a, b)
            if sideA == .on, a != p, a != q, LatticeSegment(p, q).covers(a) {
                isFree = false
            } else if sideA != sideB, sideA != .on, sideB != .on, sideP != sideQ, sideP != .on, sideQ != .on {
                isFree = false
            } else if (a == p && b == q) || (a == q && b == p) {
                isFree = false
            }
            return isFree
        }
        guard isFree else { return false }
        let middle = LatticePoint(
            x: Int32((Int64(p.x) + Int64(q.x)) / 2), y: Int32((Int64(p.y) + Int64(q.y)) / 2))
        return covers(middle)
    }

    /// Whether the outline turns away from the inside at this point, so that a taut walk may bend around it.
    func isReflex(ring r: Int, point p: Int) -> Bool {
        let ring = rings[r]
        let before = ring[(p + ring.count - 1) % ring.count], at = ring[p], after = ring[(p + 1) % ring.count]
        let turn = LatticePoint.cross(before, at, after)
        guard turn != 0 else { return false }
        // Just inside the corner's smaller angle: inside the area means the corner is a convex one.
        let probe = LatticePoint(
            x: Int32((Int64(before.x) + Int64(after.x) + 14 * Int64(at.x)) / 16),
            y: Int32((Int64(before.y) + Int64(after.y) + 14 * Int64(at.y)) / 16))
        return !covers(probe)
    }
}
