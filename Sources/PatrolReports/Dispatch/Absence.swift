public import GridSystem

/// A time in which a member is not there.
public struct Absence: Hashable, Sendable {
    public var member: Member.ID
    /// The first day.
    public var from: CivilDate
    /// The day after the last, or `nil` while it lasts.
    public var to: CivilDate?

    public init(member: Member.ID, from: CivilDate, to: CivilDate? = nil) {
        self.member = member
        self.from = from
        self.to = to
    }

    public func isInForce(on day: CivilDate) -> Bool { from <= day && to.map { day < $0 } ?? true }
}

extension Absence: Codable {
    private enum CodingKeys: String, CodingKey {
        case member, from, to
    }

    /// Days from `YYYY-MM-DD`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func day(_ text: String, _ key: CodingKeys) throws -> CivilDate {
            guard let day = CivilDate(text) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container, debugDescription: "`\(text)` is no day")
            }
            return day
        }
        self.init(
            member: try container.decode(String.self, forKey: .member),
            from: try day(try container.decode(String.self, forKey: .from), .from),
            to: try container.decodeIfPresent(String.self, forKey: .to).map { try day($0, .to) })
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(member, forKey: .member)
        try container.encode(from.description, forKey: .from)
        try container.encodeIfPresent(to?.description, forKey: .to)
    }
}
