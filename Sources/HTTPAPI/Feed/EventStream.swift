import GeoJSON
import Hummingbird
import NIOCore
import Service
import ServiceLifecycle
import Storage

/// The feed as server-sent events, until the client goes or the server stops. Source: WHATWG HTML, section 9.2.
struct EventStream: Sendable {
    let feed: ChangeFeed
    let principal: Principal
    /// The number after which it begins.
    let start: Int

    private static let pageLength = 500
    /// So often something is sent, so that proxies keep the connection.
    private static let heartbeat = Duration.seconds(15)

    func write(to writer: inout any ResponseBodyWriter) async throws {
        try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
        var last = start
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            let page = try await feed.changes(after: last, limit: Self.pageLength, for: principal)
            if !page.changes.isEmpty { try await writer.write(ByteBuffer(bytes: Self.events(page.changes))) }
            guard page.last == last else {
                last = page.last
                continue
            }
            // Also a client that only ever hears of its own unit learns how far it is.
            let isNews = try await untilNews(after: last)
            if !isNews { try await writer.write(ByteBuffer(string: ": \(last)\n\n")) }
        }
        try await writer.finish(nil)
    }

    /// Ends early where the server stops.
    private func untilNews(after sequence: Int) async throws -> Bool {
        do {
            return try await cancelWhenGracefulShutdown {
                try await feed.wait(after: sequence, atMost: Self.heartbeat)
            }
        } catch is CancellationError {
            return false
        }
    }

    private static func events(_ changes: [Change]) -> [UInt8] {
        var bytes: [UInt8] = []
        for change in changes {
            var data = JSONWriter(capacity: 512)
            data.object(change.json)
            bytes += Array("id: \(change.sequence)\nevent: \(change.kind.rawValue)\ndata: ".utf8)
            // Text as JSON has no line breaks of its own.
            bytes += data.take() + Array("\n\n".utf8)
        }
        return bytes
    }
}
