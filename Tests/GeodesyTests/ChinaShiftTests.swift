import Foundation
import Geodesy
import SimpleFeatures
import TestSupport
import Testing

@Suite struct ChinaShiftTests {
    /// Computed apart from this project, to the last digit given.
    @Test(arguments: [
        (111.749, 40.842, 111.755917941670, 40.843446745018), (107.151, 40.886, 107.156402920570, 40.887506111734),
    ])
    func knownPoints(longitude: Double, latitude: Double, shiftedLongitude: Double, shiftedLatitude: Double) {
        let shifted = ChinaShift.position(of: Coordinate(longitude: longitude, latitude: latitude), in: .gcj02)
        #expect(abs(shifted.x - shiftedLongitude) < 1e-12)
        #expect(abs(shifted.y - shiftedLatitude) < 1e-12)
    }

    /// 3e-9 m is 3e-14 degrees, about the last digit of a longitude.
    @Test(.tags(.property), arguments: [ChinaDatum.gcj02, .bd09])
    func insideARoundTripIsTheIdentity(datum: ChinaDatum) {
        let seed = UInt64(7)
        var generator = SeededGenerator(seed: seed)
        var inside = 0
        while inside < 2000 {
            let coordinate = Coordinate(
                longitude: .random(in: 73...136, using: &generator), latitude: .random(in: 18...54, using: &generator))
            guard ChinaOutline.contains(coordinate) else { continue }
            inside += 1
            let shifted = ChinaShift.position(of: coordinate, in: datum)
            let back = ChinaShift.coordinate(of: shifted, in: datum)
            let shift = Coordinate(longitude: shifted.x, latitude: shifted.y).distance(to: coordinate, .geodesic)
            #expect(back.distance(to: coordinate, .geodesic).metres < 6e-9, "seed \(seed): \(coordinate)")
            #expect((20...2000).contains(shift.metres), "\(coordinate) by \(shift.metres)")
        }
    }

    @Test(.tags(.property), arguments: [ChinaDatum.gcj02, .bd09])
    func outsideNothingMoves(datum: ChinaDatum) {
        let seed = UInt64(8)
        var generator = SeededGenerator(seed: seed)
        var ambiguous = 0
        for _ in 0..<5000 {
            let coordinate = Coordinate(
                longitude: .random(in: 60...150, using: &generator), latitude: .random(in: 0...60, using: &generator))
            guard !ChinaOutline.contains(coordinate) else { continue }
            #expect(ChinaShift.position(of: coordinate, in: datum) == Position(coordinate))
            if ChinaShift.coordinate(of: Position(coordinate), in: datum) != coordinate { ambiguous += 1 }
        }
        // The strip is below 1.5 km of some 25,000 km in 58 million square kilometres: about 0.06 % of the points.
        #expect(ambiguous < 10)
    }

    private struct Vector {
        let from: CoordinateReferenceSystem
        let to: CoordinateReferenceSystem
        let input: Position
        let output: Position
        let tolerance: Double
    }

    /// Vectors with a number for a tolerance, of which those of Baidu's metric grid are of another system.
    private func vectors() throws -> [Vector] {
        let names: [Substring: CoordinateReferenceSystem] = ["WGS84": .crs84, "GCJ02": .gcj02, "BD09": .bd09]
        return try SharedData.text("china/published_vectors.csv").split(whereSeparator: \.isNewline).compactMap {
            line in
            let fields = line.split(separator: ",", maxSplits: 7)
            let numbers = fields[2..<6].compactMap { Double($0) }
            // The one-step inverses differ from the true inverse by as much as their row says.
            let tolerance = fields[6].hasPrefix("one-step") ? 1e-5 : Double(fields[6].prefix { $0 != " " })
            guard let from = names[fields[0]], let to = names[fields[1]], numbers.count == 4, let tolerance else {
                return nil
            }
            return Vector(
                from: from, to: to, input: Position(x: numbers[0], y: numbers[1]),
                output: Position(x: numbers[2], y: numbers[3]), tolerance: tolerance)
        }
    }

    // Skipped where the folder of real data is absent. Of 15 vectors two are disputed and one is in Baidu's metric grid.
    @Test(.tags(.conformance), .enabled(if: SharedData.has("china/published_vectors.csv")))
    func publishedVectors() throws {
        let vectors = try vectors()
        #expect(vectors.count == 12)
        for vector in vectors {
            let place = try CoordinateTransform(vector.from).toCRS84(vector.input)
            let result = try CoordinateTransform(vector.to).fromCRS84(place)
            #expect(abs(result.x - vector.output.x) <= vector.tolerance, "\(vector)")
            #expect(abs(result.y - vector.output.y) <= vector.tolerance, "\(vector)")
        }
    }
}
