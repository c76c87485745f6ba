import Foundation
import GeoJSON
import Geodesy
import GridSystem
import Service
import SimpleFeatures
import TestSupport
import Testing

/// Operations as JSON, read again.
@Suite struct OperationWritingTests {
    private static let edition = Edition(
        record: EditionRecord(number: 1, effectiveFrom: .distantPast, publishedAt: .distantPast),
        definition: .standard, units: SampleTown(columns: 3, rows: 3, seed: 2).units, vacant: [])

    /// One of each kind, and each of their forms.
    private static let operations: [GridOperation] = {
        let faces = edition.faces.map { edition.units[$0] }
        let (one, two) = (faces[0].id, faces[1].id)
        let land = (faces[0].geometry ?? LatticeMultiPolygon([])).canonical
        let line = [LatticePoint(x: 1_071_500_001, y: 408_800_003), LatticePoint(x: 1_071_600_000, y: 408_900_007)]
        let draft = UnitDraft(
            level: "small-grids", code: "42", names: ["zh": "甲", "en": "A"], parent: faces[0].parent, households: 7,
            population: 9, attributes: ["用途": .text("商业"), "floors": .integer(3)])
        return [
            .reshape(one, to: land, handling: .strict), .split(one, along: [line, line.reversed()], parts: [draft]),
            .split(one, along: [line], parts: []), .merge([two, one]),
            .transfer(one, part: nil, to: two, inPieces: false), .transfer(nil, part: land, to: two, inPieces: true),
            .moveEdge(EdgeID(start: line[0], digest: 77), path: line), .moveNode(line[0], to: line[1]),
            .create(draft, land: land, handling: .lenient),
            .create(UnitDraft(level: "communities"), land: nil, handling: .strict), .retire(one, into: [two]),
            .retire(one, into: []), .rename(one, names: ["zh": "乙", "en": nil]), .recode(one, code: "9"),
            .assignParent(one, parent: faces[0].parent), .assignParent(one, parent: nil),
        ]
    }()

    @Test(arguments: operations.indices) func whatIsWrittenIsReadAgain(index: Int) throws {
        let operation = Self.operations[index]
        var writer = JSONWriter()
        writer.operation(operation)
        let system = DrawingSystem(try CoordinateTransform(.crs84), axisOrder: .eastNorth)
        let grid = DraftGrid(units: Self.edition.units, vacant: [], definition: .standard)
        let request = try OperationRequest(try JSONValue(parsing: writer.take()), system: system)
        #expect(request.name == operation.name)
        #expect(try request.operation(on: grid) == operation)
    }
}
