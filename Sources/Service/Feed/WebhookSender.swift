import Crypto
public import Foundation
import GeoJSON
public import Storage

/// Sends changes to webhooks, each in order: what was not taken is sent again, later and later, before anything newer.
///
/// A message is signed as Standard Webhooks says: `webhook-id`, `webhook-timestamp`, and in `webhook-signature` the
/// HMAC-SHA256 of `id.timestamp.body`. The same changes may come twice where the answer was lost: their numbers tell.
public struct WebhookSender: Sendable {
    /// Posts a message; gives the status of the answer.
    public typealias Post = @Sendable (_ url: String, _ headers: [String: String], _ body: Data) async throws -> Int

    private let store: any Store
    private let post: Post
    private static let messageLength = 100
    private static let firstPause: TimeInterval = 5
    private static let longestPause: TimeInterval = 3600

    public init(_ store: any Store, post: @escaping Post) {
        self.store = store
        self.post = post
    }

    /// Sends what is due, once to each webhook.
    ///
    /// - Returns: whether there may be more to send at once.
    public func sendDue(now: Date = Date()) async throws -> Bool {
        let due = try await store.webhooks().filter { $0.dueAt <= now }
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            for webhook in due { group.addTask { try await send(webhook, now: now) } }
            return try await group.reduce(false) { $0 || $1 }
        }
    }

    private func send(_ webhook: Webhook, now: Date) async throws -> Bool {
        let changes = try await store.changes(after: webhook.cursor, limit: Self.messageLength)
        guard let first = changes.first, let last = changes.last else { return false }
        let principal = Principal(role: Role(rawValue: webhook.role), unit: webhook.unit)
        let wanted = changes.filter { change in
            webhook.kinds.map { $0.contains(change.kind.rawValue) } ?? true && ChangeFeed.may(principal, know: change)
        }
        var next = webhook
        next.cursor = last.sequence
        guard !wanted.isEmpty else {
            try await store.advanceWebhook(next, delivery: nil)
            return true
        }
        let delivery = await deliver(wanted, to: webhook, numbered: first.sequence...last.sequence, now: now)
        if delivery.isSuccess {
            next.failures = 0
        } else {
            next.cursor = webhook.cursor
            next.failures += 1
            let pause = Self.firstPause * pow(2, Double(min(next.failures, 20) - 1))
            next.dueAt = now + min(pause, Self.longestPause)
        }
        try await store.advanceWebhook(next, delivery: delivery)
        return delivery.isSuccess
    }

    private func deliver(
        _ changes: [Change], to webhook: Webhook, numbered range: ClosedRange<Int>, now: Date
    ) async -> Delivery {
        let message: JSONObject = ["changes": .array(changes.map { .object($0.json) })]
        let body = Data(message.text.utf8)
        // The same for the same changes, so that a receiver knows a message that comes twice.
        let id = "\(webhook.id)-\(range.lowerBound)-\(range.upperBound)"
        let timestamp = String(Int(now.timeIntervalSince1970))
        let headers = [
            "Content-Type": "application/json", "webhook-id": id, "webhook-timestamp": timestamp,
            "webhook-signature": Self.signature(id: id, timestamp: timestamp, body: body, secret: webhook.secret),
        ]
        let begin = ContinuousClock.now
        var delivery = Delivery(
            webhook: webhook.id, at: now, changes: range, status: nil, error: nil, milliseconds: 0)
        do {
            delivery.status = try await post(webhook.url, headers, body)
        } catch {
            delivery.error =
                (error as? URLError).map { "the address cannot be reached (\($0.code.rawValue))" }
                ?? "the address cannot be reached"
        }
        delivery.milliseconds = Int((ContinuousClock.now - begin) / .milliseconds(1))
        return delivery
    }

    /// Source: Standard Webhooks, section "Signature scheme".
    static func signature(id: String, timestamp: String, body: Data, secret: Data) -> String {
        let content = Data("\(id).\(timestamp).".utf8) + body
        let code = HMAC<SHA256>.authenticationCode(for: content, using: SymmetricKey(data: secret))
        return "v1," + Data(code).base64EncodedString()
    }
}
