import GridSystem
import Logging
import Service
import ServiceLifecycle

/// Swaps in an edition that came into force or that another process published, and brings open reports home by it.
struct EditionWatch: ServiceLifecycle.Service {
    let grid: GridService
    let reports: ReportService
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var rehomedFor = 0
            while !Task.isCancelled {
                do {
                    try await Task.sleep(for: .seconds(2))
                    try await grid.refresh()
                    guard let edition = grid.currentNumber, edition != rehomedFor else { continue }
                    let moved = try await reports.rehome()
                    if moved > 0 { logger.notice("open reports moved to other units", metadata: ["count": "\(moved)"]) }
                    rehomedFor = edition
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("the editions could not be looked at", metadata: ["error": "\(error)"])
                }
            }
        }
    }
}
