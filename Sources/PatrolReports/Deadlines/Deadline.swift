public import Foundation

/// The time that counts against a limit.
public enum DeadlineClock: String, Hashable, Sendable, Codable, CaseIterable {
    /// Only time within working hours.
    case working
    /// All time.
    case continuous
}

/// The instant at which a limit is used up, as it was computed when the limit began to run.
///
/// It is recorded with the event that sets it, so that a calendar published later moves no deadline that was promised.
public struct Deadline: Hashable, Sendable, Codable {
    public var at: Date
    public var clock: DeadlineClock

    public init(at: Date, clock: DeadlineClock) {
        self.at = at
        self.clock = clock
    }
}
