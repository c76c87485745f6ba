import GRDB
import GridSystem
import Storage

/// The one row of `wangge_definition`.
enum DefinitionRow {
    static func fetch(_ db: Database) throws -> GridSystemDefinition {
        guard let text = try String.fetchOne(db, sql: "SELECT definition FROM wangge_definition") else {
            throw StorageError(.damagedFile, "the store has no levels")
        }
        return try JSONText.decode(GridSystemDefinition.self, text)
    }

    static func save(_ definition: GridSystemDefinition, _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO wangge_definition VALUES (1, ?)",
            arguments: [try JSONText.encode(definition)])
    }
}
