public import GridSystem
import Storage

extension GeoPackageStore {
    public func drafts() async throws -> [Draft] {
        try await read { db in
            try DraftRows.ids(db).map { try DraftRows.fetch($0, db) }
                .sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
        }
    }

    public func draft(_ id: Draft.ID) async throws -> Draft {
        try await read { db in try DraftRows.fetch(id, db) }
    }

    public func saveDraft(_ draft: Draft) async throws {
        try await write { db in try DraftRows.save(draft, db) }
    }

    public func deleteDraft(_ id: Draft.ID) async throws {
        try await write { db in try DraftRows.delete(id, db) }
    }
}
