public import Foundation
public import GeoJSON
import Geodesy
import GridSystem
public import PatrolReports
import SimpleFeatures

/// A report as a client sends it, read and checked but not yet anybody's.
public struct ReportSubmission: Sendable, Hashable {
    public var report: Report
    /// Whose report it is, where an app brings it for somebody.
    public var onBehalfOf: Member.ID?

    /// Reads the JSON of `POST /reports`.
    ///
    /// - Parameters:
    ///   - principal: who sends it: the datum of the key stands in where the position names none, the role for the source.
    ///   - now: the time of receipt; it stands in where the report has no time of its own.
    /// - Throws: ``ServiceError`` with `invalidMember` and where.
    public init(
        _ document: JSONValue, from principal: Principal, rules: ReportRules, now: Date, pointer: String = ""
    ) throws(ServiceError) {
        let reader = try ObjectReader(document, pointer: pointer)
        try reader.allowOnly(Self.members)
        let category = try Self.category(reader, rules.catalogue)
        let kind = try reader.choice("kind", of: ReportKind.self) ?? category.kind
        let source = try reader.choice("source", of: ReportSource.self) ?? principal.role.flatMap(Self.usualSource)
        report = Report(
            id: try reader.id("id") ?? UUID(), kind: kind, category: category.id,
            source: try reader.required("source", source), reportedAt: try reader.instant("reportedAt") ?? now,
            receivedAt: now)
        report.text = try reader.text("description", atMost: rules.limits.textLength) ?? ""
        report.external = try Self.external(reader)
        report.reporter = try Self.reporter(reader)
        report.fix = try reader.reader("fix").map { reader throws(ServiceError) in try Self.fix(reader, principal) }
        report.pin = try reader.reader("pin").map { reader throws(ServiceError) in
            try reader.allowOnly(["lon", "lat", "crs"])
            return try Self.position(reader, principal)
        }
        report.address = try reader.text("address", atMost: 500)
        report.photos = try reader.digests("photos", atMost: rules.limits.photosPerReport)
        report.attributes = try Self.answers(reader, category)
        onBehalfOf = try reader.text("onBehalfOf", atMost: 100)
    }

    private static let members: Set<String> = [
        "id", "kind", "category", "source", "description", "external", "reporter", "fix", "pin", "address", "photos",
        "attributes", "reportedAt", "onBehalfOf",
    ]

    private static func usualSource(of role: Role) -> ReportSource? {
        switch role {
        case .member, .handler, .dispatcher, .admin: .patrol
        case .reporter, .volunteer: .resident
        case .planner, .publisher, .platform, .viewer: nil
        }
    }

    private static func category(
        _ reader: ObjectReader, _ catalogue: Catalogue
    ) throws(ServiceError) -> PatrolReports.Category {
        let id = try reader.required("category", try reader.text("category", atMost: 100))
        guard let category = catalogue.category(id) else {
            throw reader.invalid("category", "there is no category '\(id)'; GET /reports/categories lists them")
        }
        return category
    }

    private static func external(_ reader: ObjectReader) throws(ServiceError) -> ExternalNumber? {
        guard let external = try reader.reader("external") else { return nil }
        try external.allowOnly(["system", "id"])
        return ExternalNumber(
            system: try external.required("system", try external.text("system", atMost: 100)),
            id: try external.required("id", try external.text("id", atMost: 200)))
    }

    private static func reporter(_ reader: ObjectReader) throws(ServiceError) -> Reporter? {
        guard let reporter = try reader.reader("reporter") else { return nil }
        try reporter.allowOnly(["name", "phone", "email", "anonymous"])
        return Reporter(
            name: try reporter.text("name", atMost: 200), phone: try reporter.text("phone", atMost: 50),
            email: try reporter.text("email", atMost: 200), isAnonymous: try reporter.flag("anonymous"))
    }

    private static func fix(_ reader: ObjectReader, _ principal: Principal) throws(ServiceError) -> DeviceFix {
        try reader.allowOnly(["lon", "lat", "crs", "accuracy", "time"])
        let accuracy = try reader.number("accuracy")
        if let accuracy, !(0...1_000_000).contains(accuracy) {
            throw reader.invalid("accuracy", "'accuracy' is a radius in metres")
        }
        return DeviceFix(
            position: try position(reader, principal), accuracy: accuracy.map(Length.metres),
            time: try reader.instant("time"))
    }

    /// `lon`, `lat` and `crs`, which may be left out only by who has a datum in the key.
    static func position(_ reader: ObjectReader, _ principal: Principal) throws(ServiceError) -> DeclaredPosition {
        guard let datum = try reader.text("crs", atMost: 100) ?? principal.datum else {
            throw reader.invalid(
                "crs", "the position names no datum: CRS84, CGCS2000, GCJ-02 or BD-09; a key may carry a default")
        }
        let position = DeclaredPosition(
            longitude: try reader.required("lon", try reader.number("lon")),
            latitude: try reader.required("lat", try reader.number("lat")), datum: datum)
        do {
            _ = try position.reference()
        } catch {
            throw reader.invalid("crs", error.message)
        }
        return position
    }

    /// `attributes`: answers to the category's questions, each a text or a list of texts.
    private static func answers(
        _ reader: ObjectReader, _ category: PatrolReports.Category
    ) throws(ServiceError) -> [String: [String]] {
        var answers: [String: [String]] = [:]
        if let attributes = try reader.reader("attributes") {
            for (code, value) in attributes.object where !value.isNull {
                let texts = (value.arrayValue ?? [value]).map(\.asText)
                guard texts.count <= 50, texts.allSatisfy({ ($0?.count ?? .max) <= 4000 }) else {
                    throw attributes.invalid(code, "an answer is a text or a list of texts")
                }
                answers[code] = texts.compactMap { $0 }
            }
        }
        do { try category.check(answers) } catch {
            throw reader.invalid(error.path?.replacing(".", with: "/") ?? "attributes", error.message)
        }
        return answers
    }
}

extension ObjectReader {
    /// SHA-256 sums in hexadecimal, each once, in lower case.
    func digests(_ name: String, atMost limit: Int) throws(ServiceError) -> [String] {
        var digests: [String] = []
        for (value, pointer) in try values(name, atMost: limit) {
            guard let text = value.stringValue?.lowercased(), text.utf8.count == 64, text.allSatisfy(\.isHexDigit)
            else {
                throw ServiceError(.invalidMember, "a photo is named by its SHA-256, 64 digits", pointer: pointer)
            }
            if !digests.contains(text) { digests.append(text) }
        }
        return digests
    }
}
