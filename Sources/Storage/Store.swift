public import Places

/// One store of everything.
public protocol Store: GridRepository, DraftRepository, MemberRepository, KeyRepository, ReportRepository,
    CaseFactsRepository, FeedRepository, SettingsRepository, WebhookRepository
{
    var facilities: any PlaceRepository<Facility> { get }
    var buildings: any PlaceRepository<Building> { get }
    var compounds: any PlaceRepository<Compound> { get }

    /// Looks at everything stored; what is wrong comes back as sentences, empty when all is well.
    func check() async throws -> [String]

    /// Flushes and closes; nothing may be asked afterwards.
    func close() async throws
}
