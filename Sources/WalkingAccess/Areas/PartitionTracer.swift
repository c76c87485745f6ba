import SimpleFeatures
import StreetNetwork

/// Draws the areas of a partition so that neighbours share their border vertex for vertex.
///
/// Every raster line between two labels carries one vertex, strictly between its ends, and every square in which three or four labels
/// meet one in its middle. A ring passes each at most once: areas are simple, and together they tile the ground.
struct PartitionTracer {
    private let partition: GroundPartition
    private let window: AccessWindow
    /// By west-east line the ring of the area west of where the border crosses it, and of the area east of it.
    private var westRing: [Int32]
    private var eastRing: [Int32]
    private var rings: [Ring] = []

    private struct Ring {
        let label: UInt32
        var vertices: [LatticePoint] = []
        /// Twice its size in square lattice steps; negative for a hole.
        var doubledArea = 0
        /// The ring around it, for a hole; else its own place.
        let exterior: Int32
    }

    private static let none: Int32 = -1

    private enum Heading { case north, east, south, west }

    /// A place of the walk along a ring.
    private struct Step {
        /// Named by its western or southern end.
        var line: Int
        var heading: Heading
        /// Where that end lies, in lattice steps from the window's corner.
        var x: Int32
        var y: Int32

        var isNorthward: Bool { heading == .east || heading == .west }
    }

    init(_ partition: GroundPartition) {
        self.partition = partition
        window = partition.window
        westRing = [Int32](repeating: Self.none, count: window.count)
        eastRing = westRing
    }

    /// The areas by label in ascending order, each with twice its size in square lattice steps.
    mutating func areas() -> [(label: UInt32, area: LatticeMultiPolygon, doubledArea: Int)] {
        for row in 0..<(window.rows - 1) { scan(row: row) }
        var polygons: [Int32: LatticePolygon] = [:]
        for (index, ring) in rings.enumerated() where ring.exterior == Int32(index) {
            polygons[ring.exterior] = LatticePolygon(exterior: LatticeRing(ring.vertices))
        }
        for (index, ring) in rings.enumerated() where ring.exterior != Int32(index) {
            polygons[ring.exterior]?.interiors.append(LatticeRing(ring.vertices))
        }
        let byLabel = Dictionary(grouping: rings.indices) { rings[$0].label }
        return byLabel.sorted { $0.key < $1.key }.map { label, members in
            (
                label, LatticeMultiPolygon(members.compactMap { polygons[Int32($0)] }),
                members.reduce(0) { $0 + rings[$1].doubledArea }
            )
        }
    }

    private mutating func scan(row: Int) {
        let first = row * window.columns
        var enclosing = Self.none
        for line in first..<(first + window.columns - 1) where partition.labels[line] != partition.labels[line + 1] {
            if partition.labels[line] != 0, westRing[line] == Self.none {
                // Rows come from the south: the first line of a hole that is met leads out of what surrounds it.
                follow(from: line, .north, around: partition.labels[line], hole: enclosing)
            }
            enclosing = Self.none
            guard partition.labels[line + 1] != 0 else { continue }
            if eastRing[line] == Self.none { follow(from: line, .south, around: partition.labels[line + 1], hole: nil) }
            enclosing = rings[Int(eastRing[line])].exterior
        }
    }

    private mutating func follow(from start: Int, _ heading: Heading, around label: UInt32, hole: Int32?) {
        let index = Int32(rings.count)
        var ring = Ring(label: label, exterior: hole ?? index)
        let (row, column) = start.quotientAndRemainder(dividingBy: window.columns)
        var step = Step(
            line: start, heading: heading, x: Int32(column) * window.frame.stepX, y: Int32(row) * window.frame.stepY)
        repeat {
            ring.vertices.append(vertex(step))
            switch step.heading {
            case .north: westRing[step.line] = index
            case .south: eastRing[step.line] = index
            case .east, .west: break
            }
            advance(&step, around: label, &ring.vertices)
        } while step.line != start || step.heading != heading
        ring.doubledArea = zip(ring.vertices, ring.vertices.dropFirst() + ring.vertices.prefix(1)).reduce(0) {
            $0 + Int($1.0.x) * Int($1.1.y) - Int($1.1.x) * Int($1.0.y)
        }
        let corner = window.corner
        ring.vertices = ring.vertices.map { LatticePoint(x: corner.x + $0.x, y: corner.y + $0.y) }
        rings.append(ring)
    }

    private func vertex(_ step: Step) -> LatticePoint {
        let length = step.isNorthward ? window.frame.stepY : window.frame.stepX
        let fraction = partition.border(first: step.line, isNorthward: step.isNorthward)
        let along = min(max(Int32((fraction * Float(length)).rounded()), 1), length - 1)
        return LatticePoint(
            x: step.isNorthward ? step.x : step.x + along, y: step.isNorthward ? step.y + along : step.y)
    }

    /// Goes through the square ahead to the next line, its own area on the left.
    private func advance(_ step: inout Step, around label: UInt32, _ vertices: inout [LatticePoint]) {
        let columns = window.columns, frame = window.frame
        switch step.heading {
        case .north, .east: break
        case .south:
            step.line -= columns
            step.y -= frame.stepY
        case .west:
            step.line -= 1
            step.x -= frame.stepX
        }
        let square = step.line
        if partition.hasCentre(square) {
            vertices.append(LatticePoint(x: step.x + frame.stepX / 2, y: step.y + frame.stepY / 2))
        }
        step.heading = heading(after: step.heading, through: square, around: label)
        switch step.heading {
        case .north:
            step.line += columns
            step.y += frame.stepY
        case .east:
            step.line += 1
            step.x += frame.stepX
        case .south, .west: break
        }
    }

    private func heading(after heading: Heading, through square: Int, around label: UInt32) -> Heading {
        let labels = partition.labels
        let southWest = labels[square], southEast = labels[square + 1]
        let northWest = labels[square + window.columns], northEast = labels[square + window.columns + 1]
        let (behind, leftAhead, ahead, left, right): (UInt32, UInt32, UInt32, Heading, Heading) =
            switch heading {
            case .north: (southEast, northWest, northEast, .west, .east)
            case .east: (southWest, northEast, southEast, .north, .south)
            case .south: (northWest, southEast, southWest, .east, .west)
            case .west: (northEast, southWest, northWest, .south, .north)
            }
        guard ahead == label else { return leftAhead == label ? heading : left }
        return behind == leftAhead && behind > label ? left : right
    }
}
