import SimpleFeatures
import StreetNetwork

/// The part of the raster that a search can have reached, with one position around it that it cannot.
struct AccessWindow {
    let frame: RasterFrame
    let column: Int
    let row: Int
    let columns: Int
    let rows: Int
    /// Metres between columns and between rows at the origin's latitude.
    let metresX: Float
    let metresY: Float

    var count: Int { columns * rows }

    init(around box: LatticeBox, reach: Length, origin: LatticePoint, frame: RasterFrame) {
        let metric = LocalMetric(aroundLatitude: origin.y)
        let stepX = Double(frame.stepX) * metric.metresPerStepX, stepY = Double(frame.stepY) * metric.metresPerStepY
        self.frame = frame
        metresX = Float(stepX)
        metresY = Float(stepY)
        // Two more than the reach: the neighbours of the last position in, and the border.
        let marginX = Int(reach.metres / stepX) + 3, marginY = Int(reach.metres / stepY) + 3
        column = Int(frame.column(x: box.minX).rounded(.down)) - marginX
        row = Int(frame.row(y: box.minY).rounded(.down)) - marginY
        columns = Int(frame.column(x: box.maxX).rounded(.up)) + marginX + 1 - column
        rows = Int(frame.row(y: box.maxY).rounded(.up)) + marginY + 1 - row
    }

    /// Position of the lattice point in columns and rows of the window.
    @inline(__always)
    func position(_ point: LatticePoint) -> SIMD2<Float> {
        let steps = SIMD2<Double>(SIMD2(point.x, point.y)) - SIMD2<Double>(SIMD2(frame.x0, frame.y0))
        let positions = steps / SIMD2<Double>(SIMD2(frame.stepX, frame.stepY))
        return SIMD2<Float>(positions - SIMD2<Double>(SIMD2(column, row)))
    }

    /// The lattice point of the window's first position.
    var corner: LatticePoint { frame.point(column: column, row: row) }
}
