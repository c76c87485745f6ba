import Foundation
import GRDB
import GridSystem
import PatrolReports
import SimpleFeatures
import Storage

/// What statistics know of a case, as a row, with its names written as text before the writer's turn comes.
struct FactsRow {
    private let facts: CaseFacts
    private let homes: String

    init(_ facts: CaseFacts) throws(StorageError) {
        self.facts = facts
        homes = try JSONText.encode(facts.homes)
    }

    static let columns = """
        report, revision, homes, unit, category, member, addressee, kind, source, stage, x, y, reported_at, received_at,
        closed_at, due, green, yellow, figures, response
        """

    /// In the place of the row that was there.
    func save(ofReport number: Int, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO wangge_case_facts (\(Self.columns))
                VALUES (?, (SELECT ifnull(max(revision), 0) + 1 FROM wangge_case_facts),
                    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        let names = [
            try FactNames.name(homes, db), try facts.unit.map { try FactNames.name($0.rawValue, db) },
            try FactNames.name(facts.category, db), try facts.member.map { try FactNames.name($0, db) },
            try facts.addressee.map { try FactNames.name(TaskRows.text($0), db) },
        ]
        let words = [facts.kind.rawValue, facts.source.rawValue, facts.stage.rawValue]
        let times: [Date?] = [
            facts.reportedAt, facts.receivedAt, facts.closedAt, facts.clock.due, facts.clock.green, facts.clock.yellow,
        ]
        var values: [(any DatabaseValueConvertible)?] = [number]
        values += names.map { $0 }
        values += words.map { $0 }
        values += [facts.point.map { Int($0.x) }, facts.point.map { Int($0.y) }]
        values += times.map { time in time.map { Int($0.timeIntervalSince1970) } }
        values += [Int(facts.figures.rawValue), facts.responseSeconds]
        try statement.execute(arguments: StatementArguments(values))
    }
}

/// The texts of `wangge_fact_names`: a row of numbers is a quarter of one of texts, and a million are read in seconds.
enum FactNames {
    static func name(_ text: String, _ db: Database) throws -> Int {
        let known = try Int.fetchOne(
            try db.cachedStatement(sql: "SELECT name FROM wangge_fact_names WHERE text = ?"), arguments: [text])
        if let known { return known }
        try db.cachedStatement(sql: "INSERT INTO wangge_fact_names (text) VALUES (?)").execute(arguments: [text])
        return Int(db.lastInsertedRowID)
    }

    static func text(_ name: Int, _ db: Database) throws -> String {
        let text = try String.fetchOne(
            try db.cachedStatement(sql: "SELECT text FROM wangge_fact_names WHERE name = ?"), arguments: [name])
        guard let text else { throw StorageError(.damagedFile, "a name of the statistics is missing") }
        return text
    }
}
