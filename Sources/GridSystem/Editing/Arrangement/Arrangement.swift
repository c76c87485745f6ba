import SimpleFeatures

/// The plane cut by edges that meet only at their ends: half-edges, the rings that they form, and the cells between.
///
/// Half-edge `2e` runs along edge `e` from its smaller end, `2e + 1` the other way; each has its cell on its left. Cell 0 is
/// the unbounded one.
struct Arrangement {
    let edges: [ArrangementEdge]
    /// By half-edge, the one that follows it around its cell.
    let next: [Int]
    /// By half-edge.
    private(set) var cell: [Int]
    private(set) var cellCount = 1

    init(_ edges: [ArrangementEdge]) {
        self.edges = edges
        next = Self.successors(edges)
        cell = Array(repeating: -1, count: edges.count * 2)
        findCells()
    }

    func origin(_ half: Int) -> LatticePoint {
        half & 1 == 0 ? edges[half >> 1].segment.start : edges[half >> 1].segment.end
    }

    func destination(_ half: Int) -> LatticePoint { origin(half ^ 1) }

    func segment(_ half: Int) -> LatticeSegment { LatticeSegment(origin(half), destination(half)) }

    /// At each node the half-edges that leave it, in counter-clockwise order; the one before the twin goes on around the cell.
    private static func successors(_ edges: [ArrangementEdge]) -> [Int] {
        var leaving: [LatticePoint: [Int]] = [:]
        for (index, edge) in edges.enumerated() {
            leaving[edge.segment.start, default: []].append(2 * index)
            leaving[edge.segment.end, default: []].append(2 * index + 1)
        }
        var next = [Int](repeating: 0, count: edges.count * 2)
        for (node, halves) in leaving {
            func target(_ half: Int) -> LatticePoint {
                half & 1 == 0 ? edges[half >> 1].segment.end : edges[half >> 1].segment.start
            }
            let sorted = halves.sorted { node.seesCounterClockwise(target($0), before: target($1)) }
            for (place, half) in sorted.enumerated() {
                next[half ^ 1] = sorted[place == 0 ? sorted.count - 1 : place - 1]
            }
        }
        return next
    }

    private struct Cycle {
        var halves: [Int]
        var doubledArea: Int128
        var box: LatticeBox?
        var component: Int
    }

    /// Every ring that runs counter-clockwise bounds a cell; the others are holes of the smallest cell around them.
    private mutating func findCells() {
        let cycles = cycles()
        var shells: [(cycle: Cycle, cell: Int)] = []
        for cycle in cycles where cycle.doubledArea > 0 {
            shells.append((cycle, cellCount))
            for half in cycle.halves { cell[half] = cellCount }
            cellCount += 1
        }
        shells.sort { $0.cycle.doubledArea < $1.cycle.doubledArea }
        for cycle in cycles where cycle.doubledArea <= 0 {
            let vertex = origin(cycle.halves[0])
            let around = shells.first { shell in
                shell.cycle.component != cycle.component && shell.cycle.doubledArea > -cycle.doubledArea
                    && shell.cycle.box?.covers(vertex) ?? false && contains(shell.cycle, vertex)
            }
            for half in cycle.halves { cell[half] = around?.cell ?? 0 }
        }
    }

    private func contains(_ cycle: Cycle, _ point: LatticePoint) -> Bool {
        var inside = false
        for half in cycle.halves where segment(half).crossesRayEast(of: point) { inside.toggle() }
        return inside
    }

    private func cycles() -> [Cycle] {
        var cycles: [Cycle] = []
        var seen = [Bool](repeating: false, count: next.count)
        let components = components()
        for first in next.indices where !seen[first] {
            var cycle = Cycle(halves: [], doubledArea: 0, box: nil, component: components[first >> 1])
            var half = first
            repeat {
                seen[half] = true
                cycle.halves.append(half)
                let (a, b) = (origin(half), destination(half))
                cycle.doubledArea += Int128(Int64(a.x) * Int64(b.y)) - Int128(Int64(b.x) * Int64(a.y))
                cycle.box = cycle.box?.union(segment(half).box) ?? segment(half).box
                half = next[half]
            } while half != first
            cycles.append(cycle)
        }
        return cycles
    }

    /// By edge, the number of the connected component that it belongs to.
    private func components() -> [Int] {
        var component = [Int](repeating: -1, count: edges.count)
        var count = 0
        for first in edges.indices where component[first] < 0 {
            component[first] = count
            var open = [first]
            while let edge = open.popLast() {
                for half in [2 * edge, 2 * edge + 1] {
                    let neighbour = next[half] >> 1
                    if component[neighbour] < 0 {
                        component[neighbour] = count
                        open.append(neighbour)
                    }
                }
            }
            count += 1
        }
        return component
    }
}

extension LatticePoint {
    /// Whether, turning counter-clockwise from due east, `a` is seen before `b`; exact.
    fileprivate func seesCounterClockwise(_ a: LatticePoint, before b: LatticePoint) -> Bool {
        func isLowerHalf(_ point: LatticePoint) -> Bool { point.y < y || (point.y == y && point.x < x) }
        let (first, second) = (isLowerHalf(a), isLowerHalf(b))
        return first != second ? second : LatticePoint.cross(self, a, b) > 0
    }
}
