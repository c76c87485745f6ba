/// All that a report can be about, as data.
public struct Catalogue: Hashable, Sendable {
    public let classes: [MajorClass]
    public let categories: [Category]
    private let indices: [Category.ID: Int]

    /// - Throws: ``ReportError`` with `invalidCatalogue` and where it does not hold together.
    public init(classes: [MajorClass], categories: [Category]) throws(ReportError) {
        self.init(unchecked: classes, categories: categories)
        let findings = self.findings
        guard let first = findings.first else { return }
        throw ReportError(
            .invalidCatalogue, "\(first.path): \(first.message)", path: first.path, findings: findings)
    }

    init(unchecked classes: [MajorClass], categories: [Category]) {
        self.classes = classes
        self.categories = categories
        indices = Dictionary(
            categories.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public func category(_ id: Category.ID) -> Category? { indices[id].map { categories[$0] } }

    public func majorClass(_ id: MajorClass.ID) -> MajorClass? { classes.first { $0.id == id } }

    private var findings: [ReportError.Finding] {
        var findings: [ReportError.Finding] = []
        var classIDs: Set<MajorClass.ID> = []
        for major in classes where !classIDs.insert(major.id).inserted {
            findings.append(.init(path: "classes.\(major.id)", message: "there are two classes of this name"))
        }
        var ids: Set<Category.ID> = []
        for category in categories {
            let path = "categories.\(category.id)"
            if !ids.insert(category.id).inserted {
                findings.append(.init(path: path, message: "there are two categories of this name"))
            }
            if category.names.isEmpty { findings.append(.init(path: "\(path).names", message: "it has no name")) }
            let major = majorClass(category.major)
            if major == nil {
                findings.append(.init(path: "\(path).major", message: "there is no class `\(category.major)`"))
            } else if major?.kind != category.kind {
                findings.append(
                    .init(
                        path: "\(path).kind",
                        message: "it is a `\(category.kind.rawValue)` and its class `\(category.major)` is not"))
            }
            findings += category.questionFindings(at: path)
        }
        return findings
    }
}

extension Category {
    fileprivate func questionFindings(at path: String) -> [ReportError.Finding] {
        var findings: [ReportError.Finding] = []
        var codes: Set<String> = []
        for (index, question) in questions.enumerated() {
            let path = "\(path).questions[\(index)]"
            if !codes.insert(question.code).inserted {
                findings.append(.init(path: "\(path).code", message: "`\(question.code)` is asked twice"))
            }
            let keys = (question.values ?? []).map(\.key)
            if question.type.isList == keys.isEmpty {
                findings.append(
                    .init(
                        path: "\(path).values",
                        message: question.type.isList ? "there is nothing to choose" : "only lists have values"))
            }
            if Set(keys).count != keys.count {
                findings.append(.init(path: "\(path).values", message: "two values have one key"))
            }
        }
        return findings
    }
}

extension Catalogue: Codable {
    private enum CodingKeys: String, CodingKey {
        case classes, categories
    }

    /// - Throws: ``ReportError`` with `invalidCatalogue`, or `DecodingError` where it is not an object of this shape.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            classes: try container.decode([MajorClass].self, forKey: .classes),
            categories: try container.decode([Category].self, forKey: .categories))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(classes, forKey: .classes)
        try container.encode(categories, forKey: .categories)
    }
}
