import Figures
import Foundation
import GeoJSON
import GridSystem
import SimpleFeatures
import TestSupport

/// The polygons of a GeoJSON file on the lattice.
func readFaces(inFile path: String) throws -> [LatticeMultiPolygon] {
    var faces: [LatticeMultiPolygon] = []
    _ = try FeatureReader.readFile(atPath: path) { feature, _ in
        let polygons: MultiPolygon<Position> =
            switch feature.geometry {
            case .polygon(let polygon): MultiPolygon([polygon])
            case .multiPolygon(let polygons): polygons
            default: MultiPolygon([])
            }
        faces.append(
            polygons.map {
                LatticePoint(
                    x: Int32(($0.x * LatticePoint.stepsPerDegree).rounded()),
                    y: Int32(($0.y * LatticePoint.stepsPerDegree).rounded()))
            })
    }
    return faces
}

/// Our locator and GEOS on the communes and a million random points.
///
/// The points and our answers are left in the folder for the peers: `points.f64` with longitude and latitude in turn,
/// `answers.i32` with the place of the feature in the file, -1 for none.
func measureCommunes(file: String, folder: URL) throws {
    let faces = try readFaces(inFile: file)
    let points = randomPoints(around: faces)
    let locator = FaceLocator(faces: faces)
    var answers: [Int32] = []
    var peerAnswers: [Int32] = []
    let peer = try EngineLocator(faces)
    let times = try medians(of: [
        { answers = located(points, by: locator) },
        { _ = locatedOneByOne(points, by: locator) },
        { peerAnswers = try peer.faces(at: points) },
    ])
    try points.withUnsafeBytes { try Data($0).write(to: folder.appending(path: "points.f64")) }
    try answers.withUnsafeBytes { try Data($0).write(to: folder.appending(path: "answers.i32")) }

    let differing = points.indices.filter { answers[$0] != peerAnswers[$0] }
    let explained = differing.filter { index in
        LatticePoint(points[index]).flatMap(locator.nearestBorder).map { $0.distance < .metres(0.001) } ?? false
    }
    report("faces", faces.count)
    report("vertices", faces.reduce(0) { $0 + $1.vertexCount })
    report("points", points.count)
    report("seconds", times[0])
    report("single.seconds", times[1])
    report("geos.seconds", times[2])
    report("geos.differing", differing.count)
    report("geos.differing-on-border", explained.count)
}

/// A million points in the box of the faces, not rounded to the lattice.
func randomPoints(around faces: [LatticeMultiPolygon]) -> [Coordinate] {
    guard let box = faces.compactMap(\.box).reduce(nil, { union, box in union?.union(box) ?? box }) else { return [] }
    var random = SeededGenerator(seed: 1)
    let (low, high) = (box.southWest.coordinate, box.northEast.coordinate)
    return (0..<1_000_000).map { _ in
        Coordinate(
            longitude: .random(in: low.longitude...high.longitude, using: &random),
            latitude: .random(in: low.latitude...high.latitude, using: &random))
    }
}

/// What the product does with coordinates: to the lattice, then to the faces; on one thread.
func located(_ points: [Coordinate], by locator: FaceLocator) -> [Int32] {
    locator.faces(at: points.map { LatticePoint($0) ?? offEarth })
}

func locatedOneByOne(_ points: [Coordinate], by locator: FaceLocator) -> [Int32] {
    points.map { point in LatticePoint(point).flatMap(locator.face).map(Int32.init) ?? -1 }
}

private let offEarth = LatticePoint(x: .max, y: .max)
