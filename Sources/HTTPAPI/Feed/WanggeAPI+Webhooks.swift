import Foundation
import GeoJSON
import HTTPTypes
import Hummingbird
import Service
import Storage

extension WanggeAPI {
    /// Where changes are sent.
    var webhookEndpoints: [Endpoint] {
        [
            Endpoint(
                "/webhooks", .get(.manageWebhooks) { call in try await listWebhooks(call) },
                .post(.manageWebhooks) { call in try await createWebhook(call) }),
            Endpoint(
                "/webhooks/{id}", .get(.manageWebhooks) { call in try await webhook(call) },
                .delete(.manageWebhooks) { call in try await removeWebhook(call) }),
            Endpoint(
                "/webhooks/{id}/deliveries", .get(.manageWebhooks) { call in try await webhookDeliveries(call) }),
        ]
    }

    private var webhooks: WebhookService { WebhookService(grid.store) }

    private func listWebhooks(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let all = try await webhooks.all(by: call.principal)
        return Response(
            ["webhooks": .array(all.map { .object(description(of: $0, call)) })], .json, headers: call.privateHeaders)
    }

    /// `{"url", "kinds"?}`; the answer holds the secret, which is not told again.
    private func createWebhook(_ call: Call) async throws -> Response {
        try call.query.allowOnly([])
        let body = try await call.document(limit: configuration.bodyLimit)
        let kinds = body["kinds"]?.arrayValue.map { Set($0.compactMap(\.stringValue)) }
        let webhook = try await webhooks.create(url: body["url"]?.stringValue ?? "", kinds: kinds, by: call.principal)
        var object = description(of: webhook, call)
        object["secret"] = .string("whsec_" + webhook.secret.base64EncodedString())
        var headers = call.privateHeaders
        headers[.location] = call.address("/webhooks/\(webhook.id)")
        return Response(object, .json, status: .created, headers: headers)
    }

    private func webhook(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let webhook = try await webhooks.webhook(try call.parameter("id"), by: call.principal)
        return Response(description(of: webhook, call), .json, headers: call.privateHeaders)
    }

    private func removeWebhook(_ call: Call) async throws -> Response {
        try call.query.allowOnly([])
        try await webhooks.remove(try call.parameter("id"), by: call.principal)
        return Response(status: .noContent)
    }

    private func webhookDeliveries(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters.union(["limit"]))
        let deliveries = try await webhooks.deliveries(
            try call.parameter("id"), limit: try PageLimit.parse(call.query["limit"], configuration),
            by: call.principal)
        return Response(
            [
                "deliveries": .array(
                    deliveries.map { delivery in
                        [
                            "at": .string(Instant.text(delivery.at)), "success": .bool(delivery.isSuccess),
                            "status": delivery.status.map { .integer(Int64($0)) } ?? .null,
                            "error": delivery.error.map { .string($0) } ?? .null,
                            "first": .integer(Int64(delivery.changes.lowerBound)),
                            "last": .integer(Int64(delivery.changes.upperBound)),
                            "milliseconds": .integer(Int64(delivery.milliseconds)),
                        ]
                    })
            ], .json, headers: call.privateHeaders)
    }

    private func description(of webhook: Webhook, _ call: Call) -> JSONObject {
        [
            "id": .string(webhook.id), "url": .string(webhook.url),
            "kinds": webhook.kinds.map { .array($0.sorted().map { .string($0) }) } ?? .null,
            "createdAt": .string(Instant.text(webhook.createdAt)), "sent": .integer(Int64(webhook.cursor)),
            "failures": .integer(Int64(webhook.failures)), "nextAttempt": .string(Instant.text(webhook.dueAt)),
            "href": .string(call.address("/webhooks/\(webhook.id)")),
        ]
    }
}
