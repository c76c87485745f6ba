import Foundation
import GridSystem
import Service
import Storage
import Testing

@Suite("Keys and rights")
struct RightsTests {
    @Test("everybody reads grids and walking access, nothing else")
    func everybody() {
        let open: Set<Action> = [.readGrids, .readWalking]
        for action in Action.allCases { #expect(Principal.everybody.may(action) == open.contains(action)) }
        #expect { try Principal.everybody.require(.editDrafts) } throws: {
            ($0 as? ServiceError)?.code == .unauthorized
        }
    }

    @Test("an administrator may do everything, a viewer may not change anything")
    func roles() {
        for action in Action.allCases { #expect(Principal(role: .admin).may(action)) }
        let viewer = Principal(role: .viewer)
        #expect(viewer.may(.readMembers))
        for action in [Action.editDrafts, .publish, .manageKeys, .manageMembers] {
            #expect(!viewer.may(action))
            #expect { try viewer.require(action) } throws: { ($0 as? ServiceError)?.code == .forbidden }
        }
        #expect(Principal(role: .planner).may(.editDrafts) && !Principal(role: .planner).may(.publish))
    }

    @Test("a role on a unit holds for it and all below it")
    func units() {
        let community = UnitID("c")
        let principal = Principal(role: .viewer, unit: community)
        #expect(principal.may(.readMembers, on: [UnitID("grid"), community, UnitID("town")]))
        #expect(!principal.may(.readMembers, on: [UnitID("other"), UnitID("town")]))
        #expect(!principal.may(.readMembers))
        #expect(principal.may(.readGrids))
    }

    @Test("a key is known by its secret alone, and not after it was revoked")
    func keys() async throws {
        let store = MemoryStore()
        let service = KeyService(store)
        let text = try await service.create(
            for: Principal(
                role: .planner, unit: UnitID("c"), name: "Li", member: "M1", organisation: "o", datum: "GCJ-02"))
        let principal = try await service.principal(bearing: text)
        #expect(principal.role == .planner && principal.unit == UnitID("c") && principal.name == "Li")
        let record = try #require(await store.keys().first)
        #expect(!text.contains(record.secretHash.base64EncodedString()))
        let wrong = [
            text + "x", String(text.dropLast()), "", "wg__", "wg_\(record.id)_", text.replacing("wg", with: "WG"),
        ]
        for other in wrong {
            await #expect(throws: ServiceError.self, "\(other)") { try await service.principal(bearing: other) }
        }
        try await store.revokeKey(record.id, at: .now)
        let later = Date.now + 10
        await #expect(throws: ServiceError.self) { try await service.principal(bearing: text, now: later) }
    }

    @Test("only the first start makes a key")
    func firstKey() async throws {
        let service = KeyService(MemoryStore())
        let first = try #require(try await service.createFirst())
        #expect(try await service.principal(bearing: first).role == .admin)
        #expect(try await service.createFirst() == nil)
    }
}
