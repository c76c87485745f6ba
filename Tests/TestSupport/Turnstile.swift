/// A place where a task of a program waits until the test lets it go on.
public final class Turnstile: Sendable {
    private let arrivals = AsyncStream<Void>.makeStream()
    private let departures = AsyncStream<Void>.makeStream()

    public init() {}

    /// Waits for ``open()``; returns at once in a task that is cancelled. One task at a time.
    public func pass() async {
        arrivals.continuation.yield()
        for await _ in departures.stream { break }
    }

    /// Waits until a task has come to ``pass()``. Each arrival is told once.
    public func arrival() async {
        for await _ in arrivals.stream { break }
    }

    /// Lets the task go on that waits, or the next one to come.
    public func open() { departures.continuation.yield() }
}
