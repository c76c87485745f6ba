import GeoJSON
import GridSystem
import Hummingbird
import Service

extension WanggeAPI {
    /// `/api`, and `/api.html` for people.
    func description(_ call: Call) throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.openAPI, .html])
        return format == .html
            ? descriptionPage(call) : Response(document(call).json, .openAPI, headers: call.varyingHeaders)
    }

    func descriptionPage(_ call: Call) -> Response {
        let language = call.language
        var page = Page(call, title: language.pick("接口说明", "The API"), dataFormat: nil)
        page.data = Link(
            href: call.address("/api", query: "f=json"), rel: "alternate", format: .openAPI, title: "OpenAPI 3.0")
        let paths = document(call).json["paths"]?.objectValue ?? JSONObject()
        let rows = paths.flatMap { path, methods -> [HTML] in
            (methods.objectValue ?? JSONObject()).map { method, operation -> HTML in
                let title = operation["summary"]?.stringValue ?? ""
                return
                    "<tr><td>\(method.uppercased())</td><th scope=row><code>\(path)</code></th><td>\(title)</td></tr>"
            }
        }
        page.content = """
            <p class=lead>\(language.pick("读取网格无需密钥；修改及查看负责人需要在请求头中给出密钥。", "Reading grids needs no key; changing them, or seeing who is responsible, does."))</p>
            <div class=scroll><table><thead><tr><th scope=col></th><th scope=col>\(language.pick("地址", "Address"))</th>
            <th scope=col>\(language.pick("内容", "What it gives"))</th></tr></thead><tbody>\(rows)</tbody></table></div>
            <h2>\(language.pick("请求头", "Header"))</h2><p><code>Authorization: Bearer …</code></p>
            """
        return page.response()
    }

    private func document(_ call: Call) -> OpenAPIDocument {
        let features = features.features(of: currentEdition ?? emptyEdition)
        let levels = grid.definition.levels.map { ($0.id, features.features(of: $0).columns) }
        return OpenAPIDocument(
            base: call.base, language: call.language, definition: grid.definition,
            columns: Dictionary(levels, uniquingKeysWith: { first, _ in first }), configuration: configuration,
            hasDrafts: drafts != nil, hasReports: reports != nil)
    }
}
