public import Foundation
import Synchronization

/// Runs processes apart from the requests that asked for them, a few at a time.
///
/// Jobs live in memory: a server that stops takes them along. Who made a job with a key sees it with that key, and a town's
/// administrator sees all; what was made without a key is seen by whoever knows its id.
public final class JobService: Sendable {
    private let ledger: Mutex<JobLedger>
    private let executor = JobExecutor()
    private let now: @Sendable () -> Date

    /// - Parameter now: the clock.
    public init(_ limits: JobLimits = JobLimits(), now: @escaping @Sendable () -> Date = { Date() }) {
        ledger = Mutex(JobLedger(limits))
        self.now = now
    }

    /// Takes on a job, which begins as soon as there is a place for it.
    ///
    /// - Throws: ``ServiceError`` with `queueFull`.
    public func submit(
        _ work: @escaping ProcessWork, of process: String, as form: ResultForm, by principal: Principal
    ) throws(ServiceError) -> Job {
        let moment = now()
        let id = UUID().uuidString.lowercased()
        let job = Job(id, of: process, as: form, by: principal.keyID, at: moment)
        try ledger.withLock { ledger throws(ServiceError) in
            ledger.forget(at: moment)
            try ledger.add(job, work)
        }
        beginWaiting()
        return ledger.withLock { $0[id] } ?? job
    }

    /// - Throws: ``ServiceError`` with `noSuchJob` for one that does not exist any more, and for another's.
    public func job(_ id: Job.ID, for principal: Principal) throws(ServiceError) -> Job {
        let job = ledger.withLock { ledger in
            ledger.forget(at: now())
            return ledger[id]
        }
        guard let job, job.isVisible(to: principal) else { throw ServiceError(.noSuchJob, "there is no such job") }
        return job
    }

    /// The caller's own, newest first; all for an administrator.
    public func jobs(for principal: Principal) -> [Job] {
        let jobs = ledger.withLock { ledger in
            ledger.forget(at: now())
            return ledger.jobs
        }
        return jobs.filter { $0.isListed(for: principal) }.sorted { ($0.created, $0.id) > ($1.created, $1.id) }
    }

    /// What a job made: every output of its process.
    ///
    /// - Throws: ``ServiceError`` with `noSuchJob`, `resultNotReady` or `resultGone`; for a job that failed, what it failed of.
    public func results(of id: Job.ID, for principal: Principal) throws -> [ProcessResult] {
        let job = try job(id, for: principal)
        switch job.status {
        case .accepted, .running:
            throw ServiceError(.resultNotReady, "the job is \(job.status.rawValue): its results are not ready yet")
        case .failed: throw job.failure ?? ServiceError(.resultGone, "the job failed")
        case .dismissed: throw ServiceError(.resultGone, "the job was dismissed")
        case .successful:
            guard let results = ledger.withLock({ $0.results(of: id) }) else {
                throw ServiceError(.resultGone, "the results were thrown away to make room for newer ones")
            }
            return results
        }
    }

    /// Stops a job that waits or runs; throws the results of one that ended away.
    ///
    /// - Throws: ``ServiceError`` with `noSuchJob`.
    public func dismiss(_ id: Job.ID, by principal: Principal) throws(ServiceError) -> Job {
        _ = try job(id, for: principal)
        let task = ledger.withLock { $0.dismiss(id, at: now()) }
        task?.cancel()
        return try job(id, for: principal)
    }

    /// Stops everything that waits or runs.
    public func stop() {
        let tasks = ledger.withLock { ledger in
            ledger.jobs.filter { !$0.isEnded }.compactMap { ledger.dismiss($0.id, at: now()) }
        }
        for task in tasks { task.cancel() }
    }

    // MARK: Running

    private func beginWaiting() {
        var hasPlace = true
        while hasPlace {
            hasPlace = ledger.withLock { ledger in
                guard let (id, work) = ledger.begin(at: now()) else { return false }
                ledger.attach(task(id, work), to: id)
                return true
            }
        }
    }

    private func task(_ id: Job.ID, _ work: @escaping ProcessWork) -> Task<Void, Never> {
        let progress = JobProgress { percent, message in
            self.ledger.withLock { $0.report(percent, message, of: id, at: self.now()) }
        }
        return Task(executorPreference: executor) {
            let outcome: Result<[ProcessResult], any Error>
            do { outcome = .success(try await work(progress)) } catch { outcome = .failure(error) }
            self.ledger.withLock { $0.end(id, outcome, at: self.now()) }
            self.beginWaiting()
        }
    }
}
