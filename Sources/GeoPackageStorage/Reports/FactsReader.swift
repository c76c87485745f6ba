import Foundation
import GRDB
import GridSystem
import PatrolReports
import SimpleFeatures
import Storage

/// Reads rows of `wangge_case_facts`, each name once.
struct FactsReader {
    private let db: Database
    private var homes: [Int: [UnitID]] = [:]
    private var texts: [Int: String] = [:]
    private var addressees: [Int: Addressee] = [:]

    init(_ db: Database) {
        self.db = db
    }

    /// The rows whose column is greater than the value, in the order of the column.
    func records(above value: Int, in column: String, limit: Int) throws -> [CaseFactsRecord] {
        var reader = self
        var records: [CaseFactsRecord] = []
        let rows = try Row.fetchCursor(
            db, sql: "SELECT \(FactsRow.columns) FROM wangge_case_facts WHERE \(column) > ? ORDER BY \(column) LIMIT ?",
            arguments: [value, limit])
        while let row = try rows.next() { records.append(try reader.record(row)) }
        return records
    }

    private mutating func record(_ row: Row) throws -> CaseFactsRecord {
        CaseFactsRecord(
            number: try row.value(Int.self, 0), revision: try row.value(Int.self, 1),
            facts: CaseFacts(
                homes: try homes(try row.value(Int.self, 2)),
                unit: try row.optional(Int.self, 3).map { UnitID(try text($0)) },
                category: try text(try row.value(Int.self, 4)),
                kind: try word(row, 7), source: try word(row, 8),
                member: try row.optional(Int.self, 5).map { try text($0) },
                addressee: try row.optional(Int.self, 6).map { try addressee($0) },
                point: try point(row),
                reportedAt: try time(row, 12) ?? .distantPast, receivedAt: try time(row, 13) ?? .distantPast,
                closedAt: try time(row, 14), stage: try word(row, 9),
                figures: FiguresOfOne(rawValue: try row.value(UInt32.self, 18)),
                responseSeconds: try row.value(Int.self, 19),
                clock: CaseClock(due: try time(row, 15), green: try time(row, 16), yellow: try time(row, 17))))
    }

    private func point(_ row: Row) throws -> LatticePoint? {
        guard let x = try row.optional(Int32.self, 10), let y = try row.optional(Int32.self, 11) else { return nil }
        return LatticePoint(x: x, y: y)
    }

    private func time(_ row: Row, _ index: Int) throws -> Date? {
        try row.optional(Int.self, index).map { Date(timeIntervalSince1970: Double($0)) }
    }

    private func word<Word: RawRepresentable>(_ row: Row, _ index: Int) throws -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: try row.value(String.self, index)) else {
            throw StorageError(.damagedFile, "a word of the statistics is not known")
        }
        return word
    }

    private mutating func text(_ name: Int) throws -> String {
        if let text = texts[name] { return text }
        let text = try FactNames.text(name, db)
        texts[name] = text
        return text
    }

    private mutating func homes(_ name: Int) throws -> [UnitID] {
        if let units = homes[name] { return units }
        let units = try JSONText.decode([UnitID].self, try FactNames.text(name, db))
        homes[name] = units
        return units
    }

    private mutating func addressee(_ name: Int) throws -> Addressee {
        if let addressee = addressees[name] { return addressee }
        let addressee = try TaskRows.addressee(try FactNames.text(name, db))
        addressees[name] = addressee
        return addressee
    }
}
