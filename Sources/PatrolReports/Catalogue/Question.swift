import Foundation

/// Something that a category asks of who reports; an attribute of a service in Open311.
public struct Question: Hashable, Sendable, Codable, Identifiable {
    /// The data types of Open311 GeoReport v2.
    public enum DataType: String, Hashable, Sendable, Codable, CaseIterable {
        case string, number, datetime, text, singlevaluelist, multivaluelist

        public var isList: Bool { self == .singlevaluelist || self == .multivaluelist }
    }

    /// An answer to choose.
    public struct Value: Hashable, Sendable, Codable {
        public var key: String
        /// By language tag.
        public var names: [String: String]

        public init(key: String, names: [String: String]) {
            self.key = key
            self.names = names
        }
    }

    /// The name under which answers are given.
    public var code: String
    public var type: DataType
    public var isRequired: Bool
    /// The question itself, by language tag.
    public var names: [String: String]
    /// What there is to choose of; for lists only.
    public var values: [Value]?

    public init(
        code: String, type: DataType, isRequired: Bool = false, names: [String: String], values: [Value]? = nil
    ) {
        self.code = code
        self.type = type
        self.isRequired = isRequired
        self.names = names
        self.values = values
    }

    public var id: String { code }
}

extension Category {
    /// - Parameter answers: by the code of the question.
    /// - Throws: ``ReportError`` with `invalidInput` or `missingInput`; its path is `attributes.CODE`.
    public func check(_ answers: [String: [String]]) throws(ReportError) {
        let codes = Set(questions.map(\.code))
        if let unknown = answers.keys.filter({ !codes.contains($0) }).min() {
            throw ReportError(
                .invalidInput, "`\(id)` asks no question `\(unknown)`", path: "attributes.\(unknown)")
        }
        for question in questions {
            let given = (answers[question.code] ?? []).filter { !$0.isEmpty }
            let path = "attributes.\(question.code)"
            if given.isEmpty {
                guard !question.isRequired else {
                    throw ReportError(.missingInput, "`\(question.code)` has to be answered", path: path)
                }
            } else if given.count > 1 && question.type != .multivaluelist {
                throw ReportError(.invalidInput, "`\(question.code)` has one answer", path: path)
            }
            if let wrong = given.first(where: { !question.accepts($0) }) {
                throw ReportError(
                    .invalidInput, "`\(wrong)` is no answer of the type `\(question.type.rawValue)`", path: path)
            }
        }
    }
}

extension Question {
    fileprivate func accepts(_ answer: String) -> Bool {
        switch type {
        case .string, .text: true
        case .number: Double(answer)?.isFinite ?? false
        case .datetime: isTime(answer)
        case .singlevaluelist, .multivaluelist: (values ?? []).contains { $0.key == answer }
        }
    }

    /// Whether it is an RFC 3339 time with its offset.
    private func isTime(_ answer: String) -> Bool {
        do {
            _ = try Date(answer, strategy: .iso8601)
            return true
        } catch {
            return false
        }
    }
}
