public import Cartography
public import Foundation

/// A process that somebody started, and what became of it so far.
public struct Job: Sendable {
    /// Cannot be guessed: for what needs no key, knowing it is enough to see the job.
    public typealias ID = String

    /// Source: OGC 18-062r2, statusCode.yaml.
    public enum Status: String, Sendable, CaseIterable {
        /// It waits for its turn.
        case accepted
        case running, successful, failed
        /// Stopped, or its results thrown away, because somebody asked for it.
        case dismissed
    }

    public let id: ID
    /// The id of the process.
    public let process: String
    /// What the request wanted of the results.
    public let form: ResultForm
    /// The key that made it; `nil` where none was needed.
    let owner: String?
    public internal(set) var status = Status.accepted
    /// Per cent; never less than before, and 100 of a successful job only.
    public internal(set) var progress = 0
    public internal(set) var message: BilingualText?
    public let created: Date
    public internal(set) var started: Date?
    public internal(set) var updated: Date
    public internal(set) var finished: Date?
    /// Why it failed.
    public internal(set) var failure: (any Error)?

    init(_ id: ID, of process: String, as form: ResultForm, by owner: String?, at now: Date) {
        self.id = id
        self.process = process
        self.form = form
        self.owner = owner
        created = now
        updated = now
    }

    /// Whether nothing more will come of it.
    public var isEnded: Bool { finished != nil }

    /// From its start to its end, or to now; zero before its start.
    public func duration(now: Date) -> Duration {
        guard let started else { return .zero }
        return .seconds((finished ?? now).timeIntervalSince(started))
    }

    func isVisible(to principal: Principal) -> Bool {
        owner == nil || owner == principal.keyID || principal.administersTown
    }

    /// What everybody may make is not shown to everybody.
    func isListed(for principal: Principal) -> Bool {
        principal.administersTown || (owner != nil && owner == principal.keyID)
    }
}

extension Principal {
    fileprivate var administersTown: Bool { role == .admin && unit == nil }
}
