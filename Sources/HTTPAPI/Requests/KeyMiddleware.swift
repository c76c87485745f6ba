import HTTPTypes
import Hummingbird
import Service

/// Finds out who asks: `Authorization: Bearer`, absent for everybody.
struct KeyMiddleware: RouterMiddleware {
    let keys: KeyService

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        guard let header = request.headers[.authorization] else { return try await next(request, context) }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else {
            throw ServiceError(.unauthorized, "the header Authorization must be: Bearer and a key")
        }
        var context = context
        context.principal = try await keys.principal(bearing: String(parts[1]))
        return try await next(request, context)
    }
}
