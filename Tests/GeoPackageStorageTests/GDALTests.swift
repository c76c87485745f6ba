import Foundation
import GRDB
import GridSystem
import Places
import SimpleFeatures
import Storage
import TestSupport
import Testing

@testable import GeoPackageStorage

/// What GDAL's programs, which QGIS shares its GeoPackage driver with, see of a store. They skip where GDAL is absent.
@Suite("GDAL", .tags(.interop), .enabled(if: Program.exists("ogrinfo") && Program.exists("ogr2ogr")))
struct GDALTests {
    private let folder: TemporaryFolder
    private let town = SampleTown(columns: 5, rows: 4, seed: 41)
    private var path: String { folder.path("store.gpkg") }

    init() throws {
        folder = try TemporaryFolder()
    }

    private func makeStore() async throws -> GeoPackageStore {
        let store = try GeoPackageStore(path: path)
        try await store.publish(town.edition(), from: nil)
        let day = try #require(CivilDate("2024-06-01"))
        _ = try await store.compounds.replace(SamplePlaces.compounds, from: "x", on: day)
        _ = try await store.buildings.replace(SamplePlaces.buildings, from: "x", on: day)
        _ = try await store.facilities.replace(SamplePlaces.facilities, from: "x", on: day)
        return store
    }

    @Test("lists the layers, while the store is open and after it is closed", arguments: [true, false])
    func layers(open: Bool) async throws {
        let store = try await makeStore()
        if !open { try await store.close() }
        let listing = try Program.run("ogrinfo", "-ro", "-so", "-al", path)
        #expect(listing.status == 0)
        #expect(!listing.output.contains("Warning") && !listing.output.contains("ERROR"), "\(listing.output)")
        let counts = [
            ("subdistricts", 1, "Multi Polygon"), ("communities", 2, "Multi Polygon"),
            ("large_grids", 4, "Multi Polygon"), ("small_grids", 20, "Multi Polygon"),
            ("compounds", 2, "Multi Polygon"), ("gates", 2, "Point"), ("buildings", 3, "Unknown (any)"),
            ("entrances", 2, "Point"), ("facilities", 3, "Point"), ("reports", 0, "Point"),
        ]
        for (layer, count, geometry) in counts {
            let summary = try Program.run("ogrinfo", "-ro", "-so", path, layer).output
            #expect(summary.contains("Feature Count: \(count)"), "\(layer)")
            #expect(summary.contains("Geometry: \(geometry)"), "\(layer)")
            #expect(summary.contains("ID[\"EPSG\",4326]"), "\(layer)")
        }
        let names = try Program.run("ogrinfo", "-ro", "-q", path).output.split(separator: "\n")
        #expect(names.count == counts.count + 1, "the layers and the editions, not the tables of the truth: \(names)")
        if open { try await store.close() }
    }

    @Test("finds dissolved outlines valid, as large as their faces, and by its spatial index")
    func geometry() async throws {
        let store = try await makeStore()
        func ask(_ sql: String) throws -> String {
            try Program.run("ogrinfo", "-ro", "-q", "-dialect", "SQLite", "-sql", sql, path).output
        }
        for layer in ["subdistricts", "large_grids", "small_grids"] {
            #expect(try ask("SELECT count(*) AS bad FROM \(layer) WHERE NOT ST_IsValid(geom)").contains("= 0"))
        }
        let areas = "abs((SELECT sum(ST_Area(geom)) FROM small_grids) / (SELECT ST_Area(geom) FROM subdistricts) - 1)"
        #expect(try ask("SELECT \(areas) < 1e-9 AS same").contains("= 1"))
        // A box around the middle of one small grid holds at least that one and not all.
        let face = try #require(town.units.last?.geometry?.box)
        let (low, high) = (face.southWest.coordinate, face.northEast.coordinate)
        let found = try Program.run(
            "ogrinfo", "-ro", "-so", "-spat", "\(low.longitude)", "\(low.latitude)", "\(high.longitude)",
            "\(high.latitude)", path, "small_grids"
        ).output
        let count = found.split(separator: "\n").first { $0.hasPrefix("Feature Count: ") }?.split(separator: " ").last
        let number = try #require(count.flatMap { Int($0) })
        #expect((1..<20).contains(number))
        try await store.close()
    }

    @Test(
        "cannot change a layer or the truth, and says why",
        arguments: [
            "UPDATE small_grids SET name = 'x'", "UPDATE small_grids SET geom = NULL", "DELETE FROM communities",
            "INSERT INTO small_grids (unit) VALUES ('x')", "UPDATE facilities SET name = 'x'", "DELETE FROM gates",
            "DELETE FROM buildings", "UPDATE wangge_unit_versions SET code = 'x'",
            "DELETE FROM wangge_editions",
            "INSERT INTO wangge_lineage (edition, kind) VALUES (1, 'split')",
            "INSERT INTO wangge_draft_steps VALUES (1, 'd', 1, 'split', '{}', NULL, '', NULL, NULL)",
            "INSERT INTO wangge_draft_step_units (step, previous, unit) VALUES (1, 'base', 'small-1')",
            "INSERT INTO wangge_keys (id, secret_hash, role, created_at) VALUES ('x', x'', 'admin', '')",
            "INSERT INTO wangge_outbox (kind, subject, occurred_at) VALUES ('report-filed', 'x', '')",
            "INSERT INTO reports (id) VALUES ('x')",
        ])
    func foreignWrites(sql: String) async throws {
        let store = try await makeStore()
        let result = try Program.run("ogrinfo", "-q", path, "-sql", sql)
        #expect(result.output.contains("kept by Wangge"), "\(result.output)")
        #expect(try await store.edition(1).units == town.edition().units)
        #expect(try await store.keys().isEmpty)
        #expect(
            try await store.buildings.all()
                == SamplePlaces.buildings.map { $0.brought(by: "x") }.sorted { $0.id < $1.id })
        #expect(try await store.check() == [])
        try await store.close()
    }

    @Test("reads places with their geometry and finds them by their spatial index")
    func places() async throws {
        let store = try await makeStore()
        try await store.close()
        let building = try Program.run("ogrinfo", "-ro", "-q", "-where", "id = 'b1'", path, "buildings").output
        #expect(building.contains("MULTIPOLYGON (((107.1501 40.8861,107.1502 40.8861,107.1502 40.8862,"), "\(building)")
        #expect(building.contains("households (Integer64) = 24"))
        let point = try Program.run("ogrinfo", "-ro", "-q", "-where", "id = 'b2'", path, "buildings").output
        #expect(point.contains("POINT (107.152 40.886)"), "\(point)")
        let near = try Program.run(
            "ogrinfo", "-ro", "-q", "-spat", "107.15", "40.886", "107.1501", "40.8861", path, "facilities"
        ).output
        #expect(near.contains("id (String) = f1") && !near.contains("= f2") && !near.contains("= f3"), "\(near)")
        let gates = try Program.run("ogrinfo", "-ro", "-q", path, "gates").output
        #expect(gates.contains("compound (String) = c1") && gates.contains("POINT (107.15045 40.886)"), "\(gates)")
    }

    @Test("copies a layer to GeoJSON with every feature and its attributes")
    func copying() async throws {
        let store = try await makeStore()
        let target = folder.path("small.geojson")
        #expect(try Program.run("ogr2ogr", "-f", "GeoJSON", target, path, "small_grids").status == 0)
        let bytes = try #require(FileManager.default.contents(atPath: target))
        let document = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        let features = try #require(document["features"] as? [[String: Any]])
        #expect(features.count == 20)
        let properties = try #require(features[0]["properties"] as? [String: Any])
        #expect(properties["code"] as? String == "150826100001001")
        #expect(properties["parent"] as? String == "15082610000101")
        #expect(properties["name"] as? String == "小网格1")
        try await store.close()
    }
}
