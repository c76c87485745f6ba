import Foundation
import GridSystem
import PatrolReports
import SimpleFeatures
import TestSupport
import Testing

/// Real requests of two cities, from their position to the ward that the city says.
@Suite("Reports of Chicago and Boston", .enabled(if: SharedData.has("open311"), "no shared data here"), .tags(.interop))
struct CityReportTests {
    private struct Request {
        let id: String
        let ward: String
        let location: ResolvedLocation
        let attribution: Attribution?
        let isDuplicate: Bool
        let reportedAt: Date
    }

    private static func wards(_ path: String, code: String) throws -> Locator {
        let features = try FileFeature.all(in: SharedData.url(path)).enumerated().map { index, feature in
            ImportedUnit(feature: index, code: feature.text(code), geometry: feature.land)
        }
        let now = Date(timeIntervalSince1970: 1_431_907_200)
        let draft = Draft(id: "d", base: 0, createdAt: now)
        let rules = ImportRules(sameCode: .merge, overlap: .give(.smaller), invalid: .repair)
        let made = try GridImport.importing(
            features, level: "small-grids", rules: rules, into: draft, base: nil, definition: .standard)
        let record = EditionRecord(number: 1, effectiveFrom: now, publishedAt: now)
        return Locator(
            Edition(
                record: record, definition: .standard, units: made.draft.units(over: nil), vacant: made.draft.vacant))
    }

    private static func requests(
        _ path: String, id: String, ward: String, time: String, in locator: Locator? = nil
    ) throws -> [Request] {
        try parseCSV(try SharedData.text(path)).map { row in
            let position = row["longitude"].flatMap(Double.init).flatMap { longitude in
                row["latitude"].flatMap(Double.init).map {
                    DeclaredPosition(longitude: longitude, latitude: $0, datum: "CRS84")
                }
            }
            let date = try #require(row[time].flatMap { CivilDate(String($0.prefix(10))) })
            let day = date.start(in: .gmt)
            let evidence = LocationEvidence(
                fix: position.map { DeviceFix(position: $0) }, reportedAt: day, receivedAt: day)
            var location = try EvidenceRule().resolve(evidence)
            if let locator { location.flags += EvidenceRule().flags(on: location, of: evidence, by: locator) }
            return Request(
                id: row[id] ?? "", ward: row[ward] ?? "", location: location,
                attribution: locator.flatMap { Attribution(location, by: $0) },
                isDuplicate: row["status"]?.hasSuffix("Dup") == true,
                reportedAt: day)
        }
    }

    private func recent(_ requests: [Request]) -> RecentReports<String> {
        var recent = RecentReports<String>()
        for request in requests {
            if let point = request.location.point { recent.insert(request.id, at: point) }
        }
        return recent
    }

    private func code(_ request: Request, _ locator: Locator) -> String? {
        let edition = locator.edition
        return request.attribution?.home.flatMap { edition.index(of: $0) }.map { edition.units[$0].code }
    }

    @Test("Chicago's potholes: every ward as the city says, what lies in none or nowhere flagged")
    func chicago() throws {
        let locator = try Self.wards("open311/chicago_wards_2015_2023.geojson", code: "ward")
        let requests = try Self.requests(
            "open311/chicago_potholes_311_1000.csv", id: "service_request_number", ward: "ward", time: "creation_date",
            in: locator)
        #expect(requests.count == 1_000)
        let placed = requests.filter { $0.location.point != nil && $0.ward != "0" }
        #expect(placed.count == 993)
        #expect(placed.allSatisfy { code($0, locator) == $0.ward && $0.location.flags.isEmpty })
        let nobodys = requests.filter { $0.ward == "0" }
        #expect(nobodys.count == 6)
        #expect(nobodys.allSatisfy { $0.location.flags.map(\.code) == [.outside] && $0.attribution?.nearest != nil })
        let missing = requests.filter { $0.location.flags.contains { $0.code == .noPosition } }
        #expect(missing.count == 1 && missing.allSatisfy { $0.attribution == nil })
        let recent = recent(requests)
        #expect(requests.allSatisfy { EvidenceRule().flags(on: $0.location, among: recent).isEmpty })
    }

    @Test("Boston: the default geocode at City Hall is flagged, and nothing else is")
    func boston() throws {
        let locator = try Self.wards("open311/boston_wards.geojson", code: "WARD")
        let requests = try Self.requests(
            "open311/boston311-100.csv", id: "case_enquiry_id", ward: "ward", time: "open_dt", in: locator)
        let recent = recent(requests)
        let hall = try #require(LatticePoint(Coordinate(longitude: -71.0587, latitude: 42.3594)))
        let flagged = requests.filter { !EvidenceRule().flags(on: $0.location, among: recent).isEmpty }
        #expect(flagged.count == recent.count(at: hall) && flagged.allSatisfy { $0.location.point == hall })

        let expected = parseCSV(try SharedData.text("open311/expected_boston_ward.csv"))
        let answers = Dictionary(uniqueKeysWithValues: expected.map { ($0["row_id"] ?? "", $0) })
        var wrong: [String: Bool] = [:]
        for request in requests {
            let answer = try #require(answers[request.id])
            #expect(code(request, locator) == answer["pip_answer"], "\(request.id)")
            if answer["agree"] == "False" { wrong[request.id] = request.location.point == hall }
        }
        #expect(wrong.count == 14 && wrong.values.count { $0 } == 12)
    }

    @Test("of the potholes that Chicago calls duplicates most have a suggestion, and far more than of the others")
    func duplicates() throws {
        let requests = try Self.requests(
            "open311/chicago_potholes_311_1000.csv", id: "service_request_number", ward: "ward", time: "creation_date")
        let rule = DuplicateRule()
        var index = RecentReports<Int>()
        let traces = requests.map { request in
            ReportTrace(
                id: UUID(), point: request.location.point, category: "pothole", kind: .component,
                reportedAt: request.reportedAt)
        }
        for (place, trace) in traces.enumerated() {
            if let point = trace.point { index.insert(place, at: point) }
        }
        var (found, asked) = ([true: 0, false: 0], [true: 0, false: 0])
        for (trace, request) in zip(traces, requests) {
            guard let point = trace.point else { continue }
            let nearby = index.near(point, within: rule.radius).map { traces[$0.id] }
            asked[request.isDuplicate, default: 0] += 1
            if rule.suggestions(for: trace, among: nearby).contains(where: { $0.score > 0.5 }) {
                found[request.isDuplicate, default: 0] += 1
            }
        }
        func share(_ isDuplicate: Bool) -> Double {
            Double(found[isDuplicate] ?? 0) / Double(max(asked[isDuplicate] ?? 0, 1))
        }
        print("duplicates found: \(found) of \(asked)")
        #expect(share(true) > 0.5 && share(true) > 2 * share(false))
    }
}
