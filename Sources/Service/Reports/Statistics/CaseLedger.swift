import Foundation
import GridSystem
import PatrolReports
import Storage

/// Keeps the ``CaseTable`` of a store: read as a whole when the server starts, then brought up to date with what has changed,
/// also by other processes, whenever it is asked for.
actor CaseLedger {
    private let store: any Store
    private var table: CaseTable?
    /// Units that are in no edition in force any more.
    private var retired: [UnitID: GridUnit] = [:]
    /// Up to which homes of the table were looked for, and in which edition.
    private var looked: (homes: Int, edition: Int) = (0, 0)
    private static let page = 20_000

    init(_ store: any Store) {
        self.store = store
    }

    /// Reads all cases; again, only what has changed.
    func load() async throws {
        guard table == nil else {
            _ = try await upToDate()
            return
        }
        var table = CaseTable()
        // What changes while the cases are read comes after this.
        let revision = try await store.newestCaseRevision()
        var number = 0
        while true {
            let records = try await store.caseFacts(after: number, limit: Self.page)
            for record in records { table.set(record) }
            guard let last = records.last, records.count == Self.page else { break }
            number = last.number
        }
        table.revision = revision
        self.table = table
        _ = try await upToDate()
    }

    /// The cases as they are now.
    ///
    /// - Throws: ``ServiceError`` with `notReady` before all were read.
    func upToDate() async throws -> CaseTable {
        while true {
            guard let known = table?.revision else {
                throw ServiceError(.notReady, "the reports are still being read; ask again in a moment")
            }
            let records = try await store.caseFacts(revisedAfter: known, limit: Self.page)
            // Another caller may have been faster.
            for record in records where record.revision > table?.revision ?? 0 { table?.set(record) }
            if records.count < Self.page, let table { return table }
        }
    }

    /// The units of a table that are not in the edition any more, from the newest that had them.
    func retiredUnits(of table: CaseTable, since edition: Edition?) async throws -> [UnitID: GridUnit] {
        let number = edition?.record.number ?? 0
        guard looked != (table.homes.count, number) else { return retired }
        looked = (table.homes.count, number)
        var wanted = Set(table.homes.values.joined())
            .filter { retired[$0] == nil && edition?.index(of: $0) == nil }
        for record in try await store.editions().reversed() where !wanted.isEmpty && record.number != number {
            let past = try await store.edition(record.number)
            for id in wanted {
                guard let index = past.index(of: id) else { continue }
                retired[id] = past.units[index]
                wanted.remove(id)
            }
        }
        return retired
    }
}
