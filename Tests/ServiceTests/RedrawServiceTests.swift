import Foundation
import Geodesy
import GridSystem
import SimpleFeatures
import Storage
import TestSupport
import Testing
import VectorFiles

@testable import Service

/// The demo town's small grids, taken out into a planner's program and brought back.
@Suite("The annual redraw")
struct RedrawServiceTests {
    private let folder: TemporaryFolder
    private let store: MemoryStore
    private let grid: GridService
    private let edition: Edition

    init() async throws {
        folder = try TemporaryFolder()
        store = MemoryStore()
        let town = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Data/shanba")
        let columns = GridColumns(code: "code", name: "name", parent: "parent")
        var draft: Draft.ID?
        for (file, level) in [
            ("town", "subdistricts"), ("communities", "communities"), ("large-grids", "large-grids"),
            ("small-grids", "small-grids"),
        ] {
            let path = town.appending(path: "\(file).geojson").path
            let units = try GridFile.read(
                path: path, columns: level == "subdistricts" ? GridColumns(code: "code") : columns)
            draft = try await ImportService(store).importGrids(
                units, level: level, rules: ImportRules(), draft: draft, by: .operatorOfTheStore
            ).draft
        }
        _ = try await PublishingService(store).publish(draft: try #require(draft), by: .operatorOfTheStore)
        grid = try await GridService(store)
        edition = try grid.current().edition
    }

    private static let columns = GridColumns(code: "code", name: "name", parent: "parent")

    private func compare(_ path: String, layer: String? = nil, draft: Draft.ID? = nil) async throws -> GridRedraw {
        let file = try GridFile.read(path: path, columns: Self.columns, layer: layer, level: "small-grids")
        return try await RedrawService(grid).propose(
            file, level: "small-grids", draft: draft, tolerance: .metres(0.5), by: .operatorOfTheStore)
    }

    private func expectUnchanged(_ redraw: GridRedraw, _ what: Comment) throws {
        #expect(redraw.proposals.isEmpty, what)
        #expect(redraw.unchanged.count == 246, what)
        #expect(try redraw.confirmed().delta.isEmpty, "not a bit is different")
    }

    @Test("out and back in each format and system, everything is unchanged")
    func roundTrip() async throws {
        let zip = folder.path("small.zip")
        for (crs, encoding) in [(CoordinateReferenceSystem.epsg(4545), TextEncoding.gbk), (.epsg(4524), .utf8)] {
            let renamed = try LayerExport(edition, level: "small-grids", crs: crs)
                .write(.shapefile, encoding: encoding, to: zip)
            #expect(renamed.map(\.short) == ["management", "responsibl"])
            let read = try GridFile.read(path: zip, columns: Self.columns)
            #expect(read.units.allSatisfy { $0.names["zh"]?.contains("小网格") == true })
            try expectUnchanged(try await compare(zip), "\(crs)")
        }
        let gpkg = folder.path("all.gpkg")
        try LayerExport(edition, crs: .epsg(4545)).write(.gpkg, to: gpkg)
        try expectUnchanged(try await compare(gpkg), "the layer of the level's name")
        let geojson = folder.path("small.geojson")
        try Data(EditionExport(edition, level: "small-grids").bytes(.geojson)).write(to: URL(fileURLWithPath: geojson))
        try expectUnchanged(try await compare(geojson), "GeoJSON")
    }

    @Test(
        "through GDAL into another zone, another format and back", .tags(.interop),
        .enabled(if: Program.exists("ogr2ogr")))
    func throughGDAL() async throws {
        let gpkg = folder.path("all.gpkg")
        try LayerExport(edition, level: "small-grids", crs: .epsg(4545)).write(.gpkg, to: gpkg)
        let shapes = folder.path("out.shp")
        let run = try Program.run(
            "ogr2ogr", "-t_srs", "EPSG:4525", "-lco", "ENCODING=GBK", shapes, gpkg, "small_grids")
        #expect(run.status == 0, "\(run.output)")
        try expectUnchanged(try await compare(shapes), "in the zone beside")
        // QGIS writes its own columns and WGS 84.
        let other = folder.path("other.gpkg")
        #expect(try Program.run("ogr2ogr", "-t_srs", "EPSG:4326", "-nln", "x", other, shapes).status == 0)
        try expectUnchanged(try await compare(other), "GDAL's GeoPackage of its own Shapefile")
    }

    @Test("a file without a system, of another town's system, or without the column is refused and says why")
    func refusals() async throws {
        let zip = folder.path("small.zip")
        var layer = VectorLayer(name: "x", fields: ["code"], features: [])
        layer.features = [VectorFeature(geometry: nil, values: [.text("1")])]
        try ShapefileWriter.write(layer, encoding: .gbk, to: zip)
        let unstated = #expect(throws: ServiceError.self) { try GridFile.read(path: zip, columns: Self.columns) }
        #expect(unstated?.code == .invalidFile && unstated?.message.contains("crs") == true)
        #expect(try GridFile.read(path: zip, columns: GridColumns(code: "code"), crs: .epsg(4545)).units.count == 1)
        layer.system = .wkt("LOCAL_CS[\"town\"]")
        try ShapefileWriter.write(layer, encoding: .gbk, to: zip)
        #expect(throws: ServiceError.self) { try GridFile.read(path: zip, columns: Self.columns) }
        let column = #expect(throws: ServiceError.self) {
            try GridFile.read(path: zip, columns: GridColumns(code: "nr"), crs: .epsg(4545))
        }
        #expect(column?.code == .unknownColumn)
    }

    @Test(
        "what is confirmed is one step of the draft; undone, the draft is as it was; published, the next redraw starts there"
    )
    func confirm() async throws {
        let zip = folder.path("small.zip")
        try LayerExport(edition, level: "small-grids", crs: .epsg(4545)).write(.shapefile, to: zip)
        var file = try GridFile.read(path: zip, columns: Self.columns)
        file.units[0].names["zh"] = "新名"
        // The second is not there any more, and the first has its land too.
        let (first, second) = (file.units[0].geometry, file.units[1].geometry)
        file.units[0].geometry = LatticeMultiPolygon((first?.polygons ?? []) + (second?.polygons ?? []))
        file.units.remove(at: 1)
        let service = RedrawService(grid)
        let outcome = try await service.confirm(
            file, level: "small-grids", draft: "y", choice: .init(), name: "small.zip", by: .operatorOfTheStore)
        let kinds = outcome.redraw.proposals.map(\.kind)
        #expect(kinds == [.merged, .renamed])
        let draft = try await store.draft("y")
        #expect(draft.version == outcome.version && draft.changes.count == 2)
        #expect(draft.changes.values.count { $0 == .retire } == 1)
        #expect(try await store.steps(ofDraft: "y").map(\.operation) == ["import"])
        // The same file has nothing new for the draft.
        let again = try await service.propose(
            file, level: "small-grids", draft: "y", tolerance: .metres(0.5), by: .operatorOfTheStore)
        #expect(again.proposals.isEmpty)
        _ = try await store.undoDraft("y", at: outcome.version)
        #expect(try await store.draft("y").changes.isEmpty)
        await #expect(throws: ServiceError.self) {
            _ = try await service.confirm(
                file, level: "small-grids", choice: .init(), name: "x", by: Principal(role: .viewer))
        }
    }
}
