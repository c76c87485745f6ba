/// Waits until a condition holds, for what announces itself nowhere; looks again every millisecond.
///
/// - Throws: ``NeverHappened`` after a minute at least.
public func until(_ condition: () async throws -> Bool) async throws {
    for _ in 0..<60_000 {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(1))
    }
    throw NeverHappened()
}

/// A condition that a test waited for did not come true.
public struct NeverHappened: Error {}
