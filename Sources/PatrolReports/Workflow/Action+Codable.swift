extension Action: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, names, effect, from, to, who, needs, takes, conditions, kinds
    }

    /// From an object in which `effect` may be left out where it is named as the action, and empty lists.
    ///
    /// - Throws: ``ReportError`` with `invalidWorkflow`, which names the place, for a stage that there is not.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func list<Element: Decodable>(_ key: CodingKeys) throws -> [Element] {
            try container.decodeIfPresent([Element].self, forKey: key) ?? []
        }
        let id = try container.decode(String.self, forKey: .id)
        func stages(_ key: CodingKeys) throws -> [Stage] {
            let words: [String] = try list(key)
            return try words.enumerated().map { index, word in
                guard let stage = Stage(rawValue: word) else {
                    let path = "actions.\(id).\(key.rawValue)[\(index)]"
                    let message = "there is no stage `\(word)`"
                    throw ReportError(
                        .invalidWorkflow, "\(path): \(message)", path: path,
                        findings: [ReportError.Finding(path: path, message: message)])
                }
                return stage
            }
        }
        let effect: Effect
        if let named = try container.decodeIfPresent(Effect.self, forKey: .effect) ?? Effect(rawValue: id) {
            effect = named
        } else {
            throw ReportError(
                .invalidWorkflow, "actions.\(id).effect: the action does not say what it does",
                path: "actions.\(id).effect")
        }
        self.init(
            id: id, names: try container.decode([String: String].self, forKey: .names), effect: effect,
            from: try stages(.from), to: try stages(.to), who: try list(.who), needs: try list(.needs),
            takes: try list(.takes), conditions: try list(.conditions),
            kinds: try container.decodeIfPresent([ReportKind].self, forKey: .kinds))
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(names, forKey: .names)
        try container.encode(effect, forKey: .effect)
        try container.encode(from, forKey: .from)
        try container.encode(to, forKey: .to)
        try container.encode(who, forKey: .who)
        try container.encode(needs, forKey: .needs)
        try container.encode(takes, forKey: .takes)
        try container.encode(conditions, forKey: .conditions)
        try container.encodeIfPresent(kinds, forKey: .kinds)
    }
}
