public import Foundation
import GridSystem
public import Storage

/// Where changes are sent: made, listed and removed by who may.
public struct WebhookService: Sendable {
    let store: any Store

    public init(_ store: any Store) {
        self.store = store
    }

    /// Has changes sent to an address, from now on.
    ///
    /// - Parameter kinds: the kinds that are wanted; `nil` for all that the principal may know of.
    /// - Returns: the webhook with its secret, which is not told again.
    /// - Throws: ``ServiceError`` with `invalidMember` for an address that is none.
    public func create(
        url: String, kinds: Set<String>?, by principal: Principal, now: Date = Date()
    ) async throws -> Webhook {
        try principal.requireAnywhere(.manageWebhooks)
        guard let components = URLComponents(string: url), ["http", "https"].contains(components.scheme ?? ""),
            components.host?.isEmpty == false, url.utf8.count <= 2000
        else { throw ServiceError(.invalidMember, "the address is no http or https URL", pointer: "/url") }
        var generator = SystemRandomNumberGenerator()
        let webhook = Webhook(
            id: UUID().uuidString.lowercased(), url: url,
            secret: Data((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }), kinds: kinds,
            role: principal.role?.rawValue ?? "", unit: principal.unit, createdAt: now,
            cursor: try await store.newestChange(), dueAt: now)
        try await store.addWebhook(webhook)
        return webhook
    }

    /// Those that the principal may manage.
    public func all(by principal: Principal) async throws -> [Webhook] {
        try principal.requireAnywhere(.manageWebhooks)
        return try await store.webhooks().filter { principal.unit == nil || $0.unit == principal.unit }
    }

    public func webhook(_ id: Webhook.ID, by principal: Principal) async throws -> Webhook {
        guard let webhook = try await all(by: principal).first(where: { $0.id == id }) else {
            throw ServiceError(.notFound, "there is no webhook '\(id)'")
        }
        return webhook
    }

    public func remove(_ id: Webhook.ID, by principal: Principal) async throws {
        try await store.removeWebhook(try await webhook(id, by: principal).id)
    }

    /// The attempts, newest first.
    public func deliveries(_ id: Webhook.ID, limit: Int, by principal: Principal) async throws -> [Delivery] {
        try await store.deliveries(toWebhook: try await webhook(id, by: principal).id, limit: limit)
    }
}
