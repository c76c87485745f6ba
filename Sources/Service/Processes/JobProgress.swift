public import Cartography

/// Where a computation says how far it is.
public struct JobProgress: Sendable {
    private let report: @Sendable (Int, BilingualText?) -> Void

    init(_ report: @escaping @Sendable (Int, BilingualText?) -> Void) { self.report = report }

    /// For a computation whose progress nobody looks at.
    public static let unheard = JobProgress { _, _ in }

    /// Says how much is done.
    ///
    /// - Parameters:
    ///   - percent: of the whole; less than what was said before changes nothing, and 100 comes with the results.
    ///   - message: what is being done now; the last one stays where none is given.
    public func reached(_ percent: Int, _ message: BilingualText? = nil) {
        report(percent, message)
    }
}
