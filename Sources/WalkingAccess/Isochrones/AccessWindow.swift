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

    /// A lattice point by the raster position south-west of it and how far it is from there.
    ///
    /// All geometry is done relative to such a position, so that its rounding does not depend on the window, and a band comes out the
    /// same whatever else is asked for.
    struct Place {
        /// In columns and rows of the window.
        var column: Int
        var row: Int
        /// In columns and rows, 0 to 1.
        var offset: SIMD2<Float>
    }

    @inline(__always)
    func place(_ point: LatticePoint) -> Place {
        let (x, dx) = Self.divided(Int(point.x) - Int(frame.x0), by: Int(frame.stepX))
        let (y, dy) = Self.divided(Int(point.y) - Int(frame.y0), by: Int(frame.stepY))
        return Place(
            column: x - column, row: y - row,
            offset: SIMD2(Float(dx) / Float(frame.stepX), Float(dy) / Float(frame.stepY)))
    }

    @inline(__always)
    private static func divided(_ value: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    /// The lattice point of the window's first position.
    var corner: LatticePoint { frame.point(column: column, row: row) }
}
