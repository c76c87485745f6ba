public import GridSystem
public import Places

/// What an import did to the places of its source, by their ids.
public struct PlaceChanges: Hashable, Sendable {
    public var added: [String] = []
    public var changed: [String] = []
    /// Those that the source does not bring any more and that are kept as past.
    public var ended: [String] = []
    /// Those that the source does not bring any more and that are gone.
    public var removed: [String] = []
    /// How many are as they were.
    public var unchanged = 0

    public init() {}

    public var isEmpty: Bool { added.isEmpty && changed.isEmpty && ended.isEmpty && removed.isEmpty }
}

/// What has to be written so that a source's places are those that it brings now.
public struct PlaceReplacement<Item: Place>: Sendable {
    /// Places that are new or take the place of the one with their id.
    public private(set) var puts: [Item] = []
    public private(set) var changes = PlaceChanges()

    /// - Parameter stored: all places of the source.
    /// - Throws: `conflict` for an id that comes twice.
    public init(_ places: [Item], from source: String, over stored: [Item], on day: CivilDate) throws(StorageError) {
        let known = Dictionary(stored.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var brought: Set<String> = []
        for var place in places {
            place.source = source
            guard brought.insert(place.id).inserted else {
                throw StorageError(.conflict, "two places have the id '\(place.id)'")
            }
            switch known[place.id] {
            case nil: changes.added.append(place.id)
            case place:
                changes.unchanged += 1
                continue
            default: changes.changed.append(place.id)
            }
            puts.append(place)
        }
        for place in stored where !brought.contains(place.id) {
            switch place.ended(on: day) {
            case nil: changes.removed.append(place.id)
            case place: break
            case let ended?:
                changes.ended.append(place.id)
                puts.append(ended)
            }
        }
    }
}
