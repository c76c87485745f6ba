import Foundation
import NIOCore
import ServiceLifecycle
import Testing

@testable import HTTPAPI

/// What a client sees that does not behave, over real sockets.
@Suite(.serialized) struct ConnectionTests {
    private static let limits = ConnectionLimits(
        headDeadline: .seconds(1), idle: .seconds(3), minimumBodyRate: 1000, rateWindow: .seconds(1))

    private func serve(
        limits: ConnectionLimits = limits, batchLimit: Int = 1 << 30, _ body: @escaping @Sendable (Int) throws -> Void
    ) async throws {
        let town = try await Town(configuration: APIConfiguration(batchLimit: batchLimit, connections: limits))
        let (ports, started) = AsyncStream.makeStream(of: Int.self)
        let application = town.api.application(host: "127.0.0.1", port: 0, logger: Town.logger) { started.yield($0) }
        // Not the testing framework's live mode: its client looks up "localhost", which a bare system does not know.
        let group = ServiceGroup(configuration: .init(services: [.init(service: application)], logger: Town.logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            for await port in ports {
                try body(port)
                break
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    @Test func aHeadThatDribblesIsRefused() async throws {
        try await serve { port in
            let connection = try RawConnection(port: port)
            let start = ContinuousClock.now
            for byte in "GET / HTTP/1.1\r\nHost: a\r\nX: ".utf8 {
                connection.send([byte])
                usleep(100_000)
                if ContinuousClock.now - start > .milliseconds(1500) { break }
            }
            let answer = try #require(connection.receiveToEnd())
            #expect(answer.hasPrefix("HTTP/1.1 408 "))
            #expect(answer.contains("request-timeout"))
            #expect(ContinuousClock.now - start < .seconds(4))
        }
    }

    @Test func aSilentConnectionIsClosed() async throws {
        try await serve { port in
            let connection = try RawConnection(port: port)
            #expect(connection.receiveToEnd() != nil)
        }
    }

    @Test func aConnectionMayStayOpenBetweenRequests() async throws {
        try await serve { port in
            let connection = try RawConnection(port: port)
            connection.send("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(connection.receive().hasPrefix("HTTP/1.1 200 "))
            // Longer than a first head may take, shorter than idleness.
            usleep(1_800_000)
            connection.send("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(connection.receive().hasPrefix("HTTP/1.1 200 "))
            #expect(connection.receiveToEnd() != nil)
        }
    }

    @Test func aBodyThatDribblesIsRefused() async throws {
        try await serve { port in
            let connection = try RawConnection(port: port)
            let start = ContinuousClock.now
            connection.send(
                "POST /locate HTTP/1.1\r\nHost: a\r\nContent-Type: text/csv\r\nContent-Length: 100000\r\n\r\n")
            while ContinuousClock.now - start < .seconds(8), connection.send("x") { usleep(50_000) }
            #expect(ContinuousClock.now - start < .seconds(6))
            #expect(connection.receiveToEnd() != nil)
        }
    }

    @Test func aBodyThatComesSteadilyIsNot() async throws {
        try await serve { port in
            let connection = try RawConnection(port: port)
            let row = "107.103,40.803\n"
            let count = 600
            connection.send(
                "POST /locate HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: text/csv\r\nContent-Length: \(8 + row.utf8.count * count)\r\n\r\nlon,lat\n"
            )
            // 600 rows of 15 bytes in about 3 seconds: three windows.
            for _ in 0..<count / 20 {
                connection.send(String(repeating: row, count: 20))
                usleep(100_000)
            }
            let answer = try #require(connection.receiveToEnd())
            #expect(answer.components(separatedBy: "107.103,40.803,1,1508").count == count + 1)
        }
    }

    @Test func anUploadMayBeSentWholeBeforeTheAnswerIsRead() async throws {
        try await serve { port in
            let connection = try RawConnection(port: port, receiveTimeout: 60)
            let row = "107.103,40.803,\(String(repeating: "k", count: 80))\n"
            // More than both sockets' buffers and the spool's memory hold together.
            let count = 300_000
            let head = "lon,lat,note\n"
            connection.send(
                "POST /locate HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: text/csv\r\nContent-Length: \(head.utf8.count + row.utf8.count * count)\r\n\r\n\(head)"
            )
            let thousand = String(repeating: row, count: 1000)
            for _ in 0..<count / 1000 { try #require(connection.send(thousand)) }
            let answer = try #require(connection.receiveToEnd())
            #expect(answer.utf8.count { $0 == UInt8(ascii: "\n") } > count)
            #expect(answer.hasSuffix("0\r\n\r\n"))
        }
    }

    @Test func aRefusedUploadStillGetsItsAnswer() async throws {
        try await serve(batchLimit: 1000) { port in
            let connection = try RawConnection(port: port)
            connection.send(
                "POST /locate HTTP/1.1\r\nHost: a\r\nContent-Type: text/csv\r\nContent-Length: 50000000\r\n\r\n")
            connection.send(String(repeating: "x", count: 200_000))
            let answer = try #require(connection.receiveToEnd())
            #expect(answer.hasPrefix("HTTP/1.1 413 "))
            #expect(answer.contains("content-too-large"))
        }
    }

    @Test func anUploadBeyondTheLimitIsCutOff() async throws {
        try await serve(batchLimit: 1000) { port in
            let connection = try RawConnection(port: port)
            connection.send(
                "POST /locate HTTP/1.1\r\nHost: a\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n")
            connection.send("8\r\nlon,lat\n\r\n")
            usleep(200_000)
            for _ in 0..<200 { connection.send("f\r\n107.103,40.803\n\r\n") }
            let answer = try #require(connection.receiveToEnd())
            #expect(answer.contains("at most 1000 bytes"))
            #expect(!answer.hasSuffix("0\r\n\r\n"))
        }
    }

    @Test func aClientThatAsksIsToldToContinue() async throws {
        try await serve { port in
            let connection = try RawConnection(port: port)
            connection.send(
                "POST /locate HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Type: text/csv\r\nContent-Length: 12\r\n\r\n"
            )
            #expect(connection.receive().hasPrefix("HTTP/1.1 100 "))
            connection.send("lon,lat\n1,1\n")
            #expect(try #require(connection.receiveToEnd()).contains("1,1,1,,,,,"))
        }
    }

    @Test func anEndlessHeadIsRefused() async throws {
        try await serve { port in
            let connection = try RawConnection(port: port)
            connection.send("GET / HTTP/1.1\r\nHost: a\r\n")
            for number in 0..<5000 where connection.send("X-\(number): \(String(repeating: "y", count: 100))\r\n") {}
            let answer = try #require(connection.receiveToEnd())
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4"))
        }
    }
}
