import Foundation
import SimpleFeatures

/// Cells of about the same width and height, side by side over a town.
struct HotSpotLattice: Sendable {
    struct Cell: Hashable, Comparable {
        var column: Int32
        var row: Int32

        func hash(into hasher: inout Hasher) {
            hasher.combine(UInt64(UInt32(bitPattern: column)) << 32 | UInt64(UInt32(bitPattern: row)))
        }

        static func < (a: Cell, b: Cell) -> Bool { (a.row, a.column) < (b.row, b.column) }
    }

    private let width: Int32
    private let height: Int32

    /// - Parameters:
    ///   - side: of a cell, to the nearest lattice step of a sphere of 6,371,008.8 m.
    ///   - latitude: where a cell is as wide as it is high.
    init(side: Length, latitude: Angle) {
        let stepsPerMetre = 1e7 / (6_371_008.8 * .pi / 180)
        height = Int32((side.metres * stepsPerMetre).rounded())
        let shrinking = max(cos(latitude.radians), 0.01)
        width = Int32((side.metres * stepsPerMetre / shrinking).rounded())
    }

    func cell(of point: LatticePoint) -> Cell {
        Cell(column: Self.part(point.x, width), row: Self.part(point.y, height))
    }

    func box(of cell: Cell) -> LatticeBox {
        let (x, y) = (cell.column * width, cell.row * height)
        return LatticeBox(minX: x, minY: y, maxX: x + width, maxY: y + height)
    }

    /// Rounded down on both sides of zero.
    private static func part(_ value: Int32, _ size: Int32) -> Int32 {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: size)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
