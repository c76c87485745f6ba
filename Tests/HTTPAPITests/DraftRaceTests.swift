import GeoJSON
import Geodesy
import GridSystem
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Service
import Storage
import TestSupport
import Testing

@testable import HTTPAPI

@Suite struct DraftRaceTests {
    @Test(arguments: [true, false]) func ofTwoWhoNameTheSameStateOneWins(restarted: Bool) async throws {
        let town = try await Town()
        try await town.draft { planner in
            let uri = "\(planner.items)/g5"
            let start = try #require(try await planner.version())
            for round in 0..<10 {
                let tag = try await planner.tag("g5")
                // Whatever form it was read in.
                let other = try await planner.send(.get, "\(uri)?crs=GCJ-02").headers[.eTag] ?? ""
                #expect(other != tag)
                let tags = restarted ? [tag, other] : [tag, "\"stale\", \(tag)"]
                let statuses = try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
                    for (place, tag) in tags.enumerated() {
                        group.addTask {
                            let patch: JSONValue = ["properties": ["round": .string("\(round)-\(place)")]]
                            let answer = try await planner.send(.patch, uri, patch, .matching(tag))
                            if answer.status == .preconditionFailed {
                                let current = try #require(answer.headers[.eTag])
                                #expect(!tag.contains(current.dropLast()))
                            }
                            return answer.status
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(Set(statuses.map(\.code)) == [200, 412])
            }
            #expect(try await planner.version() == start + 10)
        }
    }

    @Test func conditionsOfEveryKind() async throws {
        try await Town().draft { planner in
            let uri = "\(planner.items)/g5"
            let patch: JSONValue = ["properties": ["a": 1]]
            let (tag, start) = (try await planner.tag("g5"), try await planner.version())
            func status(_ headers: HTTPFields, _ uri: String = uri) async throws -> Int {
                try await planner.send(.patch, uri, patch, headers).status.code
            }
            #expect(try await status(.matching("\"other\"")) == 412)
            #expect(try await status(.matching("W/\(tag)")) == 412)
            #expect(try await status([.ifNoneMatch: "*"]) == 412)
            #expect(try await status([.ifNoneMatch: tag]) == 412)
            #expect(try await status(.matching("*"), "\(planner.items)/none") == 412)
            #expect(try await status([:], "\(planner.items)/none") == 404)
            #expect(try await planner.version() == start)
            #expect(try await status(.matching("*")) == 200)
            #expect(try await status(.matching(tag)) == 412)
            #expect(try await planner.send(.delete, uri, nil, .matching(tag)).status == .preconditionFailed)
            // What is not changed matches no more than what is.
            let before = try await planner.tag("g6")
            _ = try await planner.send(.patch, "\(planner.items)/g7", ["properties": ["name": "x"]])
            #expect(try await planner.tag("g6") == before)
        }
    }

    @Test(arguments: [nil, true, false] as [Bool?]) func conditionsCanBeRequired(ofTheDraft: Bool?) async throws {
        // What the draft says goes before what the server says.
        let town = try await Town(requiresIfMatch: ofTheDraft == nil)
        try await town.draft(requireIfMatch: ofTheDraft) { planner in
            let isRequired = ofTheDraft ?? true
            let uri = "\(planner.items)/g5"
            let start = try await planner.version()
            let feature = try await planner.item("g5").withProperty("a", 1)
            let expected: Int = isRequired ? 428 : 200
            #expect(try await planner.send(.patch, uri, ["properties": ["a": 2]]).status.code == expected)
            #expect(try await planner.send(.put, uri, feature).status.code == expected)
            #expect(try await planner.send(.delete, uri).status.code == (isRequired ? 428 : 204))
            if isRequired {
                #expect(try await planner.version() == start)
                let tag = try await planner.tag("g5")
                #expect(try await planner.send(.put, uri, feature, .matching(tag)).status == .ok)
            }
        }
    }

    @Test func tagsAreTheSameAfterARestart() async throws {
        func tags() async throws -> [String] {
            try await Town().draft { planner in
                [try await planner.tag("g1"), try await planner.tag("c1", level: "communities")]
            }
        }
        let first = try await tags()
        #expect(try await tags() == first)
    }

    /// 32 clients change one draft without asking what it is like: every change that was acknowledged is there in the end.
    @Test func nothingIsLost() async throws {
        let town = try await Town()
        let second = DraftService(grid: town.grid, store: town.store)
        let (clients, rounds) = (32, 12)
        let (ledger, start) = try await town.draft { planner in
            let start = try await town.store.draftVersion("d")
            let ledger = try await withThrowingTaskGroup(of: [String].self) { group in
                for client in 0..<clients {
                    group.addTask {
                        var acknowledged: [String] = []
                        for round in 0..<rounds {
                            let mark = "m\(client)x\(round)"
                            let unit = "g\((client + round) % 5)"
                            if client % 8 == 7 {
                                // Another process with the same store.
                                let change = try await second.change(
                                    "d", as: EditRecord(operation: "update", document: "{}"),
                                    by: .operatorOfTheStore
                                ) { editing in
                                    let form = try FeatureForm(
                                        json: ["properties": .object([mark: 1])],
                                        system: ReferenceSystem(.crs84).drawing)
                                    try editing.replace(
                                        UnitID(unit), level: "small-grids", with: form, isPatch: true)
                                }
                                if change.outcome.sequence != nil { acknowledged.append("\(unit) \(mark)") }
                            } else {
                                let patch: JSONValue = ["properties": .object([mark: 1])]
                                let answer = try await planner.send(.patch, "\(planner.items)/\(unit)", patch)
                                if answer.status == .ok { acknowledged.append("\(unit) \(mark)") }
                            }
                        }
                        return acknowledged
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            return (ledger, start)
        }
        #expect(ledger.count == clients * rounds)
        let draft = try await town.store.draft("d")
        var kept: Set<String> = []
        for case .put(let unit) in draft.changes.values {
            for mark in unit.attributes.keys where mark.hasPrefix("m") { kept.insert("\(unit.id) \(mark)") }
        }
        #expect(kept == Set(ledger))
        #expect(draft.version == ledger.count + start)
        #expect(try await town.store.steps(ofDraft: "d").map(\.sequence) == Array(1...ledger.count))
    }

    @Test func ofTwoDraftsOneIsPublished() async throws {
        let town = try await Town()
        let key = try await town.key(.publisher)
        try await town.test { client in
            let planners = ["a", "b"].map { DraftClient(client: client, key: key, draft: $0) }
            for planner in planners {
                try await planner.begin()
                let patch: JSONValue = ["properties": ["name": .string(planner.draft)]]
                _ = try await planner.send(.patch, "\(planner.items)/g0", patch)
            }
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for planner in planners {
                    group.addTask { try await planner.send(.post, "\(planner.path)/publish", [:]).status.code }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [201, 409])
            #expect(await town.store.drafts().count == 1)
            #expect(town.grid.editions.map(\.number) == [1, 2])
        }
    }
}
