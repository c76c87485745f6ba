import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import GEOS

/// A file of the JTS/GEOS test builder's cases as JSON; LGPL data that is not part of this package.
private struct TestBuilderCase: Decodable {
    struct Operation: Decodable {
        let name: String
        let expect: String
    }

    let desc: String
    let a: String
    let b: String
    let ops: [Operation]

    static func load(_ name: String) throws -> [TestBuilderCase] {
        try JSONDecoder().decode([Self].self, from: Data(contentsOf: SharedData.url("geometry/\(name).json")))
    }
}

// Skipped where the folder of real data is absent.
@Suite(.tags(.conformance), .enabled(if: SharedData.has("geometry/geos_TestValid.json")))
struct ConformanceTests {
    /// Cases that fail, by file and number from 0; one that starts to pass fails the test.
    static let expectedFailures: [String: Set<Int>] = [:]

    @Test(arguments: [("geos_TestValid", 87), ("geos_TestValid2", 752)])
    func validity(file: String, atLeast count: Int) throws {
        var failures: Set<Int> = []
        let cases = try TestBuilderCase.load(file)
        #expect(cases.count >= count)
        for (index, item) in cases.enumerated() {
            let geometry = try EngineGeometry(EngineContext(for: "wkt"), wkt: item.a)
            for operation in item.ops where try geometry.isValid() != (operation.expect == "true") {
                failures.insert(index)
            }
        }
        #expect(failures == Self.expectedFailures[file, default: []])
    }

    /// Polygonal parts only: that is what this module's overlay gives.
    @Test func overlay() throws {
        var failures: Set<Int> = []
        var ran = 0
        for (index, item) in try TestBuilderCase.load("geos_TestOverlayAA").enumerated() {
            let a = try lattice(item.a)
            let b = try lattice(item.b)
            for operation in item.ops {
                let result =
                    switch operation.name {
                    case "intersection": try a.intersection(b)
                    case "union": try a.union(b)
                    case "difference": try a.difference(b)
                    default: try a.symmetricDifference(b)
                    }
                ran += 1
                if try !result.symmetricDifference(lattice(operation.expect)).isEmpty { failures.insert(index) }
            }
        }
        #expect(ran >= 40)
        #expect(failures == Self.expectedFailures["geos_TestOverlayAA", default: []])
    }

    private func lattice(_ wkt: String) throws -> LatticeMultiPolygon {
        try EngineGeometry(EngineContext(for: "wkt"), wkt: wkt).latticePolygons()
    }
}
