extension SheetBox {
    /// The parts of a line inside the box, cut at its border (Liang and Barsky, 1984, segment by segment).
    func clipping(line: [SheetPoint]) -> [[SheetPoint]] {
        var parts: [[SheetPoint]] = []
        var current: [SheetPoint] = []
        for (start, end) in zip(line, line.dropFirst()) {
            guard let (a, b) = clipping(from: start, to: end) else { continue }
            if current.last != a {
                if current.count > 1 { parts.append(current) }
                current = [a]
            }
            if b != a { current.append(b) }
        }
        if current.count > 1 { parts.append(current) }
        return parts
    }

    private func clipping(from start: SheetPoint, to end: SheetPoint) -> (SheetPoint, SheetPoint)? {
        let delta = end - start
        var (entry, exit) = (0.0, 1.0)
        let sides = [
            (-delta.x, start.x - x), (delta.x, maxX - start.x), (-delta.y, start.y - y), (delta.y, maxY - start.y),
        ]
        for (outward, room) in sides {
            if outward == 0 {
                if room < 0 { return nil }
            } else if outward < 0 {
                entry = max(entry, room / outward)
            } else {
                exit = min(exit, room / outward)
            }
        }
        guard entry <= exit else { return nil }
        return (entry > 0 ? start + delta * entry : start, exit < 1 ? start + delta * exit : end)
    }

    /// The part of a ring's inside that lies in the box, as one ring (Sutherland and Hodgman, 1974). Parts may hang together
    /// along the box's border, so what is stroked is clipped to a larger box than is shown. Empty where nothing is left.
    func clipping(ring: [SheetPoint]) -> [SheetPoint] {
        var ring = ring
        ring = Self.clipping(ring) { $0.x - x }
        ring = Self.clipping(ring) { maxX - $0.x }
        ring = Self.clipping(ring) { $0.y - y }
        ring = Self.clipping(ring) { maxY - $0.y }
        return ring.count < 3 ? [] : ring
    }

    /// The part of a ring where `depth`, which is linear, is not negative.
    private static func clipping(_ ring: [SheetPoint], to depth: (SheetPoint) -> Double) -> [SheetPoint] {
        guard var previous = ring.last else { return [] }
        var kept: [SheetPoint] = []
        for point in ring {
            let (before, after) = (depth(previous), depth(point))
            if (before < 0) != (after < 0) {
                kept.append(previous + (point - previous) * (before / (before - after)))
            }
            if after >= 0 { kept.append(point) }
            previous = point
        }
        return kept
    }
}
