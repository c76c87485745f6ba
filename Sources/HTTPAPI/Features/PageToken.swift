import Foundation

/// Where a list goes on: after which code, in which edition, so that a publish in between neither drops nor repeats an item.
struct PageToken: Sendable, Hashable {
    var edition: Int
    var code: String

    /// Opaque for clients: base 64 for addresses.
    var text: String {
        Data("1|\(edition)|\(code)".utf8).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    init(edition: Int, code: String) {
        self.edition = edition
        self.code = code
    }

    /// - Throws: ``Problem`` for a text that was not made here.
    init(parsing text: String) throws(Problem) {
        let padded =
            text.replacing("-", with: "+").replacing("_", with: "/")
            + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let parts = Data(base64Encoded: padded).map { String(decoding: $0, as: UTF8.self) }?
            .split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
        guard let parts, parts.count == 3, parts[0] == "1", let edition = Int(parts[1]) else {
            throw .parameter("next", "The parameter 'next' is not one that this server gave out.")
        }
        self.init(edition: edition, code: String(parts[2]))
    }
}
