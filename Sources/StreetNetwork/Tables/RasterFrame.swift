package import SimpleFeatures

/// The raster of positions about 5 m apart at which the nearest street is known beforehand.
///
/// Position (column, row) lies at lattice point (x0 + column · stepX, y0 + row · stepY), so every position and every
/// point of a line between two of them in one row or column is a lattice point.
package struct RasterFrame: Hashable, Sendable, Codable {
    package var x0: Int32
    package var y0: Int32
    /// Lattice steps between columns.
    package var stepX: Int32
    /// Lattice steps between rows.
    package var stepY: Int32
    package var columns: Int
    package var rows: Int

    /// Between rows: 450 lattice steps, 5.0 m.
    private static let rowStep: Int32 = 450
    /// 85 degrees: nearer to a pole a degree of longitude has no width to speak of.
    private static let farthestLatitude: Int32 = 850_000_000
    /// Spans count rows and columns in 16 bits: 327 km.
    private static let maximumCount = Int(UInt16.max)

    /// Covers the box and `margin` around it.
    init(covering box: LatticeBox, margin: Length) throws(StreetNetworkError) {
        guard box.minY >= -Self.farthestLatitude, box.maxY <= Self.farthestLatitude else {
            throw StreetNetworkError(.outOfRange, "streets beyond 85 degrees of latitude cannot be measured")
        }
        let middle = box.minY + (box.maxY - box.minY) / 2
        let metric = LocalMetric(aroundLatitude: middle)
        stepY = Self.rowStep
        stepX = Int32((Double(Self.rowStep) * metric.metresPerStepY / metric.metresPerStepX).rounded())
        let marginX = Int64(margin.metres / metric.metresPerStepX) + Int64(stepX)
        let marginY = Int64(margin.metres / metric.metresPerStepY) + Int64(stepY)
        let west = Int64(box.minX) - marginX, south = Int64(box.minY) - marginY
        let columns = (Int64(box.maxX) + marginX - west) / Int64(stepX) + 2
        let rows = (Int64(box.maxY) + marginY - south) / Int64(stepY) + 2
        guard columns <= Self.maximumCount, rows <= Self.maximumCount, let x0 = Int32(exactly: west),
            let y0 = Int32(exactly: south), Int32(exactly: west + columns * Int64(stepX)) != nil
        else {
            throw StreetNetworkError(
                .outOfRange, "the streets reach further than 327 km: cut the extract to one region")
        }
        self.x0 = x0
        self.y0 = y0
        self.columns = Int(columns)
        self.rows = Int(rows)
    }

    @inline(__always)
    package func point(column: Int, row: Int) -> LatticePoint {
        LatticePoint(
            x: x0 &+ Int32(truncatingIfNeeded: column) &* stepX, y: y0 &+ Int32(truncatingIfNeeded: row) &* stepY)
    }

    /// Columns east of the first, as a fraction.
    @inline(__always)
    package func column(x: Int32) -> Double { (Double(x) - Double(x0)) / Double(stepX) }

    /// Rows north of the first, as a fraction.
    @inline(__always)
    package func row(y: Int32) -> Double { (Double(y) - Double(y0)) / Double(stepY) }

    /// The corner positions of the raster.
    package var box: LatticeBox {
        let far = point(column: columns - 1, row: rows - 1)
        return LatticeBox(minX: x0, minY: y0, maxX: far.x, maxY: far.y)
    }
}
