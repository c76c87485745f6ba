public import SimpleFeatures
public import StreetNetwork

/// A street map drawn in characters: streets where numbers are known. Every cell is a square, near the equator.
///
/// `+` is a point where the streets that touch it meet; a letter is one with a name. Between two of them in a row or column,
/// `-` and `|` draw a street, `=` and `H` a bridge, `#` steps, `%` a street below a bridge from north to south, `>` `<` `^` `v` a
/// one-way footway. Anything else is nothing.
public struct StreetDrawing: Sendable {
    public private(set) var map = StreetMap()
    /// The points of the letters.
    public private(set) var named: [Character: UInt32] = [:]
    private let rows: [[Character]]
    private let cell: Length

    public init(_ drawing: String, cell: Length = .metres(10)) {
        rows = drawing.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
        self.cell = cell
        var points: [[Int]: UInt32] = [:]
        for (row, line) in rows.enumerated() {
            for (column, character) in line.enumerated() where Self.isJunction(character) {
                let point = UInt32(map.positions.count)
                map.positions.append(position(column: Double(column), row: Double(row)))
                points[[column, row]] = point
                if character != "+" { named[character] = point }
            }
        }
        for (place, point) in points {
            for (dx, dy) in [(1, 0), (0, 1)] {
                var kinds: Set<Character> = []
                var (x, y) = (place[0] + dx, place[1] + dy)
                while let character = self[x, y], !Self.isJunction(character), Self.runs(character, dx: dx) {
                    kinds.insert(character)
                    (x, y) = (x + dx, y + dy)
                }
                guard let end = points[[x, y]], !kinds.isEmpty else { continue }
                map.ways.append(Self.way(from: point, to: end, kinds))
            }
        }
        map.ways.sort { $0.points.lexicographicallyPrecedes($1.points) }
    }

    private subscript(x: Int, y: Int) -> Character? {
        rows.indices.contains(y) && rows[y].indices.contains(x) ? rows[y][x] : nil
    }

    private static func isJunction(_ character: Character) -> Bool {
        character == "+" || character.isLetter && character != "v" && character != "H"
    }

    private static func runs(_ character: Character, dx: Int) -> Bool {
        dx == 1 ? "-=#><%".contains(character) : "|H#^v%".contains(character)
    }

    private static func way(from a: UInt32, to b: UInt32, _ kinds: Set<Character>) -> StreetWay {
        var way = StreetWay(points: [a, b], kind: .street)
        if !kinds.isDisjoint(with: ["=", "H"]) { way.passage = .bridge }
        if kinds.contains("#") { way.kind = .steps }
        if !kinds.isDisjoint(with: [">", "v"]) { (way.kind, way.direction) = (.footway, .forward) }
        if !kinds.isDisjoint(with: ["<", "^"]) { (way.kind, way.direction) = (.footway, .backward) }
        return way
    }

    /// Nobody passes this junction.
    public mutating func close(_ name: Character) {
        if let point = named[name] { map.closedPoints.insert(point) }
    }

    /// One changes floors at this junction.
    public mutating func addLift(_ name: Character) {
        if let point = named[name] { map.lifts.insert(point) }
    }

    /// A pedestrian area; corners at a junction's position are that junction.
    public mutating func addArea(_ rings: [[LatticePoint]]) {
        let rings = rings.map { ring in
            ring.map { corner in
                if let known = map.positions.firstIndex(of: corner) { return UInt32(known) }
                map.positions.append(corner)
                return UInt32(map.positions.count - 1)
            }
        }
        map.areas.append(PedestrianArea(rings: rings))
    }

    /// A river along these columns and rows.
    public mutating func addWater(_ cells: [(column: Double, row: Double)]) {
        let line = cells.map { position(column: $0.column, row: $0.row) }
        map.barriers.append(Barrier(kind: .water, lines: [line], isArea: false))
    }

    /// The position of a cell; rows count southwards from the first line, whose left end lies at 0.05° E 0.05° N.
    public func position(column: Double, row: Double) -> LatticePoint {
        let metric = LocalMetric(aroundLatitude: Self.corner.y)
        return LatticePoint(
            x: Self.corner.x + Int32((column * cell.metres / metric.metresPerStepX).rounded()),
            y: Self.corner.y - Int32((row * cell.metres / metric.metresPerStepY).rounded()))
    }

    private static let corner = LatticePoint(x: 500_000, y: 500_000)

    public var network: StreetNetwork {
        get throws { try StreetNetwork(map, source: "a drawing") }
    }
}
