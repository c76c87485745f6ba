public import SimpleFeatures

/// What can be done to a case, by whom and when, as data.
public struct Workflow: Hashable, Sendable {
    public let actions: [Action]
    /// What people call the stages, by language tag.
    public let stages: [Stage: [String: String]]
    /// How far from the place of the report it may be verified.
    public let verificationDistance: Length
    /// How often a case may be passed on, or have to be done again, before somebody above has to look at it.
    public let patience: Int
    private let indices: [Action.ID: Int]

    /// - Throws: ``ReportError`` with `invalidWorkflow` and where it does not hold together.
    public init(
        actions: [Action], stages: [Stage: [String: String]], verificationDistance: Length = .metres(200),
        patience: Int = 3
    ) throws(ReportError) {
        self.init(
            unchecked: actions, stages: stages, verificationDistance: verificationDistance, patience: patience)
        let findings = self.findings
        guard let first = findings.first else { return }
        throw ReportError(
            .invalidWorkflow, "\(first.path): \(first.message)", path: first.path, findings: findings)
    }

    init(
        unchecked actions: [Action], stages: [Stage: [String: String]], verificationDistance: Length = .metres(200),
        patience: Int = 3
    ) {
        self.actions = actions
        self.stages = stages
        self.verificationDistance = verificationDistance
        self.patience = patience
        indices = Dictionary(actions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public func action(_ id: Action.ID) -> Action? { indices[id].map { actions[$0] } }

    /// A stage's name in a language, or else in Chinese, or else its id.
    public func name(of stage: Stage, in language: String = "zh") -> String {
        let names = stages[stage] ?? [:]
        return names[language] ?? names["zh"] ?? stage.rawValue
    }
}

extension Workflow: Codable {
    private enum CodingKeys: String, CodingKey {
        case actions, stages, verificationDistance, patience
    }

    /// - Throws: ``ReportError`` with `invalidWorkflow`, or `DecodingError` where it is not even an object of this shape.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        var stages: [Stage: [String: String]] = [:]
        for (word, names) in try container.decode([String: [String: String]].self, forKey: .stages) {
            guard let stage = Stage(rawValue: word) else {
                throw ReportError(
                    .invalidWorkflow, "stages.\(word): there is no stage `\(word)`", path: "stages.\(word)")
            }
            stages[stage] = names
        }
        try self.init(
            actions: try container.decode([Action].self, forKey: .actions), stages: stages,
            verificationDistance: try container.decodeIfPresent(Length.self, forKey: .verificationDistance)
                ?? .metres(200),
            patience: try container.decodeIfPresent(Int.self, forKey: .patience) ?? 3)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(actions, forKey: .actions)
        try container.encode(
            Dictionary(stages.map { ($0.rawValue, $1) }, uniquingKeysWith: { first, _ in first }), forKey: .stages)
        try container.encode(verificationDistance, forKey: .verificationDistance)
        try container.encode(patience, forKey: .patience)
    }
}
