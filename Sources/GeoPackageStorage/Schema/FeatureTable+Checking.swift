import GRDB
import GridSystem

extension FeatureTable {
    /// Whether the layer shows the edition's units of its level, and its index and extent fit, as sentences.
    func findings(_ edition: Edition, _ db: Database) throws -> [String] {
        guard try db.tableExists(name), try db.tableExists(layer.index.name) else {
            return ["the layer \(name) or its spatial index is missing"]
        }
        var expected: [String: [DatabaseValue]] = [:]
        for index in edition.units.indices where edition.units[index].level == level.id {
            let values = try Self.values(of: index, in: edition, outline: edition.outline(at: index))
            expected[edition.units[index].id.rawValue] = values.map { $0?.databaseValue ?? .null }
        }
        var findings: [String] = []
        let rows = try Row.fetchCursor(db, sql: "SELECT \(Self.columns.joined(separator: ", ")) FROM \(quotedName)")
        while let row = try rows.next() {
            let unit = try row.optional(String.self, 1) ?? ""
            let differs = expected.removeValue(forKey: unit) != Array(row.databaseValues)
            if differs {
                findings.append(
                    "the layer \(name) does not show unit '\(unit)' as edition \(edition.record.number) has it")
            }
        }
        findings += expected.keys.sorted().map { "the layer \(name) lacks unit '\($0)'" }
        if try layer.index.isMisplaced(db) {
            findings.append("the spatial index of the layer \(name) does not fit its features")
        }
        return findings
    }
}
