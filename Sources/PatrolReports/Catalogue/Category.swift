/// What a report can be about, such as a broken street lamp.
public struct Category: Hashable, Sendable, Identifiable {
    public var id: String
    public var kind: ReportKind
    /// The id of its major class (大类).
    public var major: MajorClass.ID
    /// Its code among the minor classes (小类) of a town's scheme.
    public var minor: String?
    /// By language tag.
    public var names: [String: String]
    /// What services are listed under, for people who choose.
    public var group: String?
    /// Other words that find it.
    public var keywords: [String]
    /// What is asked of who reports, in order.
    public var questions: [Question]

    public init(
        id: String, kind: ReportKind, major: MajorClass.ID, minor: String? = nil, names: [String: String],
        group: String? = nil, keywords: [String] = [], questions: [Question] = []
    ) {
        self.id = id
        self.kind = kind
        self.major = major
        self.minor = minor
        self.names = names
        self.group = group
        self.keywords = keywords
        self.questions = questions
    }

    /// The name in a language, or else in Chinese, or else the id.
    public func name(in language: String = "zh") -> String { names[language] ?? names["zh"] ?? id }
}

/// A major class (大类) of the things out of order (部件), of the events (事件), or of what residents ask for.
public struct MajorClass: Hashable, Sendable, Codable, Identifiable {
    public var id: String
    public var kind: ReportKind
    /// By language tag.
    public var names: [String: String]

    public init(id: String, kind: ReportKind, names: [String: String]) {
        self.id = id
        self.kind = kind
        self.names = names
    }
}

extension Category: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, kind, major, minor, names, group, keywords, questions
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try container.decode(String.self, forKey: .id),
            kind: try container.decode(ReportKind.self, forKey: .kind),
            major: try container.decode(String.self, forKey: .major),
            minor: try container.decodeIfPresent(String.self, forKey: .minor),
            names: try container.decode([String: String].self, forKey: .names),
            group: try container.decodeIfPresent(String.self, forKey: .group),
            keywords: try container.decodeIfPresent([String].self, forKey: .keywords) ?? [],
            questions: try container.decodeIfPresent([Question].self, forKey: .questions) ?? [])
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(kind, forKey: .kind)
        try container.encode(major, forKey: .major)
        try container.encodeIfPresent(minor, forKey: .minor)
        try container.encode(names, forKey: .names)
        try container.encodeIfPresent(group, forKey: .group)
        try container.encode(keywords, forKey: .keywords)
        try container.encode(questions, forKey: .questions)
    }
}
