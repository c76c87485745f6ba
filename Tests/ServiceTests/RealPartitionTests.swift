import Foundation
import Geodesy
import GridSystem
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

/// Real partitions, with answers computed by independent tools.
@Suite("Real partitions", .enabled(if: SharedData.has("partitions"), "no shared data here"), .tags(.interop))
struct RealPartitionTests {
    static func imported(
        _ path: String, code: String, parent: String? = nil, level: Level.ID = "small-grids",
        rules: ImportRules = ImportRules(), crs: CoordinateReferenceSystem? = nil,
        into store: MemoryStore = MemoryStore(),
        draft: Draft.ID? = nil
    ) async throws -> ImportService.Outcome {
        let file = try GridFile.read(
            path: SharedData.url(path).path, columns: GridColumns(code: code, parent: parent), crs: crs)
        return try await ImportService(store).importGrids(
            file, level: level, rules: rules, draft: draft, by: .operatorOfTheStore)
    }

    @Test(
        "print",
        arguments: [
            ("open311/chicago_wards_2015_2023.geojson", "ward"), ("open311/chicago_wards_2003_2015.geojson", "ward"),
            ("open311/chicago_community_areas.geojson", "area_numbe"),
            ("partitions/communes-normandie.geojson", "code"),
            ("partitions/boston_precincts_wgs84.geojson", "WARD_PRECINCT"),
            ("partitions/chicago_census_tracts_2010.geojson", "geoid10"),
            ("open311/boston_wards.geojson", "WARD"), ("china/datav_150000_counties_GCJ02.geojson", "adcode"),
        ])
    func explore(path: String, code: String) async throws {
        for rules in [ImportRules(), ImportRules(sameCode: .merge, overlap: .give(.smaller), invalid: .repair)] {
            let store = MemoryStore()
            let start = Date()
            let outcome = try await Self.imported(
                path, code: code, rules: rules, crs: path.contains("GCJ02") ? .gcj02 : nil, into: store)
            print(
                "==", path, outcome.report.isRefused ? "REFUSED" : "ok", outcome.report.units, "s",
                Date().timeIntervalSince(start))
            for count in outcome.report.counts { print("   ", count.kind.rawValue, count.outcome, count.count) }
            for finding in outcome.report.findings.filter({ $0.outcome == .refused }).prefix(6) {
                print("       ", finding.line)
            }
            for finding in outcome.report.findings.filter({ $0.outcome != .refused }).prefix(4) {
                print("       ", finding.line)
            }
            if let draft = outcome.draft {
                do {
                    let record = try await ImportService(store).publish(draft: draft, by: .operatorOfTheStore)
                    print("   published", record.number)
                } catch let error as GridError {
                    print("   NOT PUBLISHED", error.message)
                    for finding in error.findings.prefix(5) { print("       ", finding.line) }
                }
            }
        }
    }
}
