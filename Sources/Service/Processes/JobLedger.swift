import Cartography
import Foundation

/// All jobs of a server: which wait, which run, and what is kept of those that ended.
struct JobLedger: Sendable {
    private struct Entry {
        var job: Job
        /// Until it begins.
        var work: ProcessWork?
        /// While it runs.
        var task: Task<Void, Never>?
        var results: [ProcessResult]?

        var bytes: Int { results?.reduce(0) { $0 + $1.content.count } ?? 0 }
    }

    private let limits: JobLimits
    private var entries: [Job.ID: Entry] = [:]
    /// First come, first served.
    private var waiting: [Job.ID] = []
    /// Tasks that have not ended, those of dismissed jobs too: they take a place until they heed it.
    private var running = 0
    /// Oldest first.
    private var ended: [Job.ID] = []
    private var resultBytes = 0

    init(_ limits: JobLimits) { self.limits = limits }

    subscript(id: Job.ID) -> Job? { entries[id]?.job }

    var jobs: [Job] { entries.values.map(\.job) }

    func results(of id: Job.ID) -> [ProcessResult]? { entries[id]?.results }

    // MARK: The way of a job

    /// - Throws: ``ServiceError`` with `queueFull`.
    mutating func add(_ job: Job, _ work: @escaping ProcessWork) throws(ServiceError) {
        guard running < limits.concurrency || waiting.count < limits.waiting else {
            throw ServiceError(.queueFull, "\(waiting.count) jobs wait already; ask again later")
        }
        entries[job.id] = Entry(job: job, work: work)
        waiting.append(job.id)
    }

    /// The next job to run, if there is one and a place for it.
    mutating func begin(at now: Date) -> (id: Job.ID, work: ProcessWork)? {
        guard running < limits.concurrency, let id = waiting.first else { return nil }
        waiting.removeFirst()
        guard var entry = entries[id], let work = entry.work else { preconditionFailure("what waits has work to do") }
        entry.work = nil
        entry.job.status = .running
        entry.job.started = now
        entry.job.updated = now
        entries[id] = entry
        running += 1
        return (id, work)
    }

    mutating func attach(_ task: Task<Void, Never>, to id: Job.ID) { entries[id]?.task = task }

    mutating func report(_ percent: Int, _ message: BilingualText?, of id: Job.ID, at now: Date) {
        guard var entry = entries[id], entry.job.status == .running else { return }
        entry.job.progress = max(entry.job.progress, min(percent, 99))
        if let message { entry.job.message = message }
        entry.job.updated = now
        entries[id] = entry
    }

    /// The task of a job has ended.
    mutating func end(_ id: Job.ID, _ outcome: Result<[ProcessResult], any Error>, at now: Date) {
        running -= 1
        guard var entry = entries[id], entry.job.status == .running else { return }
        entry.task = nil
        switch outcome {
        case .success(let results):
            entry.results = results
            entry.job.status = .successful
            entry.job.progress = 100
            entry.job.message = nil
        case .failure(let error):
            entry.job.status = .failed
            entry.job.failure = error
        }
        resultBytes += entry.bytes
        close(entry, at: now)
        makeRoom()
    }

    /// Stops a job, or throws its results away; one that was dismissed stays as it is.
    ///
    /// - Returns: the task to cancel, which may call back at once.
    mutating func dismiss(_ id: Job.ID, at now: Date) -> Task<Void, Never>? {
        guard var entry = entries[id], entry.job.status != .dismissed else { return nil }
        waiting.removeAll { $0 == id }
        let task = entry.task
        entry.task = nil
        entry.work = nil
        resultBytes -= entry.bytes
        entry.results = nil
        entry.job.status = .dismissed
        entry.job.message = nil
        close(entry, at: now)
        return task
    }

    private mutating func close(_ entry: Entry, at now: Date) {
        var entry = entry
        if !entry.job.isEnded {
            entry.job.finished = now
            ended.append(entry.job.id)
        }
        entry.job.updated = now
        entries[entry.job.id] = entry
    }

    // MARK: Forgetting

    /// Forgets what ended too long ago, and the oldest of too many.
    mutating func forget(at now: Date) {
        let end = now - limits.lifetime / .seconds(1)
        let count = ended.count - limits.remembered
        let old = ended.enumerated().prefix { place, id in
            place < count || entries[id]?.job.finished.map { $0 <= end } ?? true
        }
        for (_, id) in old { resultBytes -= entries.removeValue(forKey: id)?.bytes ?? 0 }
        ended.removeFirst(old.count)
    }

    private mutating func makeRoom() {
        for id in ended where resultBytes > limits.resultBytes {
            resultBytes -= entries[id]?.bytes ?? 0
            entries[id]?.results = nil
        }
    }
}
