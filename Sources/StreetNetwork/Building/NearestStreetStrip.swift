import SimpleFeatures

/// Some rows of the raster while their nearest segments are being found.
struct NearestStreetStrip {
    /// Rows labelled at a time: whole blocks, and few enough that the work fits the cache.
    static let rows = 8 * BlockIndex.side

    private let points: [LatticePoint]
    private let segmentBlocks: BlockIndex
    private let barriers: BarrierView
    private let frame: RasterFrame
    private var range = 0..<0
    private var segment: [UInt32]
    private var squaredDistance: [Float]
    private var seen: [Bool]
    /// Of the segment being painted: the barriers near it, and how far east of its start each column lies.
    private var nearBarriers: [UInt32] = []
    private var metresEast: [Float] = []

    private static let none = UInt32.max
    /// No segment may have it: water, or decided by a pedestrian area.
    private static let barred = UInt32.max - 1
    /// Every segment paints the positions this near; the few farther ones look for theirs.
    private static let paintedReach = 50.0

    init(points: [LatticePoint], segmentBlocks: BlockIndex, barriers: BarrierView, frame: RasterFrame) {
        self.points = points
        self.segmentBlocks = segmentBlocks
        self.barriers = barriers
        self.frame = frame
        // Four at a time are read and written, also at the end.
        segment = [UInt32](repeating: Self.none, count: frame.columns * Self.rows + 3)
        squaredDistance = [Float](repeating: 0, count: frame.columns * Self.rows + 3)
        seen = [Bool](repeating: false, count: points.count)
    }

    mutating func label(rows: Range<Int>, water: [Barrier], claimed: [[ClosedRange<Int>]]) {
        range = rows
        for index in segment.indices { segment[index] = Self.none }
        let reach = NearestStreets.maximumReach.metres
        for index in squaredDistance.indices { squaredDistance[index] = Float(reach * reach) }
        for area in water {
            EvenOddFill.forEachRun(of: area.lines, rows: rows, frame: frame) { row, columns in bar(row, columns) }
        }
        for row in rows { for columns in claimed[row] { bar(row, columns) } }
        let metric = LocalMetric(aroundLatitude: frame.point(column: 0, row: rows.lowerBound + rows.count / 2).y)
        let margin = Int((Self.paintedReach / (Double(frame.stepY) * metric.metresPerStepY)).rounded(.up))
        for item in items(rows: (rows.lowerBound - margin)..<(rows.upperBound + margin)) {
            paint(item, within: Self.paintedReach, rows: rows, columns: 0..<frame.columns, metric: metric)
        }
        searchFarther(metric)
    }

    private mutating func bar(_ row: Int, _ columns: ClosedRange<Int>) {
        for column in columns {
            let index = (row - range.lowerBound) * frame.columns + column
            segment[index] = Self.barred
            // No segment is nearer than this.
            squaredDistance[index] = 0
        }
    }

    /// The segments in the blocks of these rows, each once, in their own order.
    private mutating func items(rows: Range<Int>) -> [UInt32] {
        let columns = BlockIndex.columns(of: frame)
        let first = max(rows.lowerBound / BlockIndex.side, 0)
        let last = min(rows.upperBound / BlockIndex.side, BlockIndex.rows(of: frame) - 1)
        return distinct(blocks: (first * columns)..<((last + 1) * columns))
    }

    private mutating func distinct(blocks: Range<Int>) -> [UInt32] {
        var items: [UInt32] = []
        let all = segmentBlocks.firstItem[blocks.lowerBound]..<segmentBlocks.firstItem[blocks.upperBound]
        for item in segmentBlocks.items[Int(all.lowerBound)..<Int(all.upperBound)] where !seen[Int(item)] {
            seen[Int(item)] = true
            items.append(item)
        }
        for item in items { seen[Int(item)] = false }
        return items.sorted()
    }

    /// Offers a segment to the positions near it, four neighbours at a time.
    private mutating func paint(
        _ item: UInt32, within reach: Double, rows: Range<Int>, columns: Range<Int>, metric: LocalMetric
    ) {
        let a = points[Int(item)], b = points[Int(item) + 1]
        let metresX = Double(frame.stepX) * metric.metresPerStepX, metresY = Double(frame.stepY) * metric.metresPerStepY
        let reachX = reach / metresX, reachY = reach / metresY
        let ax = frame.column(x: a.x), bx = frame.column(x: b.x), ay = frame.row(y: a.y), by = frame.row(y: b.y)
        let west = max(Int((min(ax, bx) - reachX).rounded(.up)), columns.lowerBound)
        let east = min(Int((max(ax, bx) + reachX).rounded(.down)), columns.upperBound - 1)
        let south = max(Int((min(ay, by) - reachY).rounded(.up)), rows.lowerBound)
        let north = min(Int((max(ay, by) + reachY).rounded(.down)), rows.upperBound - 1)
        guard west <= east, south <= north else { return }
        listBarriers(a, b, frame.point(column: west, row: south), frame.point(column: east, row: north))
        metresEast.removeAll(keepingCapacity: true)
        for column in west...east { metresEast.append(Float((Double(column) - ax) * metresX)) }
        // Nothing beyond the east is near enough to be taken with the last four.
        metresEast.append(contentsOf: repeatElement(.infinity, count: 3))
        let ex = Float((bx - ax) * metresX), ey = Float((by - ay) * metresY)
        let squaredLength = ex * ex + ey * ey
        let scale = squaredLength > 0 ? 1 / squaredLength : 0
        let frame = frame, base = range.lowerBound, barriers = barriers, nearBarriers = nearBarriers
        func paint(_ labels: Fours<UInt32>, _ distances: Fours<Float>, _ metresEast: Fours<Float>) {
            for row in south...north {
                let py = Float((Double(row) - ay) * metresY)
                let first = (row - base) * frame.columns + west
                for group in 0...((east - west) / 4) {
                    let column = 4 * group
                    let px = metresEast[column]
                    let along = (px * ex + py * ey) * scale
                    let t = along.replacing(with: 0, where: along .< 0).replacing(with: 1, where: along .> 1)
                    let dx = px - t * ex, dy = py - t * ey
                    let squared = dx * dx + dy * dy
                    let known = distances[first + column]
                    var isNearer = squared .< known
                    if !nearBarriers.isEmpty {
                        for lane in 0..<4 where isNearer[lane] {
                            let street = Self.point(a, b, t[lane])
                            let place = frame.point(column: west + column + lane, row: row)
                            if nearBarriers.contains(where: { barriers.separates($0, street, place) }) {
                                isNearer[lane] = false
                            }
                        }
                    }
                    distances[first + column] = known.replacing(with: squared, where: isNearer)
                    let four = labels[first + column]
                    labels[first + column] = four.replacing(with: SIMD4(repeating: item), where: isNearer)
                }
            }
        }
        segment.withUnsafeMutableBytes { labels in
            squaredDistance.withUnsafeMutableBytes { distances in
                metresEast.withUnsafeMutableBytes { paint(Fours(labels), Fours(distances), Fours($0)) }
            }
        }
    }

    /// The barriers between a segment and any position from the south-western to the north-eastern one.
    private mutating func listBarriers(
        _ a: LatticePoint, _ b: LatticePoint, _ southWest: LatticePoint, _ northEast: LatticePoint
    ) {
        let box = LatticeBox(
            minX: min(a.x, b.x, southWest.x), minY: min(a.y, b.y, southWest.y), maxX: max(a.x, b.x, northEast.x),
            maxY: max(a.y, b.y, northEast.y))
        barriers.list(in: box, into: &nearBarriers)
    }

    private static func point(_ a: LatticePoint, _ b: LatticePoint, _ t: Float) -> LatticePoint {
        LatticePoint(
            x: a.x + Int32((Double(b.x - a.x) * Double(t)).rounded()),
            y: a.y + Int32((Double(b.y - a.y) * Double(t)).rounded()))
    }

    /// Blocks with positions that no segment has painted are offered all segments as far as the reach goes.
    private mutating func searchFarther(_ metric: LocalMetric) {
        let side = BlockIndex.side, columns = BlockIndex.columns(of: frame), rows = BlockIndex.rows(of: frame)
        let metresX = Double(frame.stepX * Int32(side)) * metric.metresPerStepX
        let reach = NearestStreets.maximumReach.metres
        let ring = Int((reach / metresX).rounded(.up))
        for blockRow in (range.lowerBound / side)...((range.upperBound - 1) / side) {
            for blockColumn in 0..<columns {
                let rowsHere = max(blockRow * side, range.lowerBound)..<min((blockRow + 1) * side, range.upperBound)
                let columnsHere = (blockColumn * side)..<min((blockColumn + 1) * side, frame.columns)
                guard hasUnlabelled(rows: rowsHere, columns: columnsHere) else { continue }
                var items: [UInt32] = []
                for near in max(blockRow - ring, 0)...min(blockRow + ring, rows - 1) {
                    let west = near * columns + max(blockColumn - ring, 0)
                    let east = near * columns + min(blockColumn + ring, columns - 1)
                    items += distinct(blocks: west..<(east + 1))
                }
                // A segment of two rows of blocks comes twice, which changes nothing.
                for item in items {
                    paint(item, within: reach, rows: rowsHere, columns: columnsHere, metric: metric)
                }
            }
        }
    }

    private func hasUnlabelled(rows: Range<Int>, columns: Range<Int>) -> Bool {
        rows.contains { row in
            let start = (row - range.lowerBound) * frame.columns
            return columns.contains { segment[start + $0] == Self.none }
        }
    }

    func appendRuns(to runs: inout [(segment: UInt32, span: Span)]) {
        for row in range {
            var column = 0
            let start = (row - range.lowerBound) * frame.columns
            while column < frame.columns {
                let item = segment[start + column]
                var end = column + 1
                while end < frame.columns, segment[start + end] == item { end += 1 }
                if item < Self.barred {
                    let span = Span(row: UInt16(row), column: UInt16(column), count: UInt16(end - column))
                    runs.append((item, span))
                }
                column = end
            }
        }
    }
}
