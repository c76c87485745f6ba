import Foundation
import GRDB
public import GridSystem
import SimpleFeatures
import Storage

extension GeoPackageStore {
    public func definition() async throws -> GridSystemDefinition {
        try await read(DefinitionRow.fetch)
    }

    public func setDefinition(_ definition: GridSystemDefinition) async throws {
        try await write { db in
            let sql = "SELECT EXISTS (SELECT 1 FROM wangge_editions) OR EXISTS (SELECT 1 FROM wangge_drafts)"
            guard try Bool.fetchOne(db, sql: sql) == false else {
                throw StorageError(.notEmpty, "the levels can only be set before the first import")
            }
            for table in FeatureTable.all(of: try DefinitionRow.fetch(db)) { try table.drop(db) }
            try DefinitionRow.save(definition, db)
            for table in FeatureTable.all(of: definition) { try table.create(db) }
        }
    }

    public func editions() async throws -> [EditionRecord] {
        try await read { db in try EditionRow.fetchAll(db).map(\.record) }
    }

    public func edition(_ number: Int) async throws -> Edition {
        try await read { db in try EditionRow.edition(number, db) }
    }

    public func retiredCodes() async throws -> [Level.ID: Set<String>] {
        try await read { db in
            let sql = """
                SELECT level, code FROM wangge_unit_versions WHERE to_edition IS NOT NULL
                UNION SELECT level, value FROM wangge_unit_versions, json_each(aliases) WHERE to_edition IS NOT NULL
                EXCEPT SELECT level, code FROM wangge_unit_versions WHERE to_edition IS NULL
                EXCEPT SELECT level, value FROM wangge_unit_versions, json_each(aliases) WHERE to_edition IS NULL
                """
            var codes: [Level.ID: Set<String>] = [:]
            let rows = try Row.fetchCursor(db, sql: sql)
            while let row = try rows.next() {
                codes[try row.value(String.self, 0), default: []].insert(try row.value(String.self, 1))
            }
            return codes
        }
    }
}
