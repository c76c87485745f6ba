import GRDB
import GridSystem
import Places
import Storage

extension GeoPackageStore {
    /// Checks the file, then what is in it: references, every geometry, each edition's coverage, the places, the layers and their indices.
    ///
    /// Takes about as long as publishing each edition anew.
    public func check() async throws -> [String] {
        try await read { db in
            var findings = try StoreCheck.fileFindings(db)
            // Nothing can be said about the content of a damaged file.
            guard findings.isEmpty else { return findings }
            findings += try StoreCheck.referenceFindings(db)
            findings += try StoreCheck.geometryFindings("wangge_unit_versions", db)
            findings += try StoreCheck.geometryFindings("wangge_draft_changes", db)
            findings += try StoreCheck.geometryFindings("wangge_draft_step_units", db)
            findings += try DraftStepRows.findings(db)
            findings += try LineageRows.findings(db)
            findings += try PlaceRows<Facility>.findings(db)
            findings += try PlaceRows<Building>.findings(db)
            findings += try PlaceRows<Compound>.findings(db)
            findings += try ReportRows.findings(db)
            guard findings.isEmpty else { return findings }
            findings += try StoreCheck.editionFindings(db)
            return findings
        }
    }
}

/// The parts of a check; each gives sentences.
private enum StoreCheck {
    static func fileFindings(_ db: Database) throws -> [String] {
        do {
            let isWhole = try String.fetchAll(db, sql: "PRAGMA integrity_check") == ["ok"]
            return isWhole ? [] : ["the file is damaged: its pages or indices contradict each other"]
        } catch {
            return ["the file is damaged: \(StorageError(engine: error).message)"]
        }
    }

    static func referenceFindings(_ db: Database) throws -> [String] {
        try Row.fetchAll(db, sql: "SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1").map { row in
            "\(try row.value(Int.self, 1)) rows of \(try row.value(String.self, 0)) refer to rows that do not exist"
        }
    }

    /// Units that cannot be read, and those whose geometry is not byte for byte what Wangge writes for it.
    static func geometryFindings(_ table: String, _ db: Database) throws -> [String] {
        var findings: [String] = []
        let rows = try Row.fetchCursor(
            db, sql: "SELECT \(UnitColumns.list) FROM \(table) WHERE level IS NOT NULL OR geometry IS NOT NULL")
        while let row = try rows.next() {
            let id = try row.optional(String.self, 0) ?? ""
            do {
                let unit = try UnitColumns.unit(row, from: 0)
                let written = unit.geometry.map(GeometryBlob.encode)
                let isAsWritten = try row.withUnsafeData(atIndex: UnitColumns.names.count - 1) { $0 == written }
                if !isAsWritten { findings.append("the geometry of unit '\(id)' was changed by another program") }
            } catch let error as StorageError {
                findings.append("the unit '\(id)' in \(table) cannot be read: \(error.message)")
            }
        }
        return findings
    }

    static func editionFindings(_ db: Database) throws -> [String] {
        var findings: [String] = []
        let newest = try EditionRow.newest(db)
        for row in try EditionRow.fetchAll(db) {
            let number = row.record.number
            // Dissolved anew, not taken from the layers.
            let edition = Edition(
                record: row.record, definition: try DefinitionRow.fetch(db),
                units: try UnitVersions.units(in: number, db), vacant: row.vacant)
            do {
                let defects = try EditionValidation.findings(
                    in: edition.units, vacant: edition.vacant, definition: edition.definition)
                findings += defects.map { defect in
                    let units = defect.units.isEmpty ? "" : " (\(defect.units.joined(separator: ", ")))"
                    return "edition \(number): \(defect.message)\(units)"
                }
            } catch {
                findings.append("edition \(number) cannot be checked: \(error.message)")
            }
            guard number == newest else { continue }
            for table in FeatureTable.all(of: edition.definition) { findings += try table.findings(edition, db) }
        }
        return findings
    }
}
