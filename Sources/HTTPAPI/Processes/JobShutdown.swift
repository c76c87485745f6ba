import Service
import ServiceLifecycle

/// Stops the jobs when the server is told to stop: they live in its memory, and nobody could fetch what they make.
struct JobShutdown: ServiceLifecycle.Service {
    let jobs: JobService

    func run() async throws {
        defer { jobs.stop() }
        try await gracefulShutdown()
    }
}
