public import Foundation
public import GridSystem

/// A place to which changes are sent as they happen.
public struct Webhook: Hashable, Sendable, Identifiable {
    public var id: String
    public var url: String
    /// What signs the messages.
    public var secret: Data
    /// The kinds that are sent; `nil` for all.
    public var kinds: Set<String>?
    /// The role and the unit of the key that made it: what that may know is sent.
    public var role: String
    public var unit: UnitID?
    public var createdAt: Date
    /// The number of the last change that was taken.
    public var cursor: Int
    /// How often in a row it could not be reached.
    public var failures: Int
    /// When to try next.
    public var dueAt: Date

    public init(
        id: String, url: String, secret: Data, kinds: Set<String>?, role: String, unit: UnitID?, createdAt: Date,
        cursor: Int, failures: Int = 0, dueAt: Date
    ) {
        self.id = id
        self.url = url
        self.secret = secret
        self.kinds = kinds
        self.role = role
        self.unit = unit
        self.createdAt = createdAt
        self.cursor = cursor
        self.failures = failures
        self.dueAt = dueAt
    }
}

/// One attempt to send changes to a webhook.
public struct Delivery: Hashable, Sendable {
    public var webhook: Webhook.ID
    public var at: Date
    /// The numbers of the first and last change in the message.
    public var changes: ClosedRange<Int>
    /// What the other side answered; `nil` where it did not.
    public var status: Int?
    /// Why it did not.
    public var error: String?
    public var milliseconds: Int

    public init(
        webhook: Webhook.ID, at: Date, changes: ClosedRange<Int>, status: Int?, error: String?, milliseconds: Int
    ) {
        self.webhook = webhook
        self.at = at
        self.changes = changes
        self.status = status
        self.error = error
        self.milliseconds = milliseconds
    }

    public var isSuccess: Bool { status.map((200..<300).contains) ?? false }
}

/// Keeps webhooks and what was sent to them.
public protocol WebhookRepository: Sendable {
    /// In the order of their making.
    func webhooks() async throws -> [Webhook]

    /// `conflict` where the id exists.
    func addWebhook(_ webhook: Webhook) async throws

    /// Forgets a webhook and its deliveries; `notFound` for an id that does not exist.
    func removeWebhook(_ id: Webhook.ID) async throws

    /// Notes how far a webhook is and, where something was sent, what came of it, in one step. One that was removed meanwhile is
    /// left alone. Of the deliveries of a webhook the newest thousand are kept.
    func advanceWebhook(_ webhook: Webhook, delivery: Delivery?) async throws

    /// The newest first.
    func deliveries(toWebhook id: Webhook.ID, limit: Int) async throws -> [Delivery]
}
