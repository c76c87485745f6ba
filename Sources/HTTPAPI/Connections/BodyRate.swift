import NIOCore

/// How fast a body comes while the server waits for it; a pause that the server makes does not count.
struct BodyRate {
    /// Bytes of all bodies of the connection.
    private(set) var total = 0
    let window: Duration
    private let minimum: Int
    private var bytes = 0
    private var waited = TimeAmount.zero
    private var waitingSince: NIODeadline?

    /// - Parameter minimum: bytes a second.
    init(minimum: Int, window: Duration) {
        self.minimum = minimum
        self.window = window
    }

    mutating func beginWindow(at now: NIODeadline) {
        bytes = 0
        waited = .zero
        if waitingSince != nil { waitingSince = now }
    }

    /// The server asks for more.
    mutating func startWaiting(at now: NIODeadline) {
        if waitingSince == nil { waitingSince = now }
    }

    mutating func count(_ count: Int, at now: NIODeadline) {
        total += count
        bytes += count
        stopWaiting(at: now)
    }

    /// Whether, for four fifths of the window or more, bytes were waited for and fewer came than must.
    mutating func isTooSlow(at now: NIODeadline) -> Bool {
        var waited = waited
        if let waitingSince { waited = waited + (now - waitingSince) }
        let isWaiting = waited.nanoseconds >= TimeAmount(window).nanoseconds / 5 * 4
        return isWaiting && Double(bytes) < Double(minimum) * (window / .seconds(1))
    }

    private mutating func stopWaiting(at now: NIODeadline) {
        if let waitingSince { waited = waited + (now - waitingSince) }
        waitingSince = nil
    }
}
