import HTTPTypes
import Hummingbird
import NIOCore

/// A page for people: plain HTML without scripts and without anything from elsewhere.
struct Page: Sendable {
    /// A step of the way from the start to here.
    struct Crumb: Sendable {
        var title: String
        var path: String
    }

    let language: Language
    var title: String
    var crumbs: [Crumb] = []
    /// The address without its query, for the links to the other language.
    var path: String
    /// The query without `lang`.
    var query = ""
    /// Whether the language was chosen in the address, and goes along into links.
    var keepsLanguage = false
    /// Where the same is to be had as data.
    var data: Link?
    var content: HTML = .nothing

    /// The address of another page.
    func href(_ path: String, query: String = "") -> String {
        let language = keepsLanguage ? "lang=\(language.rawValue)" : ""
        let query = [query, language].filter { !$0.isEmpty }.joined(separator: "&")
        return query.isEmpty ? path : "\(path)?\(query)"
    }

    private var document: HTML {
        let other: Language = language == .zh ? .en : .zh
        let otherQuery = [query, "lang=\(other.rawValue)"].filter { !$0.isEmpty }.joined(separator: "&")
        let home = Crumb(title: language.pick("网格", "Grids"), path: "/")
        let way = (crumbs.isEmpty && path == "/" ? [] : [home] + crumbs).map { crumb -> HTML in
            "<a href=\"\(href(crumb.path))\">\(crumb.title)</a>"
        }
        let dataLink: HTML =
            data.map { "<a rel=alternate href=\"\($0.href)\">\($0.title ?? $0.format.linkType)</a>" } ?? .nothing
        let siteTitle = language.pick("网格", "Wangge")
        return """
            <!doctype html>
            <html lang="\(language == .zh ? "zh-Hans" : "en")">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            <title>\(path == "/" ? title : "\(title) · \(siteTitle)")</title><style>\(HTML.styleSheet)</style></head>
            <body><a class=skip href="#main">\(language.pick("跳到正文", "Skip to content"))</a>
            <header><nav aria-label="\(language.pick("位置", "Breadcrumb"))">\(way)</nav>
            <a href="\(path)?\(otherQuery)" lang="\(other.rawValue)" hreflang="\(other.rawValue)">\(other == .zh ? "中文" : "English")</a></header>
            <main id=main><h1>\(title)</h1>
            \(content)
            </main>
            <footer>\(dataLink)<a href="\(href("/api.html"))">\(language.pick("接口说明", "API"))</a></footer>
            </body></html>
            """
    }

    func response(status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [
                .contentType: Format.html.contentType, .contentLanguage: language.rawValue,
                .vary: "Accept, Accept-Language",
                .contentSecurityPolicy:
                    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: document.text)))
    }
}

extension Page {
    init(_ call: Call, title: String, crumbs: [Crumb] = [], dataFormat: Format? = .json) {
        self.init(language: call.language, title: title, path: call.request.uri.path)
        self.crumbs = crumbs
        query = call.query.replacing([("lang", nil)])
        keepsLanguage = call.query["lang"] != nil
        data = dataFormat.map { format in
            Link(
                href: call.address(path, query: call.query.replacing([("f", format.name), ("lang", nil)])),
                rel: "alternate",
                format: format, title: format == .geoJSON ? "GeoJSON" : "JSON")
        }
    }

    /// What a person sees where a program gets a problem document.
    init(_ problem: Problem, language: Language, path: String) {
        self.init(language: language, title: "\(problem.status.code) · \(problem.title)", path: path)
        content = """
            <p class=lead>\(problem.detail)</p>
            <p><code>\(problem.code)</code></p>
            <p><a href="/">\(language.pick("回到首页", "Back to the start"))</a></p>
            """
    }
}
