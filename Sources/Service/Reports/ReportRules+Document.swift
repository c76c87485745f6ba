public import Foundation
import PatrolReports
public import Storage

extension ReportRules: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case workflow, catalogue, deadlines, calendar, dispatch, organisations, absences, evidence, defaultGeocodes,
            duplicates, limits
    }

    /// What the document leaves out is as usual.
    public init(from decoder: any Decoder) throws {
        self.init()
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func read<Value: Decodable>(_ key: CodingKeys, into value: inout Value) throws {
            value = try container.decodeIfPresent(Value.self, forKey: key) ?? value
        }
        try read(.workflow, into: &workflow)
        try read(.catalogue, into: &catalogue)
        try read(.deadlines, into: &deadlines)
        try read(.calendar, into: &calendar)
        try read(.dispatch, into: &dispatch)
        try read(.organisations, into: &organisations)
        try read(.absences, into: &absences)
        try read(.evidence, into: &evidence)
        try read(.defaultGeocodes, into: &defaultGeocodes)
        try read(.duplicates, into: &duplicates)
        try read(.limits, into: &limits)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(workflow, forKey: .workflow)
        try container.encode(catalogue, forKey: .catalogue)
        try container.encode(deadlines, forKey: .deadlines)
        try container.encode(calendar, forKey: .calendar)
        try container.encode(dispatch, forKey: .dispatch)
        try container.encode(organisations, forKey: .organisations)
        try container.encode(absences, forKey: .absences)
        try container.encode(evidence, forKey: .evidence)
        try container.encode(defaultGeocodes, forKey: .defaultGeocodes)
        try container.encode(duplicates, forKey: .duplicates)
        try container.encode(limits, forKey: .limits)
    }

    /// The name of the setting.
    private static let setting = "reports"

    /// The rules of a store; the usual ones where nothing was decided.
    public init(_ store: any SettingsRepository) async throws {
        guard let document = try await store.setting(Self.setting) else {
            self.init()
            return
        }
        try self.init(document: Data(document.utf8))
    }

    /// - Throws: ``ServiceError`` with `invalidValue` and where, for a document that does not hold together.
    public init(document: Data) throws(ServiceError) {
        do {
            self = try JSONDecoder().decode(Self.self, from: document)
            try deadlines.check(against: catalogue)
        } catch let error as ReportError {
            let more = error.findings.dropFirst().map { "; \($0.path): \($0.message)" }.joined()
            throw ServiceError(.invalidValue, error.message + more)
        } catch let error as DecodingError {
            throw ServiceError(.invalidValue, error.sentence)
        } catch {
            throw ServiceError(.invalidValue, "the rules cannot be read")
        }
    }

    /// Keeps the rules in a store; services that run take them when they start again.
    public func save(to store: any SettingsRepository) async throws {
        try await store.set(Self.setting, to: String(decoding: try document(), as: UTF8.self))
    }

    /// The rules as JSON, to be edited by people.
    public func document() throws(ServiceError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do { return try encoder.encode(self) } catch {
            throw ServiceError(.invalidValue, "the rules cannot be written")
        }
    }
}

extension DecodingError {
    /// What is wrong, and where in the document.
    fileprivate var sentence: String {
        func place(_ context: Context) -> String {
            context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
        }
        return switch self {
        case .keyNotFound(let key, let context): "\(place(context)): the member '\(key.stringValue)' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            "\(place(context)): \(context.debugDescription)"
        @unknown default: "the document cannot be read"
        }
    }
}
