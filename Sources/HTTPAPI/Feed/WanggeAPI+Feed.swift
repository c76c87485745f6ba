import GeoJSON
import HTTPTypes
import Hummingbird
import Service
import Storage

extension WanggeAPI {
    /// What happened, in order.
    var feedEndpoints: [Endpoint] {
        [Endpoint("/changes", .get { call in try await changes(call) })]
    }

    private func changes(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters.union(["since", "limit"]))
        let since = try call.query.sequenceNumber("since")
        guard try call.format(of: [.json, .eventStream]) == .json else { return try await stream(call, since: since) }
        let limit = try PageLimit.parse(call.query["limit"], configuration)
        let (changes, last) = try await feed.changes(after: since ?? 0, limit: limit, for: call.principal)
        let next = Link(
            href: call.address("/changes", query: call.query.replacing([("since", String(last))])), rel: "next",
            format: .json)
        return Response(
            [
                "changes": .array(changes.map { .object($0.json) }), "last": .integer(Int64(last)),
                "links": .array(call.selfLinks(.json, of: [.json]).map(\.json) + [next.json]),
            ], .json, headers: [.cacheControl: "no-store"])
    }

    /// Events as they happen: after `Last-Event-ID`, else after `since`, else from now on.
    private func stream(_ call: Call, since: Int?) async throws -> Response {
        let lastSeen = call.request.headers[.lastEventID].flatMap { Int($0) }
        let start: Int = if let known = lastSeen ?? since { known } else { try await feed.newest() }
        let headers: HTTPFields = [.contentType: Format.eventStream.contentType, .cacheControl: "no-store"]
        guard call.request.method == .get else { return Response(status: .ok, headers: headers) }
        let events = EventStream(feed: feed, principal: call.principal, start: start)
        return Response(
            status: .ok, headers: headers, body: ResponseBody { writer in try await events.write(to: &writer) })
    }
}

extension HTTPField.Name {
    /// The number of the last event that a client has seen. Source: WHATWG HTML, section 9.2.
    static var lastEventID: HTTPField.Name {
        guard let name = HTTPField.Name("Last-Event-ID") else { preconditionFailure("the name is a token") }
        return name
    }
}

extension Query {
    /// A number of the feed; `nil` where it is absent.
    func sequenceNumber(_ name: String) throws(Problem) -> Int? {
        guard let text = self[name] else { return nil }
        guard let number = Int(text), number >= 0 else {
            throw .parameter(name, "The parameter '\(name)' is the number of a change, or 0.")
        }
        return number
    }
}
