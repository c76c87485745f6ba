import Foundation
import FoundationNetworking
import Logging
import Service
import ServiceLifecycle
import Storage

/// Sends changes to webhooks while the server runs.
struct WebhookWatch: ServiceLifecycle.Service {
    let store: any Store
    let logger: Logger

    func run() async throws {
        let session = URLSession(configuration: Self.configuration, delegate: NoRedirects(), delegateQueue: nil)
        let sender = WebhookSender(store) { url, headers, body in
            guard let url = URL(string: url) else { throw URLError(.badURL) }
            var request = URLRequest(url: url)
            request.httpMethod = "POST"
            request.httpBody = body
            for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
            let (_, response) = try await session.data(for: request)
            return (response as? HTTPURLResponse)?.statusCode ?? 0
        }
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    if try await !sender.sendDue() { try await Task.sleep(for: .seconds(1)) }
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("webhooks could not be looked at", metadata: ["error": "\(error)"])
                    do { try await Task.sleep(for: .seconds(10)) } catch { return }
                }
            }
        }
        session.invalidateAndCancel()
    }

    private static var configuration: URLSessionConfiguration {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = 10
        configuration.timeoutIntervalForResource = 20
        configuration.httpCookieStorage = nil
        return configuration
    }
}

/// An address that was given is the one that gets the message, and no other.
private final class NoRedirects: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}
