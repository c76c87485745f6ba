/// To whom reports go, as data.
public struct DispatchRule: Hashable, Sendable, Codable {
    /// Whom a report is offered to.
    public enum Offer: String, Hashable, Sendable, Codable, CaseIterable {
        /// Who holds a role in the grid, or else in the large grid, the community, the street.
        case members
        /// The organisation that is responsible for the category.
        case organisations
    }

    /// In order, by kind of report; what nobody is found for goes to the queue of the finest unit.
    public var offers: [ReportKind: [Offer]]
    /// The roles that take reports, in order.
    public var roles: [String]
    /// From which probability on a neighbouring unit is told of a report close to its border.
    public var informing: Double

    public init(offers: [ReportKind: [Offer]], roles: [String], informing: Double = 0.05) {
        self.offers = offers
        self.roles = roles
        self.informing = informing
    }

    private enum CodingKeys: String, CodingKey {
        case offers, roles, informing
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        var offers: [ReportKind: [Offer]] = [:]
        for (word, list) in try container.decode([String: [Offer]].self, forKey: .offers) {
            guard let kind = ReportKind(rawValue: word) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .offers, in: container, debugDescription: "there is no kind `\(word)`")
            }
            offers[kind] = list
        }
        self.init(
            offers: offers, roles: try container.decode([String].self, forKey: .roles),
            informing: try container.decodeIfPresent(Double.self, forKey: .informing) ?? 0.05)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(
            Dictionary(offers.map { ($0.rawValue, $1) }, uniquingKeysWith: { first, _ in first }), forKey: .offers)
        try container.encode(roles, forKey: .roles)
        try container.encode(informing, forKey: .informing)
    }

    /// The grid's member first (一格一员), departments for what no member is found for; requests and wishes go the same way
    /// (群众点单).
    public static let standard = DispatchRule(
        offers: [
            .event: [.members, .organisations], .component: [.members, .organisations],
            .request: [.members, .organisations], .wish: [.members],
        ],
        roles: ["网格员", "网格长", "grid-member"])
}
