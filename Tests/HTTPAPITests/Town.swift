import Foundation
import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Photographs
import Service
import SimpleFeatures
import Storage
import TestSupport

@testable import HTTPAPI

/// A town of 6 x 6 small grids in 3 x 3 large grids in 3 communities, served from memory.
struct Town {
    static let columns = 6
    let coverage: RandomCoverage
    let store: MemoryStore
    let grid: GridService
    let keys: KeyService
    let drafts: DraftService
    let photos: PhotoService?
    let api: WanggeAPI
    static let firstDay = Date(timeIntervalSince1970: 1_714_492_800)  // 2024-05-01 in Shanghai

    init(
        seed: UInt64 = 11, step: Int32 = 10_000, configuration: APIConfiguration = APIConfiguration(),
        walking: WalkingService = WalkingService(), requiresIfMatch: Bool = false,
        photos folder: TemporaryFolder? = nil,
        jobs: JobService = JobService(), processes: [OfferedProcess] = []
    ) async throws {
        coverage = RandomCoverage(columns: Self.columns, rows: Self.columns, step: step, seed: seed)
        store = MemoryStore()
        try await store.publish(Self.edition(1, Self.units(coverage), from: Self.firstDay), from: nil)
        grid = try await GridService(store)
        keys = KeyService(store)
        drafts = DraftService(grid: grid, store: store, requiresIfMatch: requiresIfMatch)
        photos =
            if let folder {
                PhotoService(
                    try PhotoFolder(path: folder.path("photos"), worker: PhotoWorker()), store: store,
                    timeZone: TimeZone(identifier: "Asia/Shanghai") ?? .gmt)
            } else { nil }
        api = WanggeAPI(
            grid: grid, keys: keys, members: store, walking: walking, drafts: drafts,
            reports: ReportService(grid, photos: photos ?? NoPhotos()), photos: photos, jobs: jobs,
            processes: processes, configuration: configuration)
    }

    static func edition(_ number: Int, _ units: [GridUnit], from day: Date) -> Edition {
        Edition(
            record: EditionRecord(number: number, effectiveFrom: day, publishedAt: day), definition: .standard,
            units: units, vacant: [])
    }

    static let communityCode = "150826100"

    static func units(_ coverage: RandomCoverage) -> [GridUnit] {
        var units = [
            GridUnit(id: UnitID("s"), level: "subdistricts", code: "150826100", names: ["zh": "陕坝镇", "en": "Shanba"])
        ]
        for community in 0..<3 {
            units.append(
                GridUnit(
                    id: UnitID("c\(community)"), level: "communities", code: "15082610000\(community + 1)",
                    names: ["zh": "社区\(community)"], parent: UnitID("s")))
        }
        for block in 0..<9 {
            units.append(
                GridUnit(
                    id: UnitID("l\(block)"), level: "large-grids", code: "15082610000\(block % 3 + 1)0\(block / 3 + 1)",
                    parent: UnitID("c\(block % 3)")))
        }
        for (face, geometry) in coverage.faces.enumerated() {
            let block = face / columns / 2 * 3 + face % columns / 2
            let code = "15082610000\(block % 3 + 1)\(String(1000 + face).dropFirst())"
            units.append(
                GridUnit(
                    id: UnitID("g\(face)"), level: "small-grids", code: code, aliases: ["OLD\(face)"],
                    names: ["zh": "第\(face)网格", "en": "Grid \(face)"], parent: UnitID("l\(block)"),
                    households: 100 + face, population: 300 + face,
                    attributes: ["landUse": .text(face % 2 == 0 ? "居住" : "商业"), "floors": .integer(Int64(face % 4))],
                    geometry: geometry))
        }
        return units
    }

    /// A key for a role, on a unit or the whole town.
    func key(
        _ role: Role, on unit: UnitID? = nil, member: Member.ID? = nil, organisation: String? = nil,
        datum: String? = nil
    ) async throws -> String {
        try await keys.create(
            for: Principal(role: role, unit: unit, member: member, organisation: organisation, datum: datum))
    }

    /// Asks the routes directly, without a socket.
    func test<Value: Sendable>(
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Value
    ) async throws -> Value {
        let application = api.application(host: "127.0.0.1", port: 0, logger: Self.logger)
        return try await application.test(.router) { try await body($0) }
    }

    static let logger = Logger(label: "tests", factory: { _ in SwiftLogNoOpLogHandler() })
}

extension TestClientProtocol {
    /// A GET of an address.
    func get(_ uri: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await execute(uri: uri, method: .get, headers: headers, body: nil)
    }

    func json(_ uri: String, _ headers: HTTPFields = [:]) async throws -> JSONValue {
        try JSONValue(parsing: try await get(uri, headers).bytes)
    }
}

extension TestResponse {
    var bytes: [UInt8] { Array(body.readableBytesView) }
    var text: String { String(decoding: bytes, as: UTF8.self) }
    var json: JSONValue { get throws { try JSONValue(parsing: bytes) } }
}

extension HTTPFields {
    static func bearing(_ key: String) -> HTTPFields { [.authorization: "Bearer \(key)"] }
    static func accepting(_ type: String) -> HTTPFields { [.accept: type] }
}
