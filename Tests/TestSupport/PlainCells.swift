import SimpleFeatures

/// Which segments may lie near a place: square cells of the lattice, each with the segments whose boxes touch it.
struct PlainCells: Sendable {
    private static let side: Int32 = 6_000
    private let box: LatticeBox
    private let columns: Int
    private let rows: Int
    private var cells: [[Int32]]

    /// Segments outside the box are listed as far as their boxes touch it.
    init(_ segments: [LatticeSegment], in box: LatticeBox) {
        self.box = box
        columns = Int((box.maxX - box.minX) / Self.side) + 1
        rows = Int((box.maxY - box.minY) / Self.side) + 1
        cells = [[Int32]](repeating: [], count: columns * rows)
        for (index, segment) in segments.enumerated() {
            for cell in cellNumbers(segment.box) { cells[cell].append(Int32(index)) }
        }
    }

    private func cellNumbers(_ area: LatticeBox) -> [Int] {
        guard area.intersects(box) else { return [] }
        let west = Int((max(area.minX, box.minX) - box.minX) / Self.side)
        let east = Int((min(area.maxX, box.maxX) - box.minX) / Self.side)
        let south = Int((max(area.minY, box.minY) - box.minY) / Self.side)
        let north = Int((min(area.maxY, box.maxY) - box.minY) / Self.side)
        return (south...north).flatMap { row in (west...east).map { row * columns + $0 } }
    }

    /// Calls with every segment whose box may meet the area, some of them more than once.
    func forEach(near area: LatticeBox, _ body: (Int) -> Void) {
        for cell in cellNumbers(area) {
            for item in cells[cell] { body(Int(item)) }
        }
    }
}
