import Dispatch

/// Threads for jobs alone: a long computation must not hold one of the few that answer requests.
final class JobExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "wangge.jobs", qos: .utility, attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
