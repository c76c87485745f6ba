import Foundation
import GridSystem
public import Hummingbird
public import Logging
public import Service
public import Storage

/// The HTTP side of Wangge: what is answered at which address.
///
/// The executable makes one and runs ``application(host:port:logger:)``. A value may be copied; copies share caches and
/// counts.
public struct WanggeAPI: Sendable {
    public let grid: GridService
    public let keys: KeyService
    public let walking: WalkingService
    /// `nil` where nothing can be changed.
    public let drafts: DraftService?
    /// `nil` where no reports are taken.
    public let reports: ReportService?
    /// `nil` where no photos are taken.
    public let photos: PhotoService?
    public let configuration: APIConfiguration
    public let jobs: JobService
    /// What is computed on request, in the order in which it is listed.
    private let others: [OfferedProcess]

    let coverageService: CoverageService
    let comparisons: ComparisonService
    let impacts: DraftImpactService
    let feed: ChangeFeed
    let features = FeatureCache()
    let draftFeatures = DraftFeatures()
    let history: UnitHistory
    let directory: MemberDirectory
    let systems = ReferenceSystems()
    let metrics = MetricsRegistry()
    let timeZone: TimeZone
    let startedAt = Date()

    /// - Parameter processes: those beside the server's own.
    public init(
        grid: GridService, keys: KeyService, members: any MemberRepository, walking: WalkingService = WalkingService(),
        drafts: DraftService? = nil, reports: ReportService? = nil, photos: PhotoService? = nil,
        jobs: JobService = JobService(), processes: [OfferedProcess] = [],
        configuration: APIConfiguration = APIConfiguration()
    ) {
        self.drafts = drafts
        self.reports = reports
        self.photos = photos
        self.grid = grid
        self.keys = keys
        self.walking = walking
        self.configuration = configuration
        self.jobs = jobs
        others = processes
        feed = ChangeFeed(grid.store)
        history = UnitHistory(grid.store)
        timeZone = grid.definition.zone
        directory = MemberDirectory(members, timeZone: timeZone)
        coverageService = CoverageService(grid: grid, walking: walking)
        comparisons = ComparisonService(grid: grid, dwellings: DwellingService(grid.store.buildings))
        impacts = DraftImpactService(comparisons: comparisons, members: members, timeZone: timeZone)
    }

    /// Everything that is answered.
    var endpoints: [Endpoint] {
        operationEndpoints + discoveryEndpoints + featureEndpoints + placeEndpoints + locateEndpoints + walkingEndpoints
            + guideEndpoints + historyEndpoints + draftEndpoints + draftImpactEndpoints + draftImportEndpoints
            + topologyEndpoints + feedEndpoints + webhookEndpoints + reportEndpoints + photoEndpoints + open311Endpoints
            + statisticsEndpoints + coverageEndpoints + coverageSheetEndpoints + sitingEndpoints + allocationEndpoints
            + roundsEndpoints + processEndpoints
    }

    /// Every process that is offered.
    var processes: [OfferedProcess] {
        guard walking.isAvailable else { return others }
        return [.isochrone(walking, systems: systems), coverageProcess, sitingProcess] + others
    }

    /// The edition in force, if there is one.
    var currentEdition: Edition? { currentLocator?.edition }

    var currentLocator: Locator? {
        do { return try grid.current() } catch { return nil }
    }

    func router() -> Router<APIContext> {
        let router = Router(context: APIContext.self)
        router.middlewares.add(MetricsMiddleware(registry: metrics))
        router.middlewares.add(ProblemMiddleware(addressLimit: configuration.addressLimit))
        router.middlewares.add(KeyMiddleware(keys: keys))
        for endpoint in endpoints { router.add(endpoint, configuration: configuration) }
        return router
    }

    /// The server, ready to run.
    ///
    /// - Parameters:
    ///   - port: 0 for any free one.
    ///   - started: told the port once the server listens.
    public func application(
        host: String, port: Int, logger: Logger, started: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        Application(
            router: router(),
            server: .http1(configuration: configuration.connections.channel),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: "wangge",
                availableConnectionsDelegate: .maximum(configuration.connections.count, logger: logger)),
            services: [JobShutdown(jobs: jobs)],
            onServerRunning: { channel in await started(channel.localAddress?.port ?? port) },
            logger: logger)
    }
}
