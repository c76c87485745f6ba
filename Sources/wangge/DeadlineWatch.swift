import Foundation
import Logging
import Service
import ServiceLifecycle

/// Escalates cases whose limits pass.
struct DeadlineWatch: ServiceLifecycle.Service {
    let reports: ReportService
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var lookedAt = Date.distantPast
            while !Task.isCancelled {
                do {
                    let now = Date()
                    let count = try await reports.escalateOverdue(since: lookedAt, now: now)
                    if count > 0 { logger.notice("cases escalated", metadata: ["count": "\(count)"]) }
                    lookedAt = now
                    try await Task.sleep(for: .seconds(60))
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("the deadlines could not be looked at", metadata: ["error": "\(error)"])
                    do { try await Task.sleep(for: .seconds(60)) } catch { return }
                }
            }
        }
    }
}
