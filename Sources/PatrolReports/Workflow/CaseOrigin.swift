public import Foundation
public import GridSystem
public import SimpleFeatures

/// What a case needs to know of the report that it came from; none of it changes.
public struct CaseOrigin: Hashable, Sendable {
    public var report: UUID
    public var kind: ReportKind
    public var category: Category.ID
    public var source: ReportSource
    public var reportedAt: Date
    public var reporter: CaseActor?
    /// Where the report was located.
    public var point: LatticePoint?
    /// The unit that the report was attributed to; `nil` for one outside of every unit.
    public var unit: UnitID?

    public init(
        report: UUID, kind: ReportKind, category: Category.ID, source: ReportSource, reportedAt: Date,
        reporter: CaseActor? = nil, point: LatticePoint? = nil, unit: UnitID? = nil
    ) {
        self.report = report
        self.kind = kind
        self.category = category
        self.source = source
        self.reportedAt = reportedAt
        self.reporter = reporter
        self.point = point
        self.unit = unit
    }

    public init(_ report: Report, point: LatticePoint?, unit: UnitID?) {
        var reporter: CaseActor?
        if report.member != nil || report.key != nil {
            reporter = CaseActor(member: report.member, key: report.key, capacities: [.reporter])
        }
        self.init(
            report: report.id, kind: report.kind, category: report.category, source: report.source,
            reportedAt: report.reportedAt, reporter: reporter, point: point, unit: unit)
    }
}

extension CaseOrigin: Codable {
    private enum CodingKeys: String, CodingKey {
        case report, kind, category, source, reportedAt, reporter, point, unit
    }

    /// The point from `[longitude, latitude]` in degrees of WGS 84.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        var point: LatticePoint?
        if let degrees = try container.decodeIfPresent([Double].self, forKey: .point) {
            guard degrees.count == 2,
                let found = LatticePoint(Coordinate(longitude: degrees[0], latitude: degrees[1]))
            else {
                throw DecodingError.dataCorruptedError(
                    forKey: .point, in: container, debugDescription: "a point is a longitude and a latitude")
            }
            point = found
        }
        self.init(
            report: try container.decode(UUID.self, forKey: .report),
            kind: try container.decode(ReportKind.self, forKey: .kind),
            category: try container.decode(String.self, forKey: .category),
            source: try container.decode(ReportSource.self, forKey: .source),
            reportedAt: try container.decode(Date.self, forKey: .reportedAt),
            reporter: try container.decodeIfPresent(CaseActor.self, forKey: .reporter), point: point,
            unit: try container.decodeIfPresent(UnitID.self, forKey: .unit))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(report, forKey: .report)
        try container.encode(kind, forKey: .kind)
        try container.encode(category, forKey: .category)
        try container.encode(source, forKey: .source)
        try container.encode(reportedAt, forKey: .reportedAt)
        try container.encodeIfPresent(reporter, forKey: .reporter)
        try container.encodeIfPresent(
            point.map { [$0.coordinate.longitude, $0.coordinate.latitude] }, forKey: .point)
        try container.encodeIfPresent(unit, forKey: .unit)
    }
}
