import SimpleFeatures
import StreetNetwork

/// Draws the border of a band through the squares between raster positions.
///
/// Marching squares in which two opposite corners that are in are always joined: each raster line carries at most one vertex,
/// strictly between its ends and on the lattice, so rings are simple and never meet, and bands nest.
/// Source: Lorensen and Cline 1987, with the ambiguous case settled one way.
struct BandTracer: Sendable {
    /// By west-east line the ring that crosses it; none for the lines of the border at hand that no ring has come to yet.
    private var ringOfLine: [Int32] = []
    /// The vertices of the ring being followed, which is copied out once its length is known.
    private var vertices: [LatticePoint] = []
    private var rings: [(vertices: [LatticePoint], doubledArea: Int, parent: Int32)] = []

    private static let none: Int32 = -1

    private enum Heading { case north, east, south, west }

    /// The area of the band selected, and twice its size in square lattice steps.
    mutating func trace(
        _ band: Int, limit: Float, _ levels: borrowing BandLevels, _ field: borrowing AccessField, window: AccessWindow
    ) -> (area: LatticeMultiPolygon, doubledArea: Int) {
        levels.withBand(band, limit: limit, field, window: window) { trace($0, window: window) }
        return polygons()
    }

    private mutating func trace(_ band: BandView, window: AccessWindow) {
        if ringOfLine.count < window.count { ringOfLine = [Int32](repeating: Self.none, count: window.count) }
        for line in band.border { ringOfLine[Int(line)] = Self.none }
        rings.removeAll(keepingCapacity: true)
        var enclosing = Self.none
        var rowEnd = 0
        for line in band.border.lazy.map({ Int($0) }) {
            if line >= rowEnd {
                enclosing = Self.none
                rowEnd = (line / window.columns + 1) * window.columns
            }
            if ringOfLine[line] == Self.none {
                // Rows come from the south: the first line of a hole that is met leads out of what surrounds it.
                follow(from: line, band, window: window, parent: band.isIn(line) ? enclosing : Self.none)
            }
            let ring = ringOfLine[line]
            enclosing = rings[Int(ring)].parent == Self.none ? ring : rings[Int(ring)].parent
        }
    }

    private mutating func follow(from start: Int, _ band: BandView, window: AccessWindow, parent: Int32) {
        let ring = Int32(rings.count)
        let columns = window.columns, frame = window.frame
        vertices.removeAll(keepingCapacity: true)
        var doubledArea = 0
        // A line is named by its western or southern end; the square ahead by its south-western corner.
        var line = start
        var heading: Heading = band.isIn(start) ? .north : .south
        // Where that end lies, seen from the window's corner.
        let (row, column) = start.quotientAndRemainder(dividingBy: columns)
        var x = Int32(truncatingIfNeeded: column) * frame.stepX, y = Int32(truncatingIfNeeded: row) * frame.stepY
        var last = LatticePoint(x: 0, y: 0)
        repeat {
            let isNorthward = heading == .east || heading == .west
            let step = isNorthward ? frame.stepY : frame.stepX
            // Rounded by hand: it is positive, and the library's rounding is a call.
            let rounded = Int32(band.fraction(first: line, isNorthward: isNorthward) * Float(step) + 0.5)
            let along = min(max(rounded, 1), step - 1)
            let vertex = LatticePoint(x: isNorthward ? x : x + along, y: isNorthward ? y + along : y)
            doubledArea += Self.cross(last, vertex)
            last = vertex
            vertices.append(vertex)
            if !isNorthward { ringOfLine[line] = ring }
            // In stays on the left: turn right if the corner ahead on the right is in, else left if that on the left is out.
            var square = line
            switch heading {
            case .north, .east: break
            case .south: (square, y) = (line - columns, y - frame.stepY)
            case .west: (square, x) = (line - 1, x - frame.stepX)
            }
            let southWest = square, southEast = square + 1, northWest = square + columns, northEast = northWest + 1
            switch heading {
            case .north: heading = band.isIn(northEast) ? .east : band.isIn(northWest) ? .north : .west
            case .east: heading = band.isIn(southEast) ? .south : band.isIn(northEast) ? .east : .north
            case .south: heading = band.isIn(southWest) ? .west : band.isIn(southEast) ? .south : .east
            case .west: heading = band.isIn(northWest) ? .north : band.isIn(southWest) ? .west : .south
            }
            switch heading {
            case .north: (line, y) = (square + columns, y + frame.stepY)
            case .east: (line, x) = (square + 1, x + frame.stepX)
            case .south, .west: line = square
            }
        } while line != start || heading == .east || heading == .west
        if let first = vertices.first { doubledArea += Self.cross(last, first) }
        let corner = window.corner
        rings.append((vertices.map { LatticePoint(x: corner.x + $0.x, y: corner.y + $0.y) }, doubledArea, parent))
    }

    private static func cross(_ a: LatticePoint, _ b: LatticePoint) -> Int {
        Int(a.x) * Int(b.y) - Int(b.x) * Int(a.y)
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
