import Foundation
import GridSystem
import HTTPAPI
import Hummingbird
import Logging
import NIOCore
import Photographs
import Service
import ServiceLifecycle
import Storage
import UnixSignals

/// Where the parts of the server are put together; the only place that knows them all.
struct Composition {
    let store: any Store
    let walking: WalkingService
    /// `nil` where no photos are taken.
    let photos: PhotoFolder?
    let environment: [String: String]

    /// Serves until it is told to stop, then closes the store.
    func serve(host: String, port: Int) async throws {
        var logger = Logger(label: "wangge", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = environment["WANGGE_LOG_LEVEL"].flatMap(Logger.Level.init(rawValue:)) ?? .notice
        let keys = KeyService(store)
        if let key = try await keys.createFirst() {
            Terminal.say("administrator key, shown this once: \(key)")
        }
        let grid = try await GridService(store)
        let drafts = DraftService(grid, requiresIfMatch: environment["WANGGE_REQUIRE_IF_MATCH"] == "1")
        let timeZone = grid.definition.zone
        let photos = photos.map { PhotoService($0, store: store, timeZone: timeZone) }
        let reports = ReportService(
            grid, rules: try await ReportRules(store), photos: photos ?? NoPhotos(), walking: walking)
        try await reports.rememberRecent()
        let api = WanggeAPI(
            grid: grid, keys: keys, members: store, walking: walking, drafts: drafts, reports: reports,
            photos: photos,
            configuration: APIConfiguration(publicURL: environment["WANGGE_PUBLIC_URL"], open311: open311))
        let server = api.application(host: host, port: port, logger: logger) { port in
            Terminal.say("wangge serves http://\(host):\(port)")
        }
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: server), .init(service: EditionWatch(grid: grid, reports: reports, logger: logger)),
                    .init(service: DeadlineWatch(reports: reports, logger: logger)),
                    .init(service: WebhookWatch(store: store, logger: logger)),
                    .init(service: PhotoWatch(folder: self.photos, logger: logger)),
                    .init(service: StatisticsLoading(reports: reports, logger: logger)),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await group.run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw StartError(description: "port \(port) on \(host) is taken; choose another with --port")
        }
        try await store.close()
    }
}

extension Composition {
    private var open311: Open311Options {
        var options = Open311Options(isPublic: environment["WANGGE_OPEN311_PUBLIC"] == "1")
        if let id = environment["WANGGE_OPEN311_JURISDICTION"] { options.jurisdiction = id }
        if let contact = environment["WANGGE_OPEN311_CONTACT"] { options.contact = contact }
        return options
    }
}

/// Why a command could not begin.
struct StartError: Error, CustomStringConvertible {
    let description: String
}
