extension MemoryStore: WebhookRepository {
    public func webhooks() -> [Webhook] { webhookShelf.map(\.webhook) }

    public func addWebhook(_ webhook: Webhook) throws {
        guard !webhookShelf.contains(where: { $0.webhook.id == webhook.id }) else {
            throw StorageError(.conflict, "the webhook exists")
        }
        webhookShelf.append((webhook, []))
    }

    public func removeWebhook(_ id: Webhook.ID) throws {
        guard let place = webhookShelf.firstIndex(where: { $0.webhook.id == id }) else {
            throw StorageError(.notFound, "there is no webhook '\(id)'")
        }
        webhookShelf.remove(at: place)
    }

    public func advanceWebhook(_ webhook: Webhook, delivery: Delivery?) {
        guard let place = webhookShelf.firstIndex(where: { $0.webhook.id == webhook.id }) else { return }
        webhookShelf[place].webhook = webhook
        if let delivery { webhookShelf[place].deliveries.insert(delivery, at: 0) }
    }

    public func deliveries(toWebhook id: Webhook.ID, limit: Int) -> [Delivery] {
        Array(webhookShelf.first { $0.webhook.id == id }?.deliveries.prefix(limit) ?? [])
    }
}
