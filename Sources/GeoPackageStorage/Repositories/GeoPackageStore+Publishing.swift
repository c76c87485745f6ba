import GRDB
public import GridSystem
import Storage

extension GeoPackageStore {
    public func publish(
        _ successor: Successor, lineage: [LineageRecord], from draft: Draft.ID?, at version: Int?
    ) async throws {
        try await write { db in
            let edition = successor.edition
            let newest = try EditionRow.newest(db)
            guard edition.record.number == newest + 1 else {
                throw StorageError(.conflict, "edition \(newest) was published meanwhile")
            }
            guard try edition.definition == DefinitionRow.fetch(db) else {
                throw StorageError(.conflict, "the edition was made for other levels")
            }
            if let draft { try DraftRows.delete(draft, at: version, db) }
            try EditionRow.insert(edition, db)
            let changed = try successor.changed ?? UnitVersions.current(db).union(edition.units.map(\.id))
            let rows = try LayerRows(changing: changed, in: edition, db)
            try UnitVersions.advance(changed, to: edition, db)
            for table in FeatureTable.all(of: edition.definition) { try table.update(rows, of: edition, db) }
            try LineageRows.insert(lineage, db)
            let change = Change(
                kind: .editionPublished, subject: String(edition.record.number),
                occurredAt: edition.record.publishedAt)
            try OutboxRows.insert([change], db)
        }
    }

    public func lineage(ofEdition number: Int) async throws -> [LineageRecord] {
        try await read { db in
            guard try EditionRow.exists(number, db) else {
                throw StorageError(.notFound, "there is no edition \(number)")
            }
            return try LineageRows.fetchAll(ofEdition: number, db)
        }
    }
}
