import Foundation
import GridSystem
import Storage
import TestSupport
import Testing

@Suite("Contract: webhooks and settings")
struct FeedContractTests {
    private let start = Date(timeIntervalSinceReferenceDate: 8e8)

    private func webhook(_ id: String) -> Webhook {
        Webhook(
            id: id, url: "https://\(id).example/hook", secret: Data([1, 2, 3]), kinds: ["b", "a"], role: "platform",
            unit: UnitID("town"), createdAt: start, cursor: 7, dueAt: start)
    }

    @Test("webhooks come back, go on, and go with their deliveries", arguments: StoreKind.allCases)
    func webhooks(kind: StoreKind) async throws {
        try await kind.withStore { store async throws in
            try await store.addWebhook(webhook("w"))
            try await store.addWebhook(webhook("v"))
            #expect(try await store.webhooks() == [webhook("w"), webhook("v")])
            await expectError(.conflict) { try await store.addWebhook(webhook("w")) }
            var next = webhook("w")
            (next.cursor, next.failures, next.dueAt) = (9, 2, start + 10)
            let delivery = Delivery(
                webhook: "w", at: start, changes: 8...9, status: 500, error: nil, milliseconds: 12)
            let other = Delivery(
                webhook: "w", at: start + 1, changes: 8...9, status: nil, error: "down", milliseconds: 3)
            try await store.advanceWebhook(next, delivery: delivery)
            try await store.advanceWebhook(next, delivery: other)
            #expect(try await store.webhooks() == [next, webhook("v")])
            #expect(try await store.deliveries(toWebhook: "w", limit: 10) == [other, delivery])
            #expect(try await store.deliveries(toWebhook: "w", limit: 1) == [other])
            try await store.removeWebhook("w")
            await expectError(.notFound) { try await store.removeWebhook("w") }
            #expect(try await store.deliveries(toWebhook: "w", limit: 10).isEmpty)
            try await store.advanceWebhook(next, delivery: delivery)
            #expect(try await store.webhooks() == [webhook("v")])
        }
    }

    @Test("settings are kept until they are taken back", arguments: StoreKind.allCases)
    func settings(kind: StoreKind) async throws {
        try await kind.withStore { store async throws in
            #expect(try await store.setting("reports") == nil)
            try await store.set("reports", to: "{}")
            try await store.set("reports", to: "{\"a\":1}")
            #expect(try await store.setting("reports") == "{\"a\":1}")
            try await store.set("reports", to: nil)
            #expect(try await store.setting("reports") == nil)
        }
    }
}
