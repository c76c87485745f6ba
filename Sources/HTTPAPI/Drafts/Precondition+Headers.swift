import HTTPTypes
import Service

extension Precondition {
    /// `If-Match` and `If-None-Match`: a tag stands for the content that it begins with, in whatever form that was read.
    init(_ headers: HTTPFields) {
        self.init(
            match: Self.fingerprints(headers[values: .ifMatch], weakly: false),
            noneMatch: Self.fingerprints(headers[values: .ifNoneMatch], weakly: true))
    }

    /// - Parameter weakly: whether weak tags count; `If-Match` compares strongly (RFC 9110 section 13.1.1).
    private static func fingerprints(_ values: [String], weakly: Bool) -> Fingerprints? {
        guard !values.isEmpty else { return nil }
        var fingerprints: Set<String> = []
        for entry in values.flatMap({ $0.split(separator: ",") }) {
            var tag = entry.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
            if tag == "*" { return .any }
            if tag.hasPrefix("W/") {
                guard weakly else { continue }
                tag = tag.dropFirst(2)
            }
            guard tag.count >= 2, tag.hasPrefix("\""), tag.hasSuffix("\"") else { continue }
            fingerprints.insert(String(tag.dropFirst().dropLast().prefix { $0 != "-" }))
        }
        return .these(fingerprints)
    }
}
