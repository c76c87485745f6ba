import SimpleFeatures

/// For every raster position within reach of a street, the nearest street segment that no barrier hides: the part of d(p)
/// that does not depend on where a walk begins, worked out once.
///
/// Segment i runs from point i to point i + 1. Positions in water and those that pedestrian areas claim have none.
struct NearestStreets {
    /// Runs of segment i are `spans[firstSpan[i]..<firstSpan[i + 1]]`.
    private(set) var firstSpan: [UInt32]
    private(set) var spans: [Span]

    /// Farther than this from the street no polygon reaches.
    static let maximumReach = Length.metres(100)

    init(
        points: [LatticePoint], segmentBlocks: BlockIndex, barriers: [Barrier],
        barrierIndex: BarrierIndex, claimed: [[ClosedRange<Int>]], frame: RasterFrame, progress: (Double) -> Void
    ) {
        var runs: [(segment: UInt32, span: Span)] = []
        let water = barriers.filter(\.isArea)
        barrierIndex.withView(frame) { barrierView in
            var strip = NearestStreetStrip(
                points: points, segmentBlocks: segmentBlocks, barriers: barrierView, frame: frame)
            for south in stride(from: 0, to: frame.rows, by: NearestStreetStrip.rows) {
                let rows = south..<min(south + NearestStreetStrip.rows, frame.rows)
                strip.label(rows: rows, water: water, claimed: claimed)
                strip.appendRuns(to: &runs)
                progress(Double(rows.upperBound) / Double(frame.rows))
            }
        }
        firstSpan = [UInt32](repeating: 0, count: points.count + 1)
        for run in runs { firstSpan[Int(run.segment) + 1] += 1 }
        for segment in 0..<points.count { firstSpan[segment + 1] += firstSpan[segment] }
        var next = firstSpan
        spans = [Span](repeating: Span(row: 0, column: 0, count: 0), count: runs.count)
        for run in runs {
            spans[Int(next[Int(run.segment)])] = run.span
            next[Int(run.segment)] += 1
        }
    }
}

extension BarrierIndex {
    func withView<R>(_ frame: RasterFrame, _ body: (BarrierView) -> R) -> R {
        segments.withUnsafeBufferPointer { segments in
            blocks.firstItem.withUnsafeBufferPointer { firstItem in
                blocks.items.withUnsafeBufferPointer { items in
                    body(BarrierView(segments: segments, firstItem: firstItem, items: items, frame: frame))
                }
            }
        }
    }
}
