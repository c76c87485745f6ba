import HTTPTypes
import Hummingbird
import Logging
import NIOHTTP1

/// Turns every error into a problem document, or what the clients of an older standard expect in its place, and opens every answer to other origins.
struct ProblemMiddleware: RouterMiddleware {
    let addressLimit: Int

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            guard request.head.path?.utf8.count ?? 0 <= addressLimit else {
                throw Problem(
                    .uriTooLong, "uri-too-long", "The address is longer than \(addressLimit) bytes.")
            }
            response = try await next(request, context)
        } catch let error as HTTPParserError {
            // The connection answers this one, and closes.
            throw error
        } catch {
            response = answer(to: request, problem(for: error, context))
            if request.hasBody { response.headers[.connection] = "close" }
            if request.method == .head { response = try await response.withoutBody() }
        }
        Preflight.open(&response.headers)
        response.headers[.xContentTypeOptions] = "nosniff"
        return response
    }

    /// A problem document, or a page for a browser; the errors of Open311 at its addresses.
    private func answer(to request: Request, _ problem: Problem) -> Response {
        if let format = Open311Format(ofFaultsAt: request.uri.path) {
            return Open311Answer(problem).response(format, status: Open311Answer.status(problem))
        }
        guard request.headers[.accept]?.contains("text/html") == true else { return Response(problem) }
        let language = Language(accepting: request.headers[.acceptLanguage])
        var response = Page(problem, language: language, path: request.uri.path).response(status: problem.status)
        response.headers.append(contentsOf: problem.headers)
        return response
    }

    private func problem(for error: any Error, _ context: APIContext) -> Problem {
        if let problem = Problem(error) { return problem }
        context.logger.error("request failed", metadata: ["error": "\(error)"])
        return .internalError
    }
}

extension Request {
    /// Whether bytes may follow the head, which a refusal leaves unread.
    var hasBody: Bool {
        headers[.transferEncoding] != nil || (headers[.contentLength].map { $0 != "0" } ?? false)
    }
}
