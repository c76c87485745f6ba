import Crypto
import Foundation
import GeoJSON
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Service

@Suite("Webhooks")
struct WebhookTests {
    private struct Message: Sendable {
        var url: String
        var headers: [String: String]
        var body: Data

        var sequences: [Int] {
            get throws {
                try JSONValue(parsing: body)["changes"]?.arrayValue?.compactMap { $0["sequence"]?.asInteger }
                    .map(Int.init) ?? []
            }
        }
    }

    private final class Receiver: Sendable {
        let messages = Mutex<[Message]>([])
        let answers: Mutex<[Int]>

        /// - Parameter answers: what to answer in turn, then 200.
        init(answers: [Int] = []) { self.answers = Mutex(answers) }

        func post(_ url: String, _ headers: [String: String], _ body: Data) throws -> Int {
            messages.withLock { $0.append(Message(url: url, headers: headers, body: body)) }
            let status = answers.withLock { $0.isEmpty ? 200 : $0.removeFirst() }
            if status == 0 { throw URLError(.timedOut) }
            return status
        }
    }

    private let platform = Principal(role: .platform, keyID: "p")
    private let start = Date(timeIntervalSince1970: 1_790_000_000)

    private func publish(_ number: Int, to store: MemoryStore) async throws {
        try await store.publish(SampleTown(columns: 2, rows: 2, seed: 1).edition(number), from: nil)
    }

    private func sender(_ store: MemoryStore, _ receiver: Receiver) -> WebhookSender {
        WebhookSender(store) { url, headers, body in try receiver.post(url, headers, body) }
    }

    @Test("what happens after it was made is sent once, in order, signed with its secret")
    func sending() async throws {
        let (store, receiver) = (MemoryStore(), Receiver())
        try await publish(1, to: store)
        let webhook = try await WebhookService(store).create(
            url: "https://platform.example/hook", kinds: nil, by: platform, now: start)
        #expect(try await !sender(store, receiver).sendDue(now: start))
        try await publish(2, to: store)
        try await publish(3, to: store)
        #expect(try await sender(store, receiver).sendDue(now: start))
        #expect(try await !sender(store, receiver).sendDue(now: start))
        let message = try #require(receiver.messages.withLock { $0.first })
        #expect(receiver.messages.withLock { $0.count } == 1)
        #expect(try message.sequences == [2, 3])
        let signed =
            Data("\(message.headers["webhook-id"] ?? "").\(Int(start.timeIntervalSince1970)).".utf8) + message.body
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: webhook.secret))
        #expect(message.headers["webhook-signature"] == "v1,\(Data(code).base64EncodedString())")
    }

    @Test("what was not taken is sent again, later and later, before anything newer; every attempt is noted")
    func retries() async throws {
        let (store, receiver) = (MemoryStore(), Receiver(answers: [500, 0, 204]))
        let service = WebhookService(store)
        let webhook = try await service.create(url: "http://10.0.0.7/hook", kinds: nil, by: platform, now: start)
        try await publish(1, to: store)
        let sender = sender(store, receiver)
        #expect(try await !sender.sendDue(now: start))
        try await publish(2, to: store)
        #expect(try await !sender.sendDue(now: start + 4))
        #expect(receiver.messages.withLock { $0.count } == 1)
        #expect(try await !sender.sendDue(now: start + 5))
        #expect(try await !sender.sendDue(now: start + 14))
        #expect(try await sender.sendDue(now: start + 15))
        let sent = try receiver.messages.withLock { try $0.map { try $0.sequences } }
        #expect(sent == [[1], [1, 2], [1, 2]])
        let deliveries = try await service.deliveries(webhook.id, limit: 10, by: platform)
        #expect(deliveries.map(\.status) == [204, nil, 500])
        #expect(try await service.webhook(webhook.id, by: platform).failures == 0)
    }

    @Test("only the kinds that are wanted are sent, and only to who may know; strangers make none")
    func rights() async throws {
        let (store, receiver) = (MemoryStore(), Receiver())
        let service = WebhookService(store)
        _ = try await service.create(url: "https://a.example", kinds: ["report-filed"], by: platform, now: start)
        try await publish(1, to: store)
        #expect(try await sender(store, receiver).sendDue(now: start))
        #expect(receiver.messages.withLock { $0.isEmpty })
        for url in ["", "ftp://a.example", "https://", "not a url"] {
            await #expect(throws: ServiceError.self) { try await service.create(url: url, kinds: nil, by: platform) }
        }
        await #expect(throws: ServiceError.self) {
            try await service.create(url: "https://a.example", kinds: nil, by: Principal(role: .viewer))
        }
    }
}
