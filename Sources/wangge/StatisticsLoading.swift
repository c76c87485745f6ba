import Logging
import Service
import ServiceLifecycle

/// Reads what statistics count while the server answers already, and then what other processes change.
struct StatisticsLoading: ServiceLifecycle.Service {
    let reports: ReportService
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await reports.loadStatistics()
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("the statistics could not be read", metadata: ["error": "\(error)"])
                }
                do { try await Task.sleep(for: .seconds(10)) } catch { return }
            }
        }
    }
}
