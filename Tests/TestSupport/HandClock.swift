public import Foundation
import Synchronization

/// A clock that a test moves on.
public final class HandClock: Sendable {
    private let moment: Mutex<Date>

    public init(_ start: Date = Date(timeIntervalSince1970: 1_790_000_000)) { moment = Mutex(start) }

    public var now: Date { moment.withLock { $0 } }

    public func advance(seconds: Double) { moment.withLock { $0 += seconds } }
}
