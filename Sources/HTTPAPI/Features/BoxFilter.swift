import Foundation
import Geodesy
import SimpleFeatures

/// The boxes of the parameter `bbox`: one, or two where it crosses the antimeridian.
struct BoxFilter: Sendable {
    let boxes: [LatticeBox]

    /// Reads four numbers, or six with heights, which do not matter.
    ///
    /// Numbers are rounded to the lattice, so that noise in the last digits does not let a neighbour in or out, and cut off at
    /// the edge of the world. A box in another system becomes the box around it in degrees.
    /// - Parameter system: that of `bbox-crs`; its axis order holds.
    init(parsing text: String, in system: ReferenceSystem) throws(Problem) {
        var numbers: [Double] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let number = Double(part.drop { $0 == " " }), number.isFinite else {
                throw .parameter("bbox", "The parameter 'bbox' is four or six numbers with commas between them.")
            }
            numbers.append(number)
        }
        if numbers.count == 6 { numbers = [numbers[0], numbers[1], numbers[3], numbers[4]] }
        guard numbers.count == 4 else {
            throw .parameter("bbox", "The parameter 'bbox' has four or six numbers, not \(numbers.count).")
        }
        let low = Position(numbers[0], numbers[1], order: system.axisOrder)
        let high = Position(numbers[2], numbers[3], order: system.axisOrder)
        guard low.y <= high.y else {
            throw .parameter("bbox", "The southern edge of 'bbox' lies north of the northern one.")
        }
        guard system.isInDegrees || low.x <= high.x else {
            throw .parameter("bbox", "The western edge of 'bbox' lies east of the eastern one.")
        }
        let box = try Self.degrees(low, high, system)
        let spans: [(Double, Double)] =
            box.west <= box.east ? [(box.west, box.east)] : [(box.west, 180), (-180, box.east)]
        boxes = spans.compactMap { span -> LatticeBox? in
            let corners = [(span.0, box.south), (span.1, box.north)].compactMap { longitude, latitude in
                LatticePoint(
                    Coordinate(longitude: min(max(longitude, -180), 180), latitude: min(max(latitude, -90), 90)))
            }
            return LatticeBox(corners)
        }
    }

    private static func degrees(
        _ low: Position, _ high: Position, _ system: ReferenceSystem
    ) throws(Problem) -> BoundingBox {
        let isShifted = system.crs == .gcj02 || system.crs == .bd09
        if system.isInDegrees, !isShifted { return BoundingBox(west: low.x, south: low.y, east: high.x, north: high.y) }
        // Edges are curved in degrees: the points along them say how far they go.
        let steps = 16
        var edge: [Position] = []
        for step in 0...steps {
            let part = Double(step) / Double(steps)
            let (x, y) = (low.x + (high.x - low.x) * part, low.y + (high.y - low.y) * part)
            edge += [
                Position(x: x, y: low.y), Position(x: x, y: high.y), Position(x: low.x, y: y),
                Position(x: high.x, y: y),
            ]
        }
        let coordinates: [Coordinate]
        do { coordinates = try system.transform.toCRS84(edge) } catch { throw .parameter("bbox", error.message) }
        let longitudes = coordinates.map(\.longitude)
        let latitudes = coordinates.map(\.latitude)
        return BoundingBox(
            west: longitudes.min() ?? 0, south: latitudes.min() ?? 0, east: longitudes.max() ?? 0,
            north: latitudes.max() ?? 0)
    }

    /// Whether the closed boxes and the land share a point; exact. Land that is not there is everywhere, as the standard wants it.
    func intersects(_ land: LatticeMultiPolygon?, box landBox: LatticeBox?) -> Bool {
        guard let land, let landBox else { return true }
        return boxes.contains { box in
            guard box.intersects(landBox) else { return false }
            if box.covers(landBox.southWest), box.covers(landBox.northEast) { return true }
            return land.intersects(box)
        }
    }
}
