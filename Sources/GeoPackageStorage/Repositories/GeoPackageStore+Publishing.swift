import GRDB
public import GridSystem
import Storage

extension GeoPackageStore {
    public func publish(_ edition: Edition, from draft: Draft.ID?) async throws {
        try await write { db in
            let newest = try EditionRow.newest(db)
            guard edition.record.number == newest + 1 else {
                throw StorageError(.conflict, "edition \(newest) was published meanwhile")
            }
            guard try edition.definition == DefinitionRow.fetch(db) else {
                throw StorageError(.conflict, "the edition was made for other levels")
            }
            if let draft { try DraftRows.delete(draft, db) }
            try EditionRow.insert(edition, db)
            try UnitVersions.advance(to: edition, db)
            for table in FeatureTable.all(of: edition.definition) { try table.update(to: edition, db) }
            try db.execute(
                sql: "INSERT INTO wangge_outbox (kind, subject, occurred_at) VALUES ('edition-published', ?, ?)",
                arguments: [String(edition.record.number), InstantText.encode(edition.record.publishedAt)])
        }
    }
}
