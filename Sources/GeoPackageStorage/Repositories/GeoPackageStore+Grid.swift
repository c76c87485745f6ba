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
            // Few units are gone: each of their codes is looked up among those in force.
            let sql = """
                WITH past (level, code) AS (
                    SELECT level, code FROM wangge_unit_versions WHERE to_edition IS NOT NULL
                    UNION SELECT level, value FROM wangge_unit_versions, json_each(aliases) WHERE to_edition IS NOT NULL
                )
                SELECT level, code FROM past WHERE NOT EXISTS (
                    SELECT 1 FROM wangge_unit_versions AS unit
                    WHERE unit.to_edition IS NULL AND unit.level = past.level AND unit.code = past.code)
                EXCEPT SELECT level, value FROM wangge_unit_versions, json_each(aliases)
                    WHERE to_edition IS NULL AND aliases IS NOT NULL
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
