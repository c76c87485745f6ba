public import GridSystem

/// Whom a task is for.
public enum Addressee: Hashable, Sendable {
    case member(Member.ID)
    case organisation(Organisation.ID)
    /// Whoever of the unit takes it first.
    case queue(UnitID)
}

extension Addressee: Codable {
    private enum CodingKeys: String, CodingKey {
        case member, organisation, queue
    }

    /// From an object with one member, such as `{"member": "M0001"}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard container.allKeys.count == 1 else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "an addressee is one of `member`, `organisation` and `queue`"))
        }
        if let id = try container.decodeIfPresent(String.self, forKey: .member) {
            self = .member(id)
        } else if let id = try container.decodeIfPresent(String.self, forKey: .organisation) {
            self = .organisation(id)
        } else {
            self = .queue(try container.decode(UnitID.self, forKey: .queue))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .member(let id): try container.encode(id, forKey: .member)
        case .organisation(let id): try container.encode(id, forKey: .organisation)
        case .queue(let id): try container.encode(id, forKey: .queue)
        }
    }
}
