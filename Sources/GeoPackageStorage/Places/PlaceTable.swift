import GRDB
import GridSystem
public import Places
public import Storage

/// The places of one kind in the file.
struct PlaceTable<Item: PlaceRow>: PlaceRepository {
    let store: GeoPackageStore

    func replace(_ places: [Item], from source: String, on day: CivilDate) async throws -> PlaceChanges {
        try await store.write { db in try PlaceRows<Item>.replace(places, from: source, on: day, db) }
    }

    func page(_ query: PlaceQuery) async throws -> PlacePage<Item> {
        try await store.read { db in try PlaceRows<Item>.page(query, db) }
    }

    func summary() async throws -> PlaceSummary {
        try await store.read { db in try PlaceRows<Item>.summary(db) }
    }

    func place(_ id: Item.ID) async throws -> Item? {
        try await store.read { db in try PlaceRows<Item>.fetch("id = ?", [id], db).first }
    }

    func version() async throws -> String {
        try await store.read { db in try PlaceRows<Item>.version(db) }
    }
}

extension GeoPackageStore {
    public var facilities: any PlaceRepository<Facility> { PlaceTable<Facility>(store: self) }
    public var buildings: any PlaceRepository<Building> { PlaceTable<Building>(store: self) }
    public var compounds: any PlaceRepository<Compound> { PlaceTable<Compound>(store: self) }
}
