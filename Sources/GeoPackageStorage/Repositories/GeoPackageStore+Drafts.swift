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

    @discardableResult
    public func saveDraft(_ draft: Draft) async throws -> Int {
        try await write { db in
            guard draft.version == 0 else { return try DraftRows.replace(draft, at: draft.version, db) }
            try DraftRows.insert(draft, db)
            return 1
        }
    }

    public func deleteDraft(_ id: Draft.ID) async throws {
        try await write { db in try DraftRows.delete(id, db) }
    }
}
