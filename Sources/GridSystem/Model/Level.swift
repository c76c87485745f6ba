public import Foundation

/// One level of a grid system, such as the communities or the small grids.
public struct Level: Hashable, Sendable, Codable, Identifiable {
    /// The name in addresses and on the command line, such as `small-grids`.
    public var id: String
    /// What people call it, by language tag (`zh`, `en`, `mn`).
    public var title: [String: String]
    /// The number of digits of a code at this level, or `nil` where codes are free.
    public var digits: Int?

    public init(id: String, title: [String: String], digits: Int? = nil) {
        self.id = id
        self.title = title
        self.digits = digits
    }
}

/// What a grid system consists of: its levels and code layout, as data.
public struct GridSystemDefinition: Hashable, Sendable, Codable {
    /// The name of the system; `community` is the default one.
    public var system: String
    /// From the coarsest to the finest.
    public var levels: [Level]
    /// The town's time zone, an IANA name: in it a date begins.
    public var timeZone: String

    public init(system: String = "community", levels: [Level], timeZone: String = "Asia/Shanghai") {
        self.system = system
        self.levels = levels
        self.timeZone = timeZone
    }

    enum CodingKeys: String, CodingKey {
        case system, levels, timeZone
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            system: try container.decodeIfPresent(String.self, forKey: .system) ?? "community",
            levels: try container.decode([Level].self, forKey: .levels),
            timeZone: try container.decodeIfPresent(String.self, forKey: .timeZone) ?? "Asia/Shanghai")
    }

    /// ``timeZone`` as a zone; Greenwich's where there is none of the name.
    public var zone: TimeZone { TimeZone(identifier: timeZone) ?? .gmt }

    /// The place of a level, 0 for the coarsest; `nil` for one that the system does not have.
    public func rank(of level: Level.ID) -> Int? {
        levels.firstIndex { $0.id == level }
    }

    /// Subdistricts and towns (9 digits), communities (12), large grids (14), small grids (15, the unit grid of
    /// city management): county 6 + street 3 + community 3 + sequence 2 or 3.
    public static let standard = GridSystemDefinition(levels: [
        Level(id: "subdistricts", title: ["zh": "街道·镇", "en": "Subdistricts and towns"], digits: 9),
        Level(id: "communities", title: ["zh": "社区", "en": "Communities"], digits: 12),
        Level(id: "large-grids", title: ["zh": "大网格", "en": "Large grids"], digits: 14),
        Level(id: "small-grids", title: ["zh": "小网格", "en": "Small grids"], digits: 15),
    ])
}
