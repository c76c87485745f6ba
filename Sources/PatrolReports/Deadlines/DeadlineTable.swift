/// How long a response and the handling may take.
public struct DeadlineRule: Hashable, Sendable, Codable {
    /// From the opening of a task to its acceptance.
    public var response: TimeLimit?
    /// From the opening of a task to its result.
    public var handling: TimeLimit

    public init(response: TimeLimit? = nil, handling: TimeLimit) {
        self.response = response
        self.handling = handling
    }
}

/// The limits of a town, by category, as data.
public struct DeadlineTable: Hashable, Sendable, Codable {
    /// Where neither the category nor its class has one.
    public var standard: DeadlineRule
    /// By the id of a major class.
    public var classes: [MajorClass.ID: DeadlineRule]
    public var categories: [Category.ID: DeadlineRule]

    public init(
        standard: DeadlineRule, classes: [MajorClass.ID: DeadlineRule] = [:],
        categories: [Category.ID: DeadlineRule] = [:]
    ) {
        self.standard = standard
        self.classes = classes
        self.categories = categories
    }

    /// The limits of a category: its own, or those of its major class, or the standard ones.
    public func rule(for category: Category.ID, in catalogue: Catalogue) -> DeadlineRule {
        categories[category] ?? catalogue.category(category).flatMap { classes[$0.major] } ?? standard
    }

    /// - Throws: ``ReportError`` with `invalidDeadlines` for a category or a class that the catalogue does not have.
    public func check(against catalogue: Catalogue) throws(ReportError) {
        let findings =
            categories.keys.filter { catalogue.category($0) == nil }.sorted().map {
                ReportError.Finding(path: "categories.\($0)", message: "the catalogue has no such category")
            }
            + classes.keys.filter { catalogue.majorClass($0) == nil }.sorted().map {
                ReportError.Finding(path: "classes.\($0)", message: "the catalogue has no such class")
            }
        guard let first = findings.first else { return }
        throw ReportError(
            .invalidDeadlines, "\(first.path): \(first.message)", path: first.path, findings: findings)
    }

    /// Half a working day to respond and two working days to handle, with some that are known to be shorter.
    ///
    /// Source: limits are local; of 暴露垃圾 one city gives a working day, another 4 working hours. The others are assumptions
    /// that a town replaces.
    public static let assumed = DeadlineTable(
        standard: DeadlineRule(response: .workingHours(4), handling: .workingDays(2)),
        classes: [
            "event-emergency": DeadlineRule(response: .hours(0.5), handling: .hours(4)),
            "event-order": DeadlineRule(response: .workingHours(1), handling: .workingHours(4)),
            "component-utilities": DeadlineRule(response: .workingHours(2), handling: .workingDays(1)),
            "component-roads": DeadlineRule(response: .workingHours(2), handling: .workingDays(3)),
            "wish": DeadlineRule(response: .workingDays(3), handling: .days(30)),
        ],
        categories: [
            "exposed-rubbish": DeadlineRule(response: .workingHours(2), handling: .workingDays(1)),
            "manhole-cover": DeadlineRule(response: .hours(0.5), handling: .hours(4)),
        ])
}
