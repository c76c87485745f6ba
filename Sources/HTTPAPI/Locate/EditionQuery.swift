import Foundation

/// Which edition the parameters `at` and `edition` mean; neither of them, the one in force.
struct EditionQuery: Sendable {
    let number: Int?
    let instant: Date?

    /// - Throws: ``Problem`` naming the parameter.
    init(_ query: Query, timeZone: TimeZone) throws(Problem) {
        guard query["at"] == nil || query["edition"] == nil else {
            throw .parameter("edition", "Give 'at' or 'edition', not both.")
        }
        if let text = query["edition"] {
            guard let number = Int(text) else { throw .parameter("edition", "The parameter 'edition' is a number.") }
            self.number = number
        } else {
            number = nil
        }
        if let text = query["at"] {
            guard let instant = RequestInstant.parse(text, zone: timeZone) else {
                throw .parameter("at", "The parameter 'at' is a time such as 2024-05-01T08:00:00+08:00.")
            }
            self.instant = instant
        } else {
            instant = nil
        }
    }
}
