/// One thing that can be done to a case, as a row of the workflow.
public struct Action: Hashable, Sendable, Identifiable {
    /// The name in requests, such as `dispatch`.
    public var id: String
    /// By language tag.
    public var names: [String: String]
    public var effect: Effect
    /// The stages at which it can be done.
    public var from: [Stage]
    /// The stages it may lead to; a case may also stay where it is.
    public var to: [Stage]
    /// Who may do it: one of them is enough.
    public var who: [Permission]
    /// What has to come with it, beside what its effect needs.
    public var needs: [Input]
    /// What may come with it.
    public var takes: [Input]
    public var conditions: [Condition]
    /// The kinds of report it is for; `nil` for all.
    public var kinds: [ReportKind]?

    public init(
        id: String, names: [String: String], effect: Effect, from: [Stage], to: [Stage] = [], who: [Permission],
        needs: [Input] = [], takes: [Input] = [], conditions: [Condition] = [], kinds: [ReportKind]? = nil
    ) {
        self.id = id
        self.names = names
        self.effect = effect
        self.from = from
        self.to = to
        self.who = who
        self.needs = needs
        self.takes = takes
        self.conditions = conditions
        self.kinds = kinds
    }

    /// Who may do something: anybody in a capacity, or whoever the task is for.
    public enum Permission: Hashable, Sendable {
        case capacity(Capacity)
        /// The addressee of the task; of any pending task where the action is about the case.
        case addressee
    }

    /// A part of an event.
    public enum Input: String, Hashable, Sendable, Codable, CaseIterable {
        case task, addressees, respondBy, deadline, note, photos, place, until, rating, other, unit
    }

    /// What has to be true beside who does it.
    public enum Condition: String, Hashable, Sendable, Codable, CaseIterable {
        /// Who does it is none of those who did the work, or asked for it.
        case secondPerson
        /// It is done near the place of the report, or no position was to be had and the event says why.
        case near
    }

    /// All that has to come with it; a task only where several are possible.
    public var requiredInputs: [Input] {
        let place: [Input] = conditions.contains(.near) ? [.place] : []
        return Input.allCases.filter { (effect.needs + needs + place).contains($0) }
    }
}

extension Action.Permission: Codable {
    /// From `addressee` or the name of a capacity.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let word = try container.decode(String.self)
        if word == "addressee" {
            self = .addressee
        } else if let capacity = Capacity(rawValue: word) {
            self = .capacity(capacity)
        } else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "`\(word)` is neither `addressee` nor a capacity")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .capacity(let capacity): try container.encode(capacity.rawValue)
        case .addressee: try container.encode("addressee")
        }
    }
}
