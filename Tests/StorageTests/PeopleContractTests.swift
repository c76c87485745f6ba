import Foundation
import GridSystem
import Storage
import TestSupport
import Testing

@Suite("Contract: members and keys")
struct PeopleContractTests {
    private let unit = UnitID("small-1")

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    private func key(_ id: String, after seconds: Double = 0) -> KeyRecord {
        KeyRecord(
            id: id, secretHash: Data((0..<32).map { UInt8($0) }), role: "planner", unit: unit, name: "规划 \(id)",
            createdAt: Date(timeIntervalSinceReferenceDate: 8e8 + seconds + 0.7))
    }

    @Test("members and assignments come back, in order", arguments: StoreKind.allCases)
    func members(kind: StoreKind) async throws {
        let members = [
            Member(id: "b", name: "李四", phone: "0478-1234567", contactIsPublic: true), Member(id: "a", name: "张三"),
        ]
        let spring = Assignment(
            member: "b", unit: unit, role: "网格员", from: try day("2024-03-01"), to: try day("2024-07-01"),
            substituteFor: "a")
        let winter = Assignment(member: "a", unit: unit, role: "网格长", from: try day("2024-01-01"))
        let elsewhere = Assignment(member: "b", unit: UnitID("large-1"), role: "volunteer", from: try day("2025-01-01"))
        try await kind.withStore { store async throws in
            try await store.saveMembers(members, assignments: [spring, elsewhere, winter])
            #expect(try await store.members() == members.reversed())
            #expect(try await store.assignments() == [elsewhere, winter, spring])

            let renamed = Member(id: "b", name: "李四光")
            try await store.saveMembers([renamed], assignments: [spring])
            #expect(try await store.members() == [members[1], renamed])
            #expect(try await store.assignments() == [winter, spring])
        }
    }

    @Test("assignments of members that the call does not bring are refused", arguments: StoreKind.allCases)
    func strangers(kind: StoreKind) async throws {
        let first = try day("2024-01-01")
        try await kind.withStore { store async throws in
            try await store.saveMembers([Member(id: "a", name: "张三")], assignments: [])
            for stranger in ["a", "nobody"] {
                await expectError(.notFound) {
                    try await store.saveMembers(
                        [Member(id: "b", name: "李四")],
                        assignments: [Assignment(member: stranger, unit: unit, role: "网格员", from: first)])
                }
            }
            #expect(try await store.members().map(\.id) == ["a"])
            #expect(try await store.assignments().isEmpty)
        }
    }

    @Test("keys come back, oldest first, and are revoked once and for all", arguments: StoreKind.allCases)
    func keys(kind: StoreKind) async throws {
        let plain = KeyRecord(
            id: "plain", secretHash: Data(), role: "admin", unit: nil, name: nil,
            createdAt: Date(timeIntervalSinceReferenceDate: 7e8))
        try await kind.withStore { store async throws in
            try await store.addKey(key("b"))
            try await store.addKey(key("a"))
            try await store.addKey(plain)
            #expect(try await store.keys() == [plain, key("a"), key("b")])
            #expect(try await store.key("a") == key("a"))
            #expect(try await store.key("c") == nil)
            await expectError(.conflict) { try await store.addKey(key("a", after: 5)) }
            #expect(try await store.key("a") == key("a"))

            let instant = Date(timeIntervalSinceReferenceDate: 9e8 + 0.3)
            try await store.revokeKey("a", at: instant)
            #expect(try await store.key("a")?.revokedAt == instant)
            await expectError(.notFound) { try await store.revokeKey("c", at: instant) }
        }
    }

    @Test("of many first keys one is added", arguments: StoreKind.allCases)
    func firstKey(kind: StoreKind) async throws {
        try await kind.withStore { store async throws in
            let added = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<8 { group.addTask { try await store.addFirstKey(key("\(number)")) } }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(added == 1)
            #expect(try await store.keys().count == 1)
            #expect(try await !store.addFirstKey(key("late")))
        }
    }
}
