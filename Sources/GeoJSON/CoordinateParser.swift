import SimpleFeatures

/// Reads `coordinates` straight into positions, and the checks that belong to them.
struct CoordinateParser {
    var cursor: JSONCursor
    /// Whether the numbers are degrees and have to be on the Earth.
    let degrees: Bool
    /// Positions that may still be read.
    var positionsLeft: Int
    /// Positions that had more than two numbers.
    var droppedOrdinates = 0

    /// Decimal degrees that went through a projection and back may be off by this much.
    private static let slack = 1e-9

    mutating func position() throws(GeoJSONError) -> Position {
        cursor.skipWhitespace()
        let start = cursor.offset
        guard cursor.byte == UInt8(ascii: "[") else { throw notAPosition() }
        cursor.offset += 1
        let x = try ordinate()
        cursor.skipWhitespace()
        guard cursor.byte == UInt8(ascii: ",") else { throw tooFewNumbers() }
        cursor.offset += 1
        let y = try ordinate()
        cursor.skipWhitespace()
        if cursor.byte == UInt8(ascii: ",") { try dropOrdinates() }
        guard cursor.byte == UInt8(ascii: "]") else { throw cursor.unexpected("',' or ']'") }
        cursor.offset += 1
        positionsLeft -= 1
        guard positionsLeft >= 0 else {
            throw cursor.failure(
                .tooManyPositions, "There are more than \(cursor.limits.positions) positions.", at: start)
        }
        if degrees, abs(x) > 180 || abs(y) > 90 { return try nearlyOnEarth(x, y, at: start) }
        return Position(x: x, y: y)
    }

    /// Positions up to the closing bracket.
    mutating func positions() throws(GeoJSONError) -> [Position] {
        var positions: [Position] = []
        var progress = try beginCoordinates()
        while try cursor.nextElement(&progress) {
            do throws(GeoJSONError) { positions.append(try position()) } catch {
                var error = error.inside(positions.count)
                error.vertex = positions.count
                throw error
            }
        }
        return positions
    }

    /// Two positions or more.
    mutating func line() throws(GeoJSONError) -> [Position] {
        cursor.skipWhitespace()
        let start = cursor.offset
        let positions = try positions()
        guard positions.count >= 2 else {
            throw cursor.failure(.lineTooShort, "A line needs two positions, not \(positions.count).", at: start)
        }
        return positions
    }

    /// Four positions or more, the last equal to the first (RFC 7946 section 3.1.6), in either direction.
    mutating func ring() throws(GeoJSONError) -> LinearRing<Position> {
        cursor.skipWhitespace()
        let start = cursor.offset
        var positions = try positions()
        guard positions.count >= 4 else {
            throw cursor.failure(.ringTooShort, "A ring needs four positions, not \(positions.count).", at: start)
        }
        guard positions.first == positions.last else {
            let last = positions.count - 1
            var error = cursor.failure(.ringNotClosed, "The last position of a ring must equal its first.", at: start)
            error.vertex = last
            throw error.inside(last)
        }
        positions.removeLast()
        return LinearRing(positions)
    }

    mutating func polygon() throws(GeoJSONError) -> Polygon<Position> {
        cursor.skipWhitespace()
        let start = cursor.offset
        var rings = try array { parser, index throws(GeoJSONError) in
            do throws(GeoJSONError) { return try parser.ring() } catch {
                var error = error
                error.ring = index
                throw error
            }
        }
        guard !rings.isEmpty else {
            throw cursor.failure(.emptyPolygon, "A polygon needs an exterior ring.", at: start)
        }
        let exterior = rings.removeFirst()
        return Polygon(exterior: exterior, interiors: rings)
    }

    /// Elements of one kind up to the closing bracket, errors being placed at their index.
    mutating func array<Element>(
        of element: (inout CoordinateParser, Int) throws(GeoJSONError) -> Element
    ) throws(GeoJSONError) -> [Element] {
        var elements: [Element] = []
        var progress = try beginCoordinates()
        while try cursor.nextElement(&progress) {
            do throws(GeoJSONError) { elements.append(try element(&self, elements.count)) } catch {
                throw error.inside(elements.count)
            }
        }
        return elements
    }

    private mutating func beginCoordinates() throws(GeoJSONError) -> JSONCursor.Progress {
        cursor.skipWhitespace()
        guard cursor.byte == UInt8(ascii: "[") else {
            guard cursor.offset < cursor.bytes.count else { throw cursor.unexpected("'['") }
            throw cursor.failure(
                .invalidPosition, "Coordinates are nested less deep than the geometry's type asks for.")
        }
        return try cursor.beginArray()
    }
}

extension CoordinateParser {
    @inline(__always)
    private mutating func ordinate() throws(GeoJSONError) -> Double {
        cursor.skipWhitespace()
        let byte = cursor.byte
        guard byte &- 0x30 <= 9 || byte == UInt8(ascii: "-") else { throw notANumber() }
        return try cursor.double()
    }

    /// Reads and forgets the height and whatever more numbers there are.
    @inline(never)
    private mutating func dropOrdinates() throws(GeoJSONError) {
        while cursor.byte == UInt8(ascii: ",") {
            cursor.offset += 1
            _ = try ordinate()
            cursor.skipWhitespace()
        }
        droppedOrdinates += 1
    }

    /// A position a hair's breadth off the Earth, put back on it; an error for any further.
    @inline(never)
    private func nearlyOnEarth(_ x: Double, _ y: Double, at start: Int) throws(GeoJSONError) -> Position {
        guard abs(x) > 180 + Self.slack || abs(y) > 90 + Self.slack else {
            return Position(x: min(max(x, -180), 180), y: min(max(y, -90), 90))
        }
        // No sum of a longitude and a few turns comes here: these are metres or feet.
        if max(abs(x), abs(y)) > 400 {
            throw cursor.failure(
                .projectedCoordinates,
                "The coordinates \(x), \(y) are not degrees but of a projected system, which has to be named (crs).",
                at: start)
        }
        let hint = abs(x) <= 90 && abs(y) <= 180 ? "; longitude comes first" : ""
        throw cursor.failure(
            .outOfRange, "The coordinates \(x), \(y) are no longitude and latitude in degrees\(hint).", at: start)
    }

    @inline(never)
    private func notAPosition() -> GeoJSONError {
        guard cursor.offset < cursor.bytes.count else { return cursor.unexpected("a position") }
        return cursor.failure(.invalidPosition, "A position must be an array of numbers.")
    }

    @inline(never)
    private func notANumber() -> GeoJSONError {
        switch cursor.byte {
        case UInt8(ascii: "["):
            return cursor.failure(.invalidPosition, "Coordinates are nested deeper than the geometry's type asks for.")
        case UInt8(ascii: "N"), UInt8(ascii: "I"):
            return cursor.failure(.invalidNumber, "JSON has no NaN and no Infinity.")
        case UInt8(ascii: "]"): return tooFewNumbers()
        case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "f"):
            return cursor.failure(.invalidPosition, "A position must be an array of numbers.")
        default: return cursor.unexpected("a number")
        }
    }

    @inline(never)
    private func tooFewNumbers() -> GeoJSONError {
        guard cursor.byte == UInt8(ascii: "]") else { return cursor.unexpected("',' or ']'") }
        return cursor.failure(.invalidPosition, "A position needs two numbers.")
    }
}
