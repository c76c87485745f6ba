public import GridSystem
public import Places
public import SimpleFeatures

/// Keeps the places of one kind. One method for each atomic command.
///
/// What a method returned from is durable. A method that throws leaves the store as it was. Implementations are safe to
/// call from any task. Errors are ``StorageError``.
public protocol PlaceRepository<Item>: Sendable {
    associatedtype Item: Place

    /// Makes the places of a source those that it brings now, by their ids; other sources' places stay.
    ///
    /// A place that the source does not bring any more goes, or is kept as `Place.ended(on:)` says.
    /// - Parameter day: the first day on which a place that is gone is not there any more.
    /// - Throws: `conflict` for an id that comes twice or that a place of another source has.
    func replace(_ places: [Item], from source: String, on day: CivilDate) async throws -> PlaceChanges

    /// The places that match, in the order of their ids.
    func page(_ query: PlaceQuery) async throws -> PlacePage<Item>

    /// How many places there are, and the box around them.
    func summary() async throws -> PlaceSummary

    /// The place with the id; `nil` where there is none.
    func place(_ id: Item.ID) async throws -> Item?

    /// A text without meaning that is another one after the places have changed.
    func version() async throws -> String
}

extension PlaceRepository {
    /// All places that match, as one array.
    public func all(_ query: PlaceQuery = PlaceQuery()) async throws -> [Item] {
        var query = query
        query.after = nil
        query.limit = nil
        return try await page(query).places
    }
}

/// Which places are asked for, and which part of them.
public struct PlaceQuery: Hashable, Sendable {
    /// A field and a value that the place has there.
    public struct Filter: Hashable, Sendable {
        public var field: PlaceField
        public var value: String

        public init(_ field: PlaceField, _ value: String) {
            self.field = field
            self.value = value
        }
    }

    /// Places that meet one of the closed boxes; `nil` for anywhere. What lies nowhere meets every box.
    public var boxes: [LatticeBox]?
    /// Places that have all of these.
    public var filters: [Filter]
    /// Places that are there on a day of the span; `nil` for whenever.
    public var days: DaySpan?
    /// Only places with a greater id.
    public var after: String?
    /// How many at most; `nil` for all.
    public var limit: Int?

    public init(
        boxes: [LatticeBox]? = nil, filters: [Filter] = [], days: DaySpan? = nil, after: String? = nil,
        limit: Int? = nil
    ) {
        self.boxes = boxes
        self.filters = filters
        self.days = days
        self.after = after
        self.limit = limit
    }

    /// Whether a place matches, wherever in the list it stands.
    public func matches(_ place: some Place) -> Bool {
        filters.allSatisfy { place.values(of: $0.field).contains($0.value) }
            && days.map(place.validity.meets) ?? true
            && boxes.map { $0.contains(where: place.meets) } ?? true
    }
}

/// All places of a kind at a glance.
public struct PlaceSummary: Hashable, Sendable {
    public var count: Int
    /// `nil` where none lies anywhere.
    public var box: LatticeBox?

    public init(count: Int, box: LatticeBox?) {
        self.count = count
        self.box = box
    }
}

/// A part of the places that match.
public struct PlacePage<Item: Place>: Hashable, Sendable {
    /// In the order of their ids.
    public var places: [Item]
    /// How many match on all pages.
    public var matched: Int
    /// Whether nothing comes after them.
    public var isLast: Bool

    public init(places: [Item], matched: Int, isLast: Bool) {
        self.places = places
        self.matched = matched
        self.isLast = isLast
    }
}
