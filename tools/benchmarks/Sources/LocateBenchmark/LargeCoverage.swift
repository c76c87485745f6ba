import Figures
import Foundation
import GeoJSON
import GridSystem
import SimpleFeatures
import TestSupport

/// About 100,000 faces of 40 vertices each.
func largeCoverage() -> [LatticeMultiPolygon] {
    RandomCoverage(columns: 317, rows: 316, step: 20_000, bends: 9, seed: 1).faces
}

/// How building and asking the locator grow with the coverage; the communes, where given, take turns with it.
func measureLargeCoverage(communes: String?) throws {
    let faces = largeCoverage()
    report("faces", faces.count)
    report("vertices", faces.reduce(0) { $0 + $1.vertexCount })
    let before = try ResidentMemory.now.bytes
    var built: FaceLocator?
    report("build.seconds", seconds { built = FaceLocator(faces: faces) })
    report("build.bytes", try ResidentMemory.now.bytes - before)
    report("build.peak-bytes", try ResidentMemory.peak.bytes - before)
    guard let locator = built else { return }

    let points = randomPoints(around: faces)
    var rivals = [{ _ = located(points, by: locator) }, { _ = locatedOneByOne(points, by: locator) }]
    if let communes {
        let few = try readFaces(inFile: communes)
        let (fewPoints, fewLocator) = (randomPoints(around: few), FaceLocator(faces: few))
        rivals.append { _ = located(fewPoints, by: fewLocator) }
        rivals.append { _ = locatedOneByOne(fewPoints, by: fewLocator) }
    }
    let times = try medians(of: rivals)
    report("points", points.count)
    for (name, time) in zip(["seconds", "single.seconds", "communes.seconds", "communes.single.seconds"], times) {
        report(name, time)
    }
}

/// The import of the large coverage as small grids into a new draft, and its publication.
func measureImport() throws {
    let features = largeCoverage().enumerated().map { index, face in
        ImportedUnit(feature: index, code: String(150_826_100_000_000 + index), geometry: face)
    }
    var draft = Draft(id: "benchmark", base: 0, createdAt: .now)
    report("faces", features.count)
    let importing = try seconds {
        draft = try GridImport.importing(
            features, level: "small-grids", rules: ImportRules(), into: draft, base: nil, definition: .standard
        ).draft
    }
    report("import.seconds", importing)
    var edition: Edition?
    let publishing = try seconds {
        edition = try Publication.edition(
            from: draft, base: nil, head: nil, definition: .standard, effectiveFrom: nil, now: .now, retiredCodes: [:])
    }
    report("publication.seconds", publishing)
    guard let edition else { return }
    report("locator.seconds", seconds { _ = Locator(edition) })
    report("peak-bytes", try ResidentMemory.peak.bytes)
}

/// Writes the large coverage as GeoJSON with a `code` for each face.
func writeLargeCoverage(to file: URL) throws {
    var writer = JSONWriter()
    writer.beginFeatureCollection()
    for (index, face) in largeCoverage().enumerated() {
        writer.feature(id: nil, geometry: face, properties: ["code": .string(String(150_826_100_000_000 + index))])
    }
    writer.endArray()
    writer.endObject()
    try Data(writer.bytes).write(to: file)
}
