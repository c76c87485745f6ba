/// The parts of a `Content-Type` that matter.
struct MediaType: Sendable, Hashable {
    var type: String
    var charset: String?

    init(_ header: String) {
        let parts = header.split(separator: ";").map { String($0.drop { $0 == " " }.prefix { $0 != " " }) }
        type = parts.first?.lowercased() ?? ""
        charset = parts.dropFirst().first { $0.lowercased().hasPrefix("charset=") }
            .map { String($0.dropFirst("charset=".count)).replacing("\"", with: "") }
    }
}
