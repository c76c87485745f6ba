import Logging
import Photographs
import ServiceLifecycle

/// Removes what is left of uploads that nobody went on with.
struct PhotoWatch: ServiceLifecycle.Service {
    let folder: PhotoFolder?
    let logger: Logger

    /// A phone may be without a connection over a week's holiday.
    private static let patience = Duration.seconds(10 * 86_400)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let count = try await folder?.sweep(olderThan: Self.patience) ?? 0
                    if count > 0 { logger.notice("unfinished uploads removed", metadata: ["count": "\(count)"]) }
                } catch {
                    logger.error("unfinished uploads could not be looked at", metadata: ["error": "\(error)"])
                }
                do { try await Task.sleep(for: .seconds(3600)) } catch { return }
            }
        }
    }
}
