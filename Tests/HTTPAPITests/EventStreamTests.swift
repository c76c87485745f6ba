import Foundation
import GridSystem
import HTTPTypes
import Hummingbird
import NIOCore
import Service
import Storage
import Synchronization
import TestSupport
import Testing

@testable import HTTPAPI

@Suite("The feed as server-sent events")
struct EventStreamTests {
    /// Takes what is sent, and hangs up after a text.
    private final class Client: Sendable {
        struct HungUp: Error {}

        let text = Mutex("")
        private let last: String

        init(until last: String) { self.last = last }

        func take(_ buffer: ByteBuffer) throws {
            let isEnough = text.withLock { text in
                text += String(buffer: buffer)
                return text.contains(last)
            }
            if isEnough { throw HungUp() }
        }
    }

    private struct Writer: ResponseBodyWriter {
        let client: Client

        func write(_ buffer: ByteBuffer) throws { try client.take(buffer) }

        consuming func finish(_ trailingHeaders: HTTPFields?) {}
    }

    private func publish(_ number: Int, to store: MemoryStore) async throws {
        try await store.publish(SampleTown(columns: 2, rows: 2, seed: 1).edition(number), from: nil)
    }

    @Test("what was there after the number comes first, then what happens, each with its number")
    func following() async throws {
        let store = MemoryStore()
        for number in 1...3 { try await publish(number, to: store) }
        let stream = EventStream(feed: ChangeFeed(store), principal: .everybody, start: 1)
        let client = Client(until: "id: 4\n")
        let following = Task {
            var writer: any ResponseBodyWriter = Writer(client: client)
            try await stream.write(to: &writer)
        }
        while !client.text.withLock({ $0.contains("id: 3\n") }) { try await Task.sleep(for: .milliseconds(20)) }
        try await publish(4, to: store)
        await #expect(throws: Client.HungUp.self) { try await following.value }
        let ids = client.text.withLock { text in
            text.split(separator: "\n").filter { $0.hasPrefix("id: ") }.map(String.init)
        }
        #expect(ids == ["id: 2", "id: 3", "id: 4"])
    }
}
