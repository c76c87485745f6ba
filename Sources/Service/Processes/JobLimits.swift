/// How much the server does for jobs at once, and keeps of them.
public struct JobLimits: Sendable {
    /// Jobs that run at the same time.
    public var concurrency: Int
    /// Jobs that wait for one of them to end; a further one is refused.
    public var waiting: Int
    /// How long a job is known after its end.
    public var lifetime: Duration
    /// Bytes of all results; the oldest are thrown away for newer ones.
    public var resultBytes: Int
    /// Jobs that are known after their end; the oldest are forgotten for newer ones.
    public var remembered: Int

    /// - Precondition: there is room for one job to run.
    public init(
        concurrency: Int = 2, waiting: Int = 100, lifetime: Duration = .seconds(3600), resultBytes: Int = 64 << 20,
        remembered: Int = 1000
    ) {
        precondition(concurrency > 0, "no job would ever run")
        self.concurrency = concurrency
        self.waiting = waiting
        self.lifetime = lifetime
        self.resultBytes = resultBytes
        self.remembered = remembered
    }
}
