/// What has to be there for a request to be done: the conditions of RFC 9110 section 13 on fingerprints.
public struct Precondition: Sendable, Hashable {
    public enum Fingerprints: Sendable, Hashable {
        case any
        case these(Set<String>)

        fileprivate func contains(_ fingerprint: String) -> Bool {
            switch self {
            case .any: true
            case .these(let fingerprints): fingerprints.contains(fingerprint)
            }
        }
    }

    /// What is there has to be one of these.
    public var match: Fingerprints?
    /// What is there must be none of these.
    public var noneMatch: Fingerprints?

    public static let none = Precondition()

    public init(match: Fingerprints? = nil, noneMatch: Fingerprints? = nil) {
        self.match = match
        self.noneMatch = noneMatch
    }

    /// - Parameter current: asked only where there is a condition; `nil` where nothing is there.
    /// - Throws: ``ServiceError`` with `preconditionFailed` and the fingerprint of what is there.
    func check(_ current: @autoclosure () -> String?) throws(ServiceError) {
        guard match != nil || noneMatch != nil else { return }
        let current = current()
        let isMatched = match.map { match in current.map(match.contains) ?? false } ?? true
        let isOther = noneMatch.map { none in current.map { !none.contains($0) } ?? true } ?? true
        guard isMatched && isOther else {
            throw ServiceError(
                .preconditionFailed, "it was changed since it was read", fingerprint: current)
        }
    }
}
