import Foundation
import GridSystem
import Places
import SimpleFeatures

/// The places of one kind, as long as the process lives.
actor MemoryPlaces<Item: Place>: PlaceRepository {
    private var places: [Item.ID: Item] = [:]
    private var changeCount = 0
    private let feed: MemoryFeed

    init(_ feed: MemoryFeed) { self.feed = feed }

    func replace(_ places: [Item], from source: String, on day: CivilDate) throws -> PlaceChanges {
        if let foreign = places.first(where: { self.places[$0.id].map { $0.source != source } ?? false }) {
            throw StorageError.foreign(foreign.id, source: self.places[foreign.id]?.source ?? "")
        }
        let replacement = try PlaceReplacement(
            places, from: source, over: self.places.values.filter { $0.source == source }.sorted { $0.id < $1.id },
            on: day)
        for place in replacement.puts { self.places[place.id] = place }
        for id in replacement.changes.removed { self.places[id] = nil }
        if !replacement.changes.isEmpty {
            changeCount += 1
            feed.append([Change(kind: .placesImported, subject: source, occurredAt: Date())])
        }
        return replacement.changes
    }

    func page(_ query: PlaceQuery) -> PlacePage<Item> {
        let matches = places.values.filter(query.matches).sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
        let rest = matches.drop { place in
            query.after.map { !$0.utf8.lexicographicallyPrecedes(place.id.utf8) } ?? false
        }
        let page = rest.prefix(query.limit ?? rest.count)
        return PlacePage(places: Array(page), matched: matches.count, isLast: page.count == rest.count)
    }

    func summary() -> PlaceSummary {
        let boxes = places.values.compactMap { $0.shape?.box }
        return PlaceSummary(count: places.count, box: boxes.reduce(boxes.first) { $0?.union($1) })
    }

    func place(_ id: Item.ID) -> Item? { places[id] }

    func version() -> String { String(changeCount) }
}

extension StorageError {
    /// An import brings an id that a place of another source has.
    public static func foreign(_ id: String, source: String) -> StorageError {
        StorageError(
            .conflict,
            "the id '\(id)' belongs to a place of the source '\(source)'; import under that name, or change the id")
    }
}
