import GeoJSON
import Geodesy
import GridSystem
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    /// Where a client finds out what there is: OGC API - Features Part 1, sections 7.2 to 7.4.
    var discoveryEndpoints: [Endpoint] {
        [
            Endpoint("/", .get { call in try await landing(call) }),
            Endpoint("/conformance", .get { call in try conformance(call) }),
            Endpoint("/api", .get { call in try description(call) }),
            Endpoint("/api.html", .get { call in descriptionPage(call) }),
        ]
    }

    private func landing(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.json, .html])
        let links = landingLinks(call)
        if format == .html { return try await landingPage(call) }
        var object = JSONObject()
        object["title"] = .string(Self.title(call.language))
        object["description"] = .string(Self.summary(call.language))
        object["links"] = .array((call.selfLinks(format, of: [.json, .html]) + links).map(\.json))
        return Response(object, .json, headers: call.varyingHeaders)
    }

    static func title(_ language: Language) -> String { language.pick("网格", "Wangge community grids") }

    static func summary(_ language: Language) -> String {
        language.pick(
            "街道、社区、大网格、小网格的边界，及其全部历史。",
            "The boundaries of subdistricts, communities, large and small grids, with their whole history.")
    }

    private func landingLinks(_ call: Call) -> [Link] {
        let language = call.language
        func link(_ path: String, _ rel: String, _ format: Format, _ chinese: String, _ english: String) -> Link {
            Link(href: call.address(path), rel: rel, format: format, title: language.pick(chinese, english))
        }
        return [
            link("/api", "service-desc", .openAPI, "接口定义", "The definition of this API"),
            link("/api.html", "service-doc", .html, "接口说明", "The documentation of this API"),
            link("/conformance", "conformance", .json, "符合的标准", "The standards that this API conforms to"),
            link("/collections", "data", .json, "各级网格", "The levels of the grid"),
            link("/editions", "https://wangge.dev/rel/editions", .json, "历次版本", "All editions"),
            link("/changes", "https://wangge.dev/rel/feed", .json, "变更流", "What happened, in order"),
            processListLink(call), jobListLink(call),
        ] + (walking.isAvailable ? [link("/walking", "https://wangge.dev/rel/walking", .json, "步行可达", "On foot")] : [])
            + (reports == nil
                ? []
                : [
                    link("/reports", "https://wangge.dev/rel/reports", .json, "上报与案件", "Reports and their cases"),
                    link(
                        "/reports/categories", "https://wangge.dev/rel/report-categories", .json, "上报类别",
                        "What a report can be about"),
                ])
    }

    private func conformance(_ call: Call) throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.json, .html])
        if format == .html { return conformancePage(call) }
        return Response(
            [
                "conformsTo": .array(Self.conformanceClasses.map { .string($0) }),
                "crs": .array([CoordinateReferenceSystem.gcj02, .bd09].map { .string($0.uri) }),
                "links": .array(call.selfLinks(format, of: [.json, .html]).map(\.json)),
            ], .json)
    }

    static let conformanceClasses = [
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
        "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
        "http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/create-replace-delete",
        "http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/update",
        "http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/optimistic-locking-etags",
        "http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/features",
        "http://www.opengis.net/spec/ogcapi-features-11/1.0/conf/transactions",
        "http://www.opengis.net/spec/ogcapi-features-11/1.0/conf/atomic-semantics",
        "http://www.opengis.net/spec/ogcapi-features-11/1.0/conf/json-transactions",
        "http://www.opengis.net/spec/ogcapi-features-11/1.0/conf/features",
        "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/ogc-process-description",
        "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/json",
        "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/html",
        "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/oas30",
        "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/job-list",
        "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/dismiss",
    ]
}
