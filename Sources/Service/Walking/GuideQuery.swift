public import GridSystem
public import WalkingAccess

/// What is asked for a guide of what lies within a walk.
public struct GuideQuery: Hashable, Sendable {
    public var question: IsochroneQuestion
    /// Ids of the categories wanted; all of them where it is `nil`.
    public var categories: Set<String>?
    /// The day on which the facilities are to be there.
    public var day: CivilDate
    /// Whether the way to each is wanted.
    public var withWays: Bool
    /// What the origin is called, by language tag; empty where it is only a place on the map.
    public var originNames: [String: String]

    public init(
        _ question: IsochroneQuestion, categories: Set<String>? = nil, day: CivilDate, withWays: Bool = false,
        originNames: [String: String] = [:]
    ) {
        self.question = question
        self.categories = categories
        self.day = day
        self.withWays = withWays
        self.originNames = originNames
    }
}
