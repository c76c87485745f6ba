import GeoJSON
import GridSystem
import Hummingbird

extension WanggeAPI {
    func landingPage(_ call: Call, _ links: [Link]) async throws -> Response { throw Problem(.notAcceptable, "x", "x") }
    func conformancePage(_ call: Call) -> Response { Response(status: .ok) }
    func collectionsPage(_ call: Call, _ scope: Scope) throws -> Response { Response(status: .ok) }
    func collectionPage(_ call: Call, _ scope: Scope, _ level: LevelFeatures) -> Response { Response(status: .ok) }
    func queryablesPage(_ call: Call, _ scope: Scope, _ level: LevelFeatures, _ p: JSONObject) -> Response {
        Response(status: .ok)
    }
    func editionsPage(_ call: Call, _ records: [EditionRecord]) -> Response { Response(status: .ok) }
    func itemsPage(_ call: Call, _ scope: Scope, _ level: LevelFeatures, page: [Int], matched: Int, next: Link?)
        -> Response
    { Response(status: .ok) }
    func itemPage(_ call: Call, _ scope: Scope, _ level: LevelFeatures, _ index: Int, _ w: UnitWriter) -> Response {
        Response(status: .ok)
    }
    func description(_ call: Call) throws -> Response { Response(["openapi": "3.0.3"], .openAPI) }
}
