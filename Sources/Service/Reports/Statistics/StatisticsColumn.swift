import PatrolReports

/// A number that statistics tell of each group.
public struct StatisticsColumn: Sendable {
    /// As JSON and the header of a table in English have it.
    public let name: String
    /// The header of a table in Chinese.
    public let chinese: String
    private let part: @Sendable (CaseCounts) -> Int
    /// `nil` for a count.
    private let whole: (@Sendable (CaseCounts) -> Int)?
    /// What the quotient is multiplied by.
    private let factor: Double

    public enum Value: Sendable, Hashable {
        case count(Int)
        /// To four decimals.
        case rate(Double)
    }

    /// `nil` for a rate of nothing, and for what is withheld: see ``Statistics/withholding()``.
    public func value(of counts: CaseCounts, isWithheld: Bool) -> Value? {
        let part = part(counts)
        let small = 1..<Statistics.leastCount
        guard let whole = whole.map({ $0(counts) }) else {
            return isWithheld && small.contains(part) ? nil : .count(part)
        }
        // A sum is no count: of it, only what it is divided by tells of single reports.
        let isCount = factor == 1
        guard whole > 0, !(isWithheld && (small.contains(whole) || isCount && small.contains(part))) else { return nil }
        return .rate((Double(part) / Double(whole) * factor * 1e4).rounded() / 1e4)
    }

    private static func count(
        _ name: String, _ chinese: String, _ part: @escaping @Sendable (CaseCounts) -> Int
    ) -> StatisticsColumn {
        StatisticsColumn(name: name, chinese: chinese, part: part, whole: nil, factor: 1)
    }

    private static func rate(
        _ name: String, _ chinese: String, _ part: @escaping @Sendable (CaseCounts) -> Int,
        of whole: @escaping @Sendable (CaseCounts) -> Int, factor: Double = 1
    ) -> StatisticsColumn {
        StatisticsColumn(name: name, chinese: chinese, part: part, whole: whole, factor: factor)
    }

    public static let all: [StatisticsColumn] = [
        count("reports", "上报数") { $0.figures.reported },
        count("filed", "立案数") { $0.figures.filed },
        count("open", "未结案数") { $0.open },
        count("suspended", "挂账数") { $0.suspended },
        count("closed", "结案数") { $0.figures.closed },
        count("closedOnTime", "按期结案数") { $0.figures.closedOnTime },
        count("void", "作废数") { $0.figures.void },
        count("shouldBeClosed", "应结案数") { $0.figures.shouldBeClosed },
        rate("closingRate", "结案率", { $0.figures.closed }, of: { $0.figures.shouldBeClosed }),
        rate("onTimeRate", "按期结案率", { $0.figures.closedOnTime }, of: { $0.figures.shouldBeClosed }),
        count("green", "绿灯") { $0.green },
        count("yellow", "黄灯") { $0.yellow },
        count("red", "红灯") { $0.red },
        count("reworked", "返工数") { $0.figures.reworked },
        rate("reworkRate", "返工率", { $0.figures.reworked }, of: { $0.figures.filed }),
        count("whistles", "吹哨数") { $0.figures.whistles },
        count("whistlesAnswered", "按时响应数") { $0.figures.whistlesAnswered },
        rate("responseRate", "响应率", { $0.figures.whistlesAnswered }, of: { $0.figures.whistles }),
        rate(
            "meanResponseMinutes", "平均响应分钟", { $0.figures.responseSeconds }, of: { $0.figures.responses },
            factor: 1 / 60),
        count("foundFirst", "未诉先办数") { $0.figures.foundFirst },
        rate(
            "foundFirstShare", "未诉先办率", { $0.figures.foundFirst },
            of: { $0.figures.reported - $0.figures.needs }),
        count("needs", "需求收集数") { $0.figures.needs },
        count("needsDone", "需求办结数") { $0.figures.needsDone },
        rate("needsDoneRate", "需求办结率", { $0.figures.needsDone }, of: { $0.figures.needs }),
        count("ratings", "评价数") { $0.figures.ratings },
        rate("satisfaction", "满意度", { $0.figures.ratingSum }, of: { $0.figures.ratings }),
    ]
}
