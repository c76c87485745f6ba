import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Service

/// What goes along with a request through the server.
struct APIContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Who asks; everybody until the key has been looked at.
    var principal = Principal.everybody

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }
}

/// A request as the operations see it: parsed, and with its caller known.
struct Call: Sendable {
    let request: Request
    let context: APIContext
    let query: Query
    /// Where the server stands, as clients see it: scheme and host without a slash at the end.
    let base: String

    init(_ request: Request, _ context: APIContext, configuration: APIConfiguration) throws(Problem) {
        self.request = request
        self.context = context
        if let text = request.uri.query { query = try Query(parsing: text) } else { query = .empty }
        base = configuration.base(of: request)
    }

    var principal: Principal { context.principal }

    /// The language of the answer: `lang`, else what `Accept-Language` likes best.
    var language: Language {
        query["lang"].flatMap(Language.init) ?? Language(accepting: request.headers[.acceptLanguage])
    }

    /// A part of the path, decoded.
    ///
    /// - Throws: ``Problem`` where it is not properly encoded, or the route has no such part.
    func parameter(_ name: String) throws(Problem) -> String {
        guard let raw = context.parameters.get(name), let text = Percent.decoded(raw.utf8) else {
            throw Problem(.badRequest, "bad-request", "The address is not properly encoded UTF-8.")
        }
        return text
    }

    func format(of offered: [Format]) throws(Problem) -> Format {
        try Format.negotiate(offered, f: query["f"], accept: request.headers[.accept])
    }

    /// Parameters that every readable address understands.
    static let commonParameters: Set<String> = ["f", "lang"]
}
