public import Foundation
public import GridSystem
public import Places

/// A store that lives as long as the process: the twin that shows what a store has to do.
public actor MemoryStore: Store {
    private var currentDefinition: GridSystemDefinition
    private var allEditions: [Edition] = []
    private var allLineage: [[LineageRecord]] = []
    var allDrafts: [Draft.ID: Draft] = [:]
    var allSteps: [Draft.ID: [DraftStep]] = [:]
    private var allMembers: [Member.ID: Member] = [:]
    private var allAssignments: [Assignment] = []
    private var allKeys: [KeyRecord.ID: KeyRecord] = [:]
    private var settings: [String: String] = [:]
    var webhookShelf: [(webhook: Webhook, deliveries: [Delivery])] = []
    var reportShelf = MemoryReports()
    let feed: MemoryFeed
    public nonisolated let facilities: any PlaceRepository<Facility>
    public nonisolated let buildings: any PlaceRepository<Building>
    public nonisolated let compounds: any PlaceRepository<Compound>

    public init(definition: GridSystemDefinition = .standard) {
        currentDefinition = definition
        feed = MemoryFeed()
        facilities = MemoryPlaces<Facility>(feed)
        buildings = MemoryPlaces<Building>(feed)
        compounds = MemoryPlaces<Compound>(feed)
    }

    public func definition() -> GridSystemDefinition { currentDefinition }

    public func setDefinition(_ definition: GridSystemDefinition) throws {
        guard allEditions.isEmpty, allDrafts.isEmpty else {
            throw StorageError(.notEmpty, "the levels can only be set before the first import")
        }
        currentDefinition = definition
    }

    public func editions() -> [EditionRecord] { allEditions.map(\.record) }

    public func edition(_ number: Int) throws -> Edition {
        guard let edition = allEditions.first(where: { $0.record.number == number }) else {
            throw StorageError(.notFound, "there is no edition \(number)")
        }
        return edition
    }

    public func retiredCodes() -> [Level.ID: Set<String>] {
        var codes: [Level.ID: Set<String>] = [:]
        for unit in allEditions.flatMap(\.units) {
            codes[unit.level, default: []].formUnion([unit.code] + unit.aliases)
        }
        for unit in allEditions.last?.units ?? [] {
            codes[unit.level, default: []].subtract([unit.code] + unit.aliases)
        }
        return codes.filter { !$0.value.isEmpty }
    }

    public func drafts() -> [Draft] {
        allDrafts.values.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    }

    public func draft(_ id: Draft.ID) throws -> Draft {
        guard let draft = allDrafts[id] else { throw StorageError(.notFound, "there is no draft '\(id)'") }
        return draft
    }

    @discardableResult
    public func saveDraft(_ draft: Draft) throws -> Int {
        guard draft.version > 0 else {
            guard allDrafts[draft.id] == nil else {
                throw StorageError(.conflict, "there is a draft '\(draft.id)' already")
            }
            allDrafts[draft.id] = draft
            allDrafts[draft.id]?.version = 1
            return 1
        }
        try rebaseDraft(draft, at: draft.version)
        return draft.version + 1
    }

    public func deleteDraft(_ id: Draft.ID) throws {
        guard allDrafts.removeValue(forKey: id) != nil else {
            throw StorageError(.notFound, "there is no draft '\(id)'")
        }
        allSteps[id] = nil
    }

    public func publish(
        _ successor: Successor, lineage: [LineageRecord], from draft: Draft.ID?, at version: Int?
    ) throws {
        guard successor.edition.record.number == allEditions.count + 1 else {
            throw StorageError(.conflict, "edition \(allEditions.count) was published meanwhile")
        }
        guard successor.edition.definition == currentDefinition else {
            throw StorageError(.conflict, "the edition was made for other levels")
        }
        if let draft {
            if let version { _ = try self.draft(draft, at: version) }
            try deleteDraft(draft)
        }
        allEditions.append(successor.edition)
        allLineage.append(lineage)
        let record = successor.edition.record
        feed.append([
            Change(kind: .editionPublished, subject: String(record.number), occurredAt: record.publishedAt)
        ])
    }

    public func lineage(ofEdition number: Int) throws -> [LineageRecord] {
        _ = try edition(number)
        return allLineage[number - 1]
    }

    public func members() -> [Member] { allMembers.values.sorted { $0.id < $1.id } }

    public func assignments() -> [Assignment] {
        allAssignments.sorted { ($0.unit, $0.from, $0.member) < ($1.unit, $1.from, $1.member) }
    }

    public func saveMembers(_ members: [Member], assignments: [Assignment]) throws {
        let renewed = Set(members.map(\.id))
        if let stranger = assignments.first(where: { !renewed.contains($0.member) }) {
            throw StorageError(.notFound, "the member '\(stranger.member)' of an assignment is not among the members")
        }
        for member in members { allMembers[member.id] = member }
        allAssignments.removeAll { renewed.contains($0.member) }
        allAssignments += assignments
    }

    public func keys() -> [KeyRecord] { allKeys.values.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) } }

    public func key(_ id: KeyRecord.ID) -> KeyRecord? { allKeys[id] }

    public func addKey(_ key: KeyRecord) throws {
        guard allKeys[key.id] == nil else { throw StorageError(.conflict, "the key exists") }
        allKeys[key.id] = key
    }

    public func addFirstKey(_ key: KeyRecord) throws -> Bool {
        guard allKeys.isEmpty else { return false }
        try addKey(key)
        return true
    }

    public func revokeKey(_ id: KeyRecord.ID, at instant: Date) throws {
        guard allKeys[id] != nil else { throw StorageError(.notFound, "there is no key '\(id)'") }
        allKeys[id]?.revokedAt = instant
    }

    public func setting(_ name: String) -> String? { settings[name] }

    public func set(_ name: String, to document: String?) { settings[name] = document }

    public func check() -> [String] { [] }

    public func close() {}
}
