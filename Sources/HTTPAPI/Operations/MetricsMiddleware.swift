import HTTPTypes
import Hummingbird

/// Records every answer under the route that gave it; an unknown address counts as the route `none`.
struct MetricsMiddleware: RouterMiddleware {
    let registry: MetricsRegistry

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let route = context.endpointPath.flatMap { $0 == "NotFound" ? nil : $0 } ?? "none"
        // A method is the client's text: only those that are routed become a label.
        let method = route == "none" ? "any" : request.method.rawValue
        registry.record(
            MetricsRegistry.Key(route: route, method: method, status: response.status.code), ContinuousClock.now - start
        )
        return response
    }
}
