import HTTPTypes
import Hummingbird

/// Cross-origin sharing (the Fetch standard): reading is open to every origin; a key goes in a header, never in a cookie.
enum Preflight {
    /// Answers OPTIONS, also as a browser asks it before a request.
    ///
    /// - Parameters:
    ///   - allowed: the methods that the caller may use.
    ///   - possible: those that anybody may use; a browser's question bears no key.
    static func answer(to request: Request, allowed: String, possible: String) -> Response {
        var headers: HTTPFields = [.allow: allowed]
        if request.headers[.accessControlRequestMethod] != nil {
            headers[.accessControlAllowMethods] = possible
            headers[.accessControlAllowHeaders] =
                "Authorization, Content-Type, Content-Crs, Idempotency-Key, If-Match, If-None-Match, Prefer, Accept-Language"
            headers[.accessControlMaxAge] = "86400"
        }
        // 200, not 204: QGIS looks for exactly this.
        return Response(status: .ok, headers: headers)
    }

    /// What every answer carries.
    static func open(_ headers: inout HTTPFields) {
        headers[.accessControlAllowOrigin] = "*"
        headers[.accessControlExposeHeaders] = "Allow, Content-Crs, ETag, Link, Location, Preference-Applied"
    }
}
