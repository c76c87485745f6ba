import Foundation
import GeoJSON
import Geodesy
import GridSystem
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

@testable import HTTPAPI

/// A level redrawn outside, sent to a draft.
@Suite("Imports into drafts")
struct DraftImportTests {
    private let folder: TemporaryFolder
    private let town: Town
    private let api: WanggeAPI
    private let key: String

    init() async throws {
        folder = try TemporaryFolder()
        town = try await Town()
        let drafts = DraftService(grid: town.grid, store: town.store)
        api = WanggeAPI(
            grid: town.grid, keys: town.keys, members: town.store, drafts: drafts,
            configuration: APIConfiguration(batchLimit: 1 << 20))
        key = try await town.key(.planner)
        _ = try await drafts.create(id: "y", by: .operatorOfTheStore)
    }

    /// The small grids as they are, in a format, with the first unit's name changed in GeoJSON.
    private func file(_ format: LayerExport.Format?) throws -> [UInt8] {
        let edition = try town.grid.current().edition
        guard let format else {
            let text = String(decoding: EditionExport(edition, level: "small-grids").bytes(.geojson), as: UTF8.self)
            return Array(text.replacing("\"第0网格\"", with: "\"新名\"").utf8)
        }
        let path = folder.path("file")
        try LayerExport(edition, level: "small-grids", crs: .epsg(4545)).write(format, to: path)
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private func post(
        _ body: [UInt8], _ type: String, _ query: String = "level=small-grids&code=code", key: String? = nil
    ) async throws -> TestResponse {
        let (headers, address) = (
            HTTPFields.bearing(key ?? self.key).merged([.contentType: type]), "/drafts/y/imports?\(query)"
        )
        let application = api.application(host: "127.0.0.1", port: 0, logger: Town.logger)
        return try await application.test(.router) { client in
            try await client.execute(uri: address, method: .post, headers: headers, body: ByteBuffer(bytes: body))
        }
    }

    @Test(
        "each format is read by its content; of the same land nothing is proposed",
        arguments: [(LayerExport.Format.gpkg, "application/geopackage+sqlite3"), (.shapefile, "application/zip")])
    func formats(format: LayerExport.Format, type: String) async throws {
        for type in [type, "application/octet-stream"] {
            let answer = try await post(try file(format), type)
            #expect(answer.status == .ok, "\(answer.text)")
            #expect(answer.headers[.contentType] == "application/geo+json")
            #expect(try answer.json["unchanged"]?.integerValue == 36)
            #expect(try answer.json["features"]?.arrayValue?.isEmpty == true)
        }
    }

    @Test("proposals change nothing until they are confirmed")
    func confirmed() async throws {
        let proposed = try await post(try file(nil), "application/geo+json")
        #expect(try proposed.json["counts"]?["renamed"]?.integerValue == 1)
        #expect(try proposed.json["confirmed"]?.boolValue == false)
        #expect(try await town.store.draft("y").changes.isEmpty)
        let query = "level=small-grids&code=code&confirm=true"
        let id = try #require(try proposed.json["features"]?.arrayValue?.first?["id"]?.stringValue)
        let answer = try await post(try file(nil), "application/geo+json", query + "&accept=\(id)")
        #expect(try answer.json["changedUnits"]?.integerValue == 1)
        #expect(try await town.store.draft("y").changes.count == 1)
        let strange = try await post(try file(nil), "application/geo+json", query + "&accept=split-9")
        #expect(strange.status == .conflict)
    }

    @Test("what is wrong with a request is said")
    func refusals() async throws {
        let geojson = try file(nil)
        #expect(try await post(geojson, "text/csv").status == .unsupportedMediaType)
        #expect(try await post(geojson, "application/geo+json", "level=small-grids").status == .badRequest)
        #expect(try await post(geojson, "application/geo+json", "level=x&code=code").status == .notFound)
        #expect(
            try await post(geojson, "application/geo+json", "level=small-grids&code=code&a=1").status == .badRequest)
        let tooFar = "level=small-grids&code=code&tolerance=1e9"
        #expect(try await post(geojson, "application/geo+json", tooFar).status == .badRequest)
        let cut = try await post(Array(try file(.shapefile).prefix(900)), "application/zip")
        #expect(cut.status == .badRequest)
        #expect(try cut.json["code"]?.stringValue == "invalid-file")
        let viewer = try await town.key(.viewer)
        #expect(try await post(geojson, "application/geo+json", key: viewer).status == .forbidden)
        let large = [UInt8](repeating: 32, count: (1 << 20) + 1)
        #expect(try await post(large, "application/geo+json").status == .contentTooLarge)
    }
}

extension HTTPFields {
    fileprivate func merged(_ others: HTTPFields) -> HTTPFields {
        var merged = self
        for field in others { merged.append(field) }
        return merged
    }
}
