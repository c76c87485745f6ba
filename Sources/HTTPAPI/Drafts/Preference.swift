import GridSystem
import HTTPTypes

extension HTTPField.Name {
    /// RFC 7240.
    static let prefer = HTTPField.Name("Prefer") ?? .expect
    static let preferenceApplied = HTTPField.Name("Preference-Applied") ?? .expect
}

/// What a request prefers (RFC 7240), as far as it matters here.
struct Preference: Sendable {
    /// What happens to the neighbours of a unit whose land changes; `alone` where nothing is preferred.
    var handling = GridOperation.Handling.alone
    /// Whether an answer without the feature is enough.
    var isMinimal = false
    /// Whether an answer may come later (`respond-async`). Who heeds it says so.
    var respondsAsync = false
    /// What was understood, for `Preference-Applied`.
    private var applied: [String] = []

    init(_ headers: HTTPFields) {
        for entry in headers[values: .prefer].flatMap({ $0.split(separator: ",") }) {
            let text = entry.filter { $0 != " " && $0 != "\"" }.lowercased()
            switch text {
            case "handling=lenient": handling = .lenient
            case "handling=strict": handling = .strict
            case "return=minimal": isMinimal = true
            case "return=representation": isMinimal = false
            case "respond-async":
                respondsAsync = true
                continue
            default: continue
            }
            applied.append(text)
        }
    }

    func declare(in headers: inout HTTPFields) {
        guard !applied.isEmpty else { return }
        headers[.preferenceApplied] = applied.joined(separator: ", ")
    }
}
