import SimpleFeatures
import StreetNetwork

/// Draws the border of a band through the squares between raster positions.
///
/// Marching squares in which two opposite corners that are in are always joined: each raster line carries at most one vertex,
/// strictly between its ends and on the lattice, so rings are simple and never meet, and bands nest.
/// Source: Lorensen and Cline 1987, with the ambiguous case settled one way.
struct BandTracer: Sendable {
    private var isVisited: [Bool] = []
    /// By west-east line the ring that crosses it.
    private var ringOfLine: [Int32] = []
    private var rings: [(vertices: [LatticePoint], doubledArea: Int, parent: Int32)] = []

    private enum Heading { case north, east, south, west }

    /// The area, and twice its size in square lattice steps.
    mutating func trace(
        _ mask: borrowing BandMask, _ field: borrowing AccessField, window: AccessWindow, limit: Float
    ) -> (area: LatticeMultiPolygon, doubledArea: Int) {
        if isVisited.count < window.count {
            isVisited = [Bool](repeating: false, count: window.count)
            ringOfLine = [Int32](repeating: 0, count: window.count)
        }
        isVisited.withUnsafeMutableBufferPointer { $0[0..<window.count].update(repeating: false) }
        rings.removeAll(keepingCapacity: true)
        for row in 1..<(window.rows - 1) {
            var enclosing: Int32 = -1
            let start = row * window.columns
            for index in start..<(start + window.columns - 1) where mask.inside[index] != mask.inside[index + 1] {
                if !isVisited[index] {
                    // Rows come from the south: the first line of a hole that is met leads out of what surrounds it.
                    let isHole = mask.inside[index] == 1
                    let parent = isHole ? enclosing : -1
                    follow(from: index, mask, field, window: window, limit: limit, parent: parent)
                }
                let ring = ringOfLine[index]
                enclosing = rings[Int(ring)].parent >= 0 ? rings[Int(ring)].parent : ring
            }
        }
        return polygons()
    }

    private mutating func follow(
        from start: Int, _ mask: borrowing BandMask, _ field: borrowing AccessField, window: AccessWindow, limit: Float,
        parent: Int32
    ) {
        let ring = Int32(rings.count)
        let columns = window.columns
        let lengthX = window.metresX * 100, lengthY = window.metresY * 100
        let corner = window.corner, frame = window.frame
        var vertices: [LatticePoint] = []
        var doubledArea = 0
        // A line is named by its western or southern end; the square ahead by its south-western corner.
        var line = start
        var heading: Heading = mask.inside[start] == 1 ? .north : .south
        repeat {
            let isNorthward = heading == .east || heading == .west
            let second = line + (isNorthward ? columns : 1)
            let isFirstIn = mask.inside[line] == 1
            let within = mask.fraction(
                first: line, isNorthward: isNorthward, costIn: field.costs[isFirstIn ? line : second],
                costOut: field.costs[isFirstIn ? second : line], limit: limit, length: isNorthward ? lengthY : lengthX)
            let step = isNorthward ? frame.stepY : frame.stepX
            let fraction = isFirstIn ? within : 1 - within
            let along = min(max(Int32((fraction * Float(step)).rounded()), 1), step - 1)
            let (row, column) = line.quotientAndRemainder(dividingBy: columns)
            var vertex = LatticePoint(
                x: corner.x + Int32(truncatingIfNeeded: column) * frame.stepX,
                y: corner.y + Int32(truncatingIfNeeded: row) * frame.stepY)
            if isNorthward { vertex.y += along } else { vertex.x += along }
            if let last = vertices.last {
                doubledArea += Self.cross(last, vertex, around: corner)
            }
            vertices.append(vertex)
            if !isNorthward {
                isVisited[line] = true
                ringOfLine[line] = ring
            }
            // In stays on the left: turn right if the corner ahead on the right is in, else left if that on the left is out.
            let square =
                switch heading {
                case .north, .east: line
                case .south: line - columns
                case .west: line - 1
                }
            let southWest = mask.inside[square] == 1, southEast = mask.inside[square + 1] == 1
            let northWest = mask.inside[square + columns] == 1, northEast = mask.inside[square + columns + 1] == 1
            switch heading {
            case .north: heading = northEast ? .east : northWest ? .north : .west
            case .east: heading = southEast ? .south : northEast ? .east : .north
            case .south: heading = southWest ? .west : southEast ? .south : .east
            case .west: heading = northWest ? .north : southWest ? .west : .south
            }
            switch heading {
            case .north: line = square + columns
            case .east: line = square + 1
            case .south, .west: line = square
            }
        } while line != start || heading == .east || heading == .west
        if let first = vertices.first, let last = vertices.last {
            doubledArea += Self.cross(last, first, around: corner)
        }
        rings.append((vertices, doubledArea, parent))
    }

    private static func cross(_ a: LatticePoint, _ b: LatticePoint, around corner: LatticePoint) -> Int {
        Int(a.x - corner.x) * Int(b.y - corner.y) - Int(b.x - corner.x) * Int(a.y - corner.y)
    }

    private func polygons() -> (LatticeMultiPolygon, Int) {
        var polygons: [LatticePolygon] = []
        var polygonOfRing = [Int](repeating: -1, count: rings.count)
        var doubledArea = 0
        for (index, ring) in rings.enumerated() {
            doubledArea += ring.doubledArea
            if ring.parent < 0 {
                polygonOfRing[index] = polygons.count
                polygons.append(LatticePolygon(exterior: LatticeRing(ring.vertices)))
            } else {
                polygons[polygonOfRing[Int(ring.parent)]].interiors.append(LatticeRing(ring.vertices))
            }
        }
        return (LatticeMultiPolygon(polygons), doubledArea)
    }
}
