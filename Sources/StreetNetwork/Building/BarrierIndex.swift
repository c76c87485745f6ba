import SimpleFeatures

/// Asks whether the straight line from a street to a place crosses something that cannot be crossed.
struct BarrierIndex {
    let segments: [BarrierSegment]
    let blocks: BlockIndex

    init(_ barriers: [Barrier], frame: RasterFrame) {
        var segments: [BarrierSegment] = []
        for barrier in barriers {
            for line in barrier.lines {
                for (a, b) in zip(line, line.dropFirst()) where a != b {
                    // What lies outside is in nobody's way, and could be half the world away.
                    guard let box = LatticeBox([a, b]), box.intersects(frame.box) else { continue }
                    segments.append(BarrierSegment(start: a, end: b, kindCode: UInt32(barrier.kind.rawValue)))
                }
            }
        }
        self.segments = segments
        blocks = BlockIndex(count: segments.count, frame: frame) { (segments[$0].start, segments[$0].end) }
    }
}
