import GridSystem
import SimpleFeatures

/// A map drawn with letters: each letter is a unit, made of the squares it stands on; `.` is nobody's.
///
/// The first line is the north. A square is `step` lattice steps wide, about 11 m of latitude at the default.
struct AsciiMap {
    let step: Int32
    let rows: [[Character]]
    let origin: LatticePoint

    init(_ drawing: String, step: Int32 = 1000, origin: LatticePoint = LatticePoint(x: 1_071_500_000, y: 408_860_000)) {
        rows = drawing.split(separator: "\n").map { Array($0.filter { $0 != " " }) }
        self.step = step
        self.origin = origin
    }

    /// The lattice point at the lower left corner of a column and a row counted from the south.
    func corner(_ column: Int, _ row: Int) -> LatticePoint {
        LatticePoint(x: origin.x + Int32(column) * step, y: origin.y + Int32(row) * step)
    }

    /// The middle of a square.
    func middle(_ column: Int, _ row: Int) -> LatticePoint {
        LatticePoint(x: corner(column, row).x + step / 2, y: corner(column, row).y + step / 2)
    }

    private func square(_ column: Int, _ row: Int) -> LatticeMultiPolygon {
        let ring = [(0, 0), (1, 0), (1, 1), (0, 1)].map { corner(column + $0.0, row + $0.1) }
        return LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(ring))])
    }

    /// The letters in order with their land.
    var lands: [(letter: Character, land: LatticeMultiPolygon)] {
        var squares: [Character: [LatticeMultiPolygon]] = [:]
        for (index, row) in rows.enumerated() {
            for (column, letter) in row.enumerated() where letter != "." {
                squares[letter, default: []].append(square(column, rows.count - 1 - index))
            }
        }
        return squares.sorted { $0.key < $1.key }.map { ($0.key, LatticeMultiPolygon.dissolving($0.value)) }
    }

    /// The units as a file would bring them, the letter being the code.
    var features: [ImportedUnit] {
        lands.enumerated().map { index, entry in
            ImportedUnit(feature: index, code: String(entry.letter), geometry: entry.land)
        }
    }
}

extension GridSystemDefinition {
    /// Two levels with free codes.
    static let plain = GridSystemDefinition(levels: [
        Level(id: "communities", title: ["en": "Communities"]), Level(id: "small-grids", title: ["en": "Small grids"]),
    ])
}

extension ImportReport {
    /// The kinds found, with the outcome, sorted.
    var summary: [String] { findings.map { "\($0.kind.rawValue) \($0.outcome.word)" }.sorted() }
}
