import GRDB
import GridSystem

/// The ways from each version of the file to the next. A migration that was released is never changed.
enum Migrations {
    static let migrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1-grids-and-people") { db in
            try GeoPackageTables.create(db)
            try WriteGuard.create(db)
            try StoreTables.create(db)
            try WriteGuard.opened(db) {
                try DefinitionRow.save(.standard, db)
                for table in FeatureTable.all(of: .standard) { try table.create(db) }
            }
        }
        migrator.registerMigration("2-places") { db in try PlaceTables.create(db) }
        migrator.registerMigration("3-drafts") { db in try DraftStepTables.create(db) }
        migrator.registerMigration("4-lineage") { db in try LineageTable.create(db) }
        migrator.registerMigration("5-reports") { db in try ReportTables.create(db) }
        migrator.registerMigration("6-webhooks") { db in try WebhookTables.create(db) }
        return migrator
    }()
}
