import Foundation
import GRDB
import GridSystem
public import Storage

extension GeoPackageStore {
    public func webhooks() async throws -> [Webhook] {
        try await read { db in
            let sql = """
                SELECT id, url, secret, kinds, role, unit, created_at, cursor, failures, due_at
                FROM wangge_webhooks ORDER BY number
                """
            return try Row.fetchAll(db, sql: sql).map { row in
                Webhook(
                    id: try row.value(String.self, 0), url: try row.value(String.self, 1),
                    secret: try row.value(Data.self, 2),
                    kinds: try row.optional(String.self, 3).map { try JSONText.decode(Set<String>.self, $0) },
                    role: try row.value(String.self, 4), unit: try row.optional(String.self, 5).map(UnitID.init),
                    createdAt: try row.instant(6), cursor: try row.value(Int.self, 7),
                    failures: try row.value(Int.self, 8), dueAt: try row.instant(9))
            }
        }
    }

    public func addWebhook(_ webhook: Webhook) async throws {
        let kinds = try webhook.kinds.map { try JSONText.encode($0.sorted()) }
        try await write { db in
            let sql = "SELECT EXISTS (SELECT 1 FROM wangge_webhooks WHERE id = ?)"
            guard try Bool.fetchOne(db, sql: sql, arguments: [webhook.id]) == false else {
                throw StorageError(.conflict, "the webhook exists")
            }
            try db.execute(
                sql: """
                    INSERT INTO wangge_webhooks (id, url, secret, kinds, role, unit, created_at, cursor, failures, due_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    webhook.id, webhook.url, webhook.secret, kinds, webhook.role, webhook.unit?.rawValue,
                    InstantText.encode(webhook.createdAt), webhook.cursor, webhook.failures,
                    InstantText.encode(webhook.dueAt),
                ])
        }
    }

    public func removeWebhook(_ id: Webhook.ID) async throws {
        try await write { db in
            try db.execute(sql: "DELETE FROM wangge_webhooks WHERE id = ?", arguments: [id])
            guard db.changesCount == 1 else { throw StorageError(.notFound, "there is no webhook '\(id)'") }
        }
    }

    private static let keptDeliveries = 1000

    public func advanceWebhook(_ webhook: Webhook, delivery: Delivery?) async throws {
        try await write { db in
            try db.execute(
                sql: "UPDATE wangge_webhooks SET cursor = ?, failures = ?, due_at = ? WHERE id = ?",
                arguments: [webhook.cursor, webhook.failures, InstantText.encode(webhook.dueAt), webhook.id])
            guard db.changesCount == 1, let delivery else { return }
            try db.execute(
                sql: """
                    INSERT INTO wangge_deliveries (webhook, at, first, last, status, error, milliseconds)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    delivery.webhook, InstantText.encode(delivery.at), delivery.changes.lowerBound,
                    delivery.changes.upperBound, delivery.status, delivery.error, delivery.milliseconds,
                ])
            try db.execute(
                sql: """
                    DELETE FROM wangge_deliveries WHERE webhook = ?1 AND delivery <= (SELECT delivery
                        FROM wangge_deliveries WHERE webhook = ?1 ORDER BY delivery DESC LIMIT 1 OFFSET ?2)
                    """, arguments: [webhook.id, Self.keptDeliveries])
        }
    }

    public func deliveries(toWebhook id: Webhook.ID, limit: Int) async throws -> [Delivery] {
        try await read { db in
            let sql = """
                SELECT at, first, last, status, error, milliseconds FROM wangge_deliveries
                WHERE webhook = ? ORDER BY delivery DESC LIMIT ?
                """
            return try Row.fetchAll(db, sql: sql, arguments: [id, limit]).map { row in
                let first = try row.value(Int.self, 1)
                return Delivery(
                    webhook: id, at: try row.instant(0), changes: first...max(first, try row.value(Int.self, 2)),
                    status: try row.optional(Int.self, 3), error: try row.optional(String.self, 4),
                    milliseconds: try row.value(Int.self, 5))
            }
        }
    }
}
