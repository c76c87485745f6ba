import Foundation
public import GeoJSON
import GridSystem
public import Storage
import Synchronization

/// What happened, in order, for those who follow it: by asking again with the last number they have, or by waiting.
///
/// The store is asked at most every ``interval`` for news, however many wait, so that changes of other processes are seen too.
public final class ChangeFeed: Sendable {
    private struct Known {
        var newest = 0
        var askedAt = ContinuousClock.Instant.now - .seconds(60)
    }

    private let store: any FeedRepository
    private let known = Mutex(Known())
    private static let interval = Duration.milliseconds(200)

    public init(_ store: any FeedRepository) {
        self.store = store
    }

    /// The changes after a number that the principal may know of, oldest first, and the number to go on from: some between may
    /// concern others only.
    public func changes(
        after sequence: Int, limit: Int, for principal: Principal
    ) async throws -> (changes: [Change], last: Int) {
        let changes = try await store.changes(after: sequence, limit: limit)
        return (changes.filter { Self.may(principal, know: $0) }, changes.last?.sequence ?? sequence)
    }

    public func newest() async throws -> Int { try await store.newestChange() }

    /// Waits until there is a change after the number.
    ///
    /// - Returns: whether there is one; `false` after so long without.
    public func wait(after sequence: Int, atMost patience: Duration) async throws -> Bool {
        let end = ContinuousClock.now + patience
        while ContinuousClock.now < end {
            if try await news() > sequence { return true }
            try await Task.sleep(for: Self.interval)
        }
        return false
    }

    private func news() async throws -> Int {
        let isDue = known.withLock { known in
            guard ContinuousClock.now - known.askedAt >= Self.interval else { return false }
            known.askedAt = .now
            return true
        }
        if isDue {
            let newest = try await store.newestChange()
            known.withLock { $0.newest = max($0.newest, newest) }
        }
        return known.withLock { $0.newest }
    }

    /// What concerns a report is told to those who follow all of its unit.
    static func may(_ principal: Principal, know change: Change) -> Bool {
        guard !change.kind.isPublic else { return true }
        guard principal.unit != nil else { return principal.may(.readFeed) }
        guard let document = change.document, let value = JSONValue.parsed(document) else { return false }
        let units = value.objectValue?["unitIds"]?.arrayValue?.compactMap(\.stringValue).map(UnitID.init) ?? []
        return principal.may(.readFeed, on: units)
    }
}

extension JSONValue {
    /// A document that Wangge wrote; `nil` for what is none.
    static func parsed(_ text: String) -> JSONValue? {
        do { return try JSONValue(parsing: text.utf8) } catch { return nil }
    }
}

extension Change {
    /// For clients: `data` is the document.
    public var json: JSONObject {
        [
            "sequence": .integer(Int64(sequence)), "kind": .string(kind.rawValue), "subject": .string(subject),
            "occurredAt": .string(occurredAt.formatted(.iso8601)),
            "data": document.flatMap(JSONValue.parsed) ?? .null,
        ]
    }
}
