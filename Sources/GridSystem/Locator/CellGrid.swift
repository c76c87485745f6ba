import SimpleFeatures

/// The cells over a box: a power of two of lattice steps wide and high, so that a cell is found by a shift.
struct CellGrid: Sendable {
    let box: LatticeBox
    let columns: Int
    let rows: Int
    private let shiftX: Int64
    private let shiftY: Int64

    /// - Parameter wanted: about how many cells; the grid has at most so many (at least one), and at least a quarter unless
    ///   the box has fewer lattice points.
    init(box: LatticeBox, wanted: Int) {
        self.box = box
        let width = Int64(box.maxX) - Int64(box.minX) + 1
        let height = Int64(box.maxY) - Int64(box.minY) + 1
        func cellCount(_ extent: Int64, _ shift: Int64) -> Int64 { ((extent - 1) >> shift) + 1 }
        var (shiftX, shiftY) = (Int64(0), Int64(0))
        while cellCount(width, shiftX).multipliedReportingOverflow(by: cellCount(height, shiftY)).overflow
            || cellCount(width, shiftX) * cellCount(height, shiftY) > max(1, wanted)
        {
            // A degree of longitude is shorter than one of latitude: cells of equal steps are near enough to squares.
            if shiftX <= shiftY { shiftX += 1 } else { shiftY += 1 }
        }
        self.shiftX = shiftX
        self.shiftY = shiftY
        columns = Int(cellCount(width, shiftX))
        rows = Int(cellCount(height, shiftY))
    }

    @inline(__always)
    func column(_ x: Int32) -> Int { Int((Int64(x) - Int64(box.minX)) >> shiftX) }

    @inline(__always)
    func row(_ y: Int32) -> Int { Int((Int64(y) - Int64(box.minY)) >> shiftY) }

    /// The index of the cell in which the point lies, or of that nearest to a point outside the box.
    @inline(__always)
    func cell(nearest point: LatticePoint) -> Int {
        row(min(max(point.y, box.minY), box.maxY)) * columns + column(min(max(point.x, box.minX), box.maxX))
    }

    /// The westmost step of a column; one past the last column is allowed.
    @inline(__always)
    func firstX(ofColumn column: Int) -> Int { Int(box.minX) + (column << shiftX) }

    /// The southmost step of a row; one past the last row is allowed.
    @inline(__always)
    func firstY(ofRow row: Int) -> Int { Int(box.minY) + (row << shiftY) }

    /// Calls `body` with the index of every cell in which the segment has a point at an integer latitude, and perhaps
    /// with a few cells beside.
    func forEachCell(touching segment: LatticeSegment, _ body: (Int) -> Void) {
        let (low, high) = segment.start.y <= segment.end.y ? (segment.start, segment.end) : (segment.end, segment.start)
        let (firstRow, lastRow) = (row(low.y), row(high.y))
        if firstRow == lastRow {
            columns(from: min(low.x, high.x), to: max(low.x, high.x), row: firstRow, body)
            return
        }
        let slope = (Double(high.x) - Double(low.x)) / (Double(high.y) - Double(low.y))
        func crossing(_ y: Int) -> Double { Double(low.x) + slope * (Double(y) - Double(low.y)) }
        for row in firstRow...lastRow {
            let entry = row == firstRow ? Double(low.x) : crossing(firstY(ofRow: row))
            let exit = row == lastRow ? Double(high.x) : crossing(firstY(ofRow: row + 1) - 1)
            // One step to each side covers the rounding of the division.
            let west = max(min(entry, exit).rounded(.down) - 1, Double(min(low.x, high.x)))
            let east = min(max(entry, exit).rounded(.up) + 1, Double(max(low.x, high.x)))
            columns(from: Int32(west), to: Int32(east), row: row, body)
        }
    }

    private func columns(from west: Int32, to east: Int32, row: Int, _ body: (Int) -> Void) {
        let start = row * columns
        for column in column(west)...column(east) { body(start + column) }
    }
}
