/// How long something may take.
public enum TimeLimit: Hashable, Sendable {
    /// Hours within working hours.
    case workingHours(Double)
    /// To the same time of day, so many working days later.
    case workingDays(Int)
    /// Hours, day and night.
    case hours(Double)
    /// To the same time of day, so many days later, whatever days they are.
    case days(Int)

    /// The time that counts against it.
    public var clock: DeadlineClock {
        switch self {
        case .workingHours, .workingDays: .working
        case .hours, .days: .continuous
        }
    }

    /// Whether it is more than nothing and less than ten years.
    public var isUsable: Bool {
        switch self {
        case .workingHours(let hours), .hours(let hours): hours > 0 && hours <= 87_600
        case .workingDays(let days), .days(let days): (1...3650).contains(days)
        }
    }
}

extension TimeLimit: Codable {
    private enum CodingKeys: String, CodingKey {
        case workingHours, workingDays, hours, days
    }

    /// From an object with one member, such as `{"workingDays": 1}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard container.allKeys.count == 1, let key = container.allKeys.first else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "a limit is one of `workingHours`, `workingDays`, `hours` and `days`"))
        }
        switch key {
        case .workingHours: self = .workingHours(try container.decode(Double.self, forKey: key))
        case .workingDays: self = .workingDays(try container.decode(Int.self, forKey: key))
        case .hours: self = .hours(try container.decode(Double.self, forKey: key))
        case .days: self = .days(try container.decode(Int.self, forKey: key))
        }
        guard isUsable else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: container, debugDescription: "a limit is more than 0 and less than ten years")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .workingHours(let hours): try container.encode(hours, forKey: .workingHours)
        case .workingDays(let days): try container.encode(days, forKey: .workingDays)
        case .hours(let hours): try container.encode(hours, forKey: .hours)
        case .days(let days): try container.encode(days, forKey: .days)
        }
    }
}
