import GeoJSON
import HTTPTypes
import Hummingbird

/// A link of an OGC API document.
struct Link: Sendable {
    var href: String
    var rel: String
    var format: Format
    var title: String?

    var json: JSONValue {
        var object: JSONObject = [
            "href": .string(href), "rel": .string(rel), "type": .string(format.linkType),
        ]
        if let title { object["title"] = .string(title) }
        return .object(object)
    }
}

extension Call {
    /// What the start of each OGC API here leads to: the definition of the API and what it conforms to.
    ///
    /// QGIS opens no address whose document lacks `service-desc`.
    var apiLinks: [Link] {
        [
            Link(href: address("/api"), rel: "service-desc", format: .openAPI),
            Link(href: address("/api.html"), rel: "service-doc", format: .html),
            Link(href: address("/conformance"), rel: "conformance", format: .json),
        ]
    }

    /// An absolute address.
    func address(_ path: String, query: String = "") -> String {
        query.isEmpty ? base + path : "\(base)\(path)?\(query)"
    }

    /// The links to this document itself and to its other forms.
    func selfLinks(_ format: Format, of formats: [Format]) -> [Link] {
        let path = request.uri.path
        return formats.map { other in
            other == format
                ? Link(
                    href: address(path, query: query.replacing([])), rel: "self", format: format,
                    title: language.pick("本文档", "This document"))
                : Link(
                    href: address(path, query: query.replacing([("f", other.name)])), rel: "alternate", format: other,
                    title: language.pick(
                        "本文档的 \(other.name.uppercased()) 形式", "This document as \(other.name.uppercased())"))
        }
    }

    /// Headers of a document that looks different by form and language.
    var varyingHeaders: HTTPFields {
        [.vary: "Accept, Accept-Language", .contentLanguage: language.rawValue]
    }
}
