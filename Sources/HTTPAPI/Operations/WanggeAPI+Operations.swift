import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import NIOCore
import Service
import Storage

extension WanggeAPI {
    /// Health and metrics.
    var operationEndpoints: [Endpoint] {
        [
            Endpoint("/health/live", .get { _ in Response(["status": "live"], headers: [.cacheControl: "no-store"]) }),
            Endpoint("/health/ready", .get { _ in try await readiness() }),
            Endpoint("/metrics", .get { _ in metricsText() }),
        ]
    }

    /// Whether the store answers; a town without an edition yet is ready too, since it can be given one.
    private func readiness() async throws -> Response {
        do {
            _ = try await grid.store.editions()
        } catch {
            throw Problem(.serviceUnavailable, "not-ready", "The store does not answer.")
        }
        let edition = currentEdition?.record.number
        return Response(
            ["status": "ready", "edition": edition.map { .integer(Int64($0)) } ?? .null],
            headers: [.cacheControl: "no-store"])
    }

    private func metricsText() -> Response {
        let text = metrics.exposition(edition: currentEdition?.record.number, editions: grid.editions.count)
        return Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
