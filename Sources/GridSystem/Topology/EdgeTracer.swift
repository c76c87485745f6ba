import SimpleFeatures

/// Follows the borders of faces from node to node.
struct EdgeTracer {
    private let local: LocalCoverage
    private let grid: DraftGrid
    /// By segment in the direction from its smaller end, the numbers on both sides.
    private var sides: [LatticeSegment: (left: Int32, right: Int32)] = [:]
    private var neighbours: [LatticePoint: [LatticePoint]] = [:]

    init(_ local: LocalCoverage, _ grid: DraftGrid) {
        self.local = local
        self.grid = grid
        for (segment, sides) in local.census.sides where sides.left != sides.right {
            self.sides[segment] = (sides.left, sides.right)
            neighbours[segment.start, default: []].append(segment.end)
            neighbours[segment.end, default: []].append(segment.start)
        }
    }

    /// All edges, in order.
    func edges() -> [Topology.Edge] {
        var seen: Set<LatticeSegment> = []
        var paths: [[LatticePoint]] = []
        let nodes = neighbours.filter { $0.value.count != 2 }.keys.sorted()
        for node in nodes {
            for next in (neighbours[node] ?? []).sorted() where !seen.contains(LatticeSegment(node, next).undirected) {
                paths.append(follow(from: node, to: next, &seen))
            }
        }
        for segment in sides.keys.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) where !seen.contains(segment)
        {
            paths.append(follow(from: segment.start, to: segment.end, &seen))
        }
        return named(paths.map(directed))
    }

    private func follow(
        from start: LatticePoint, to next: LatticePoint, _ seen: inout Set<LatticeSegment>
    ) -> [LatticePoint] {
        var path = [start, next]
        seen.insert(LatticeSegment(start, next).undirected)
        while path[path.count - 1] != start, let ends = neighbours[path[path.count - 1]], ends.count == 2 {
            let last = path[path.count - 1]
            let onward = ends[0] == path[path.count - 2] ? ends[1] : ends[0]
            guard seen.insert(LatticeSegment(last, onward).undirected).inserted else { break }
            path.append(onward)
        }
        return path
    }

    /// From the smaller end; a ring counter-clockwise, and from its smallest vertex where no node is on it.
    private func directed(_ path: [LatticePoint]) -> [LatticePoint] {
        guard let start = path.first, let end = path.last, start == end else {
            return path[0] < path[path.count - 1] ? path : path.reversed()
        }
        let ring = LatticeRing(Array(path.dropLast()))
        let turned = ring.isCounterClockwise ? ring : ring.reversed
        return (neighbours[start]?.count == 2 ? turned.startingAtSmallest : turned).closed
    }

    private func named(_ paths: [[LatticePoint]]) -> [Topology.Edge] {
        struct Key: Hashable {
            var start, end: LatticePoint
            var left, right: UnitID?
        }
        var levels = LevelBorders(grid)
        var counts: [Key: Int32] = [:]
        return paths.sorted { $0.lexicographicallyPrecedes($1) }.map { path in
            let first = LatticeSegment(path[0], path[1])
            let known = sides[first.undirected] ?? (LocalCoverage.nobody, LocalCoverage.nobody)
            let (left, right) = first.start < first.end ? known : (known.right, known.left)
            let key = Key(
                start: path[0], end: path[path.count - 1], left: local.face(left), right: local.face(right))
            let ordinal = counts[key, default: 0]
            counts[key] = ordinal + 1
            let digest = Digest.of(
                [key.start.x, key.start.y, key.end.x, key.end.y, ordinal],
                [key.left?.rawValue ?? "", key.right?.rawValue ?? ""])
            return Topology.Edge(
                id: EdgeID(start: key.start, digest: UInt32(truncatingIfNeeded: digest ^ (digest >> 32))), path: path,
                left: key.left, right: key.right, levels: levels.between(key.left, key.right))
        }
    }
}

/// Of which levels' borders a border between two faces is part.
private struct LevelBorders {
    private let grid: DraftGrid
    private var known: [UnitID: [Level.ID: UnitID]] = [:]

    init(_ grid: DraftGrid) { self.grid = grid }

    mutating func between(_ left: UnitID?, _ right: UnitID?) -> [Level.ID] {
        let (first, second) = (units(of: left), units(of: right))
        return grid.definition.levels.map(\.id).filter { first[$0] != second[$0] }
    }

    private mutating func units(of face: UnitID?) -> [Level.ID: UnitID] {
        guard let face else { return [:] }
        if let units = known[face] { return units }
        var units: [Level.ID: UnitID] = [:]
        for id in grid.ancestry(of: face) { if let level = grid.unit(id)?.level { units[level] = id } }
        known[face] = units
        return units
    }
}

/// FNV-1a: the same in every process, which names in addresses have to be.
enum Digest {
    static func of(_ numbers: [Int32], _ texts: [String]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        for number in numbers { for shift in [0, 8, 16, 24] { add(UInt8(truncatingIfNeeded: number >> shift)) } }
        for text in texts {
            for byte in text.utf8 { add(byte) }
            add(0)
        }
        return hash
    }
}
