import Foundation
import GeoJSON
import Geodesy
import GridSystem
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

/// Real partitions and reports, with answers that a city or an independent tool gave.
@Suite("Real partitions", .enabled(if: SharedData.has("partitions"), "no shared data here"), .tags(.interop))
struct RealPartitionTests {
    static let everyRule = ImportRules(sameCode: .merge, overlap: .give(.smaller), invalid: .repair)

    static func imported(
        _ path: String, code: String, parent: String? = nil, level: Level.ID = "small-grids",
        rules: ImportRules = ImportRules(), crs: CoordinateReferenceSystem? = nil,
        into store: MemoryStore = MemoryStore(),
        draft: Draft.ID? = nil
    ) async throws -> ImportService.Outcome {
        let file = try GridFile.read(
            path: SharedData.url(path).path, columns: GridColumns(code: code, parent: parent), crs: crs)
        return try await ImportService(store).importGrids(
            file, level: level, rules: rules, draft: draft, by: .operatorOfTheStore)
    }

    /// A store with one file published as its only edition.
    static func published(
        _ path: String, code: String, rules: ImportRules = ImportRules(), crs: CoordinateReferenceSystem? = nil
    ) async throws -> Locator {
        let store = MemoryStore()
        let outcome = try await imported(path, code: code, rules: rules, crs: crs, into: store)
        _ = try await PublishingService(store).publish(draft: try #require(outcome.draft), by: .operatorOfTheStore)
        return try await GridService(store).current()
    }

    /// How many of the answers in a column the locator gives, of how many.
    static func agreement(
        of locator: Locator, with csv: String, column: String = "city_answer"
    ) throws -> (agree: Int, asked: Int) {
        var (agree, asked) = (0, 0)
        for row in parseCSV(try SharedData.text(csv)) {
            guard let answer = row[column], !answer.isEmpty, answer != "0",
                let lon = row["lon"].flatMap(Double.init),
                let lat = row["lat"].flatMap(Double.init),
                let point = LatticePoint(Coordinate(longitude: lon, latitude: lat))
            else { continue }
            asked += 1
            let found = locator.unit(at: point).map { locator.edition.units[$0].code }
            if found == answer { agree += 1 }
        }
        return (agree, asked)
    }

    @Test("Chicago's potholes lie in the ward the city says, as of their time, and not as of an earlier one")
    func chicagoWards() async throws {
        let store = MemoryStore()
        let service = PublishingService(store)
        let early = try await Self.imported(
            "open311/chicago_wards_2003_2015.geojson", code: "ward", rules: Self.everyRule, into: store)
        #expect(early.report.features == 53)
        #expect(early.report.units == 51)
        _ = try await service.publish(
            draft: try #require(early.draft), effectiveFrom: CivilDate("2003-05-05"), by: .operatorOfTheStore)
        let late = try await Self.imported("open311/chicago_wards_2015_2023.geojson", code: "ward", into: store)
        _ = try await service.publish(
            draft: try #require(late.draft), effectiveFrom: CivilDate("2015-05-18"), by: .operatorOfTheStore)

        let grid = try await GridService(store)
        let expected = "open311/expected_chicago_ward2015.csv"
        func instant(_ day: String) throws -> Date { try #require(CivilDate(day)).start(in: .gmt) }
        let right = try Self.agreement(of: try await grid.locator(at: try instant("2018-12-18")), with: expected)
        #expect(right.agree == 993 && right.asked == 993)
        let wrong = try Self.agreement(of: try await grid.locator(at: try instant("2010-01-01")), with: expected)
        #expect(wrong.agree == 731 && wrong.asked == 993)
        await #expect(throws: ServiceError.self) { try await grid.locator(at: try instant("1999-01-01")) }
    }

    @Test("the 2003 wards are refused without rules, and the report names every defect")
    func wardsWithoutRules() async throws {
        let store = MemoryStore()
        let outcome = try await Self.imported("open311/chicago_wards_2003_2015.geojson", code: "ward", into: store)
        #expect(outcome.report.isRefused)
        #expect(outcome.draft == nil)
        #expect(await store.drafts().isEmpty)
        let kinds = Set(outcome.report.findings.filter { $0.outcome == .refused }.map(\.kind))
        #expect(kinds == [.duplicateCode])
        let merged = try await Self.imported(
            "open311/chicago_wards_2003_2015.geojson", code: "ward", rules: ImportRules(sameCode: .merge), into: store)
        let refused = merged.report.findings.filter { $0.outcome == .refused }
        #expect(Set(refused.map(\.kind)).isSubset(of: [.overlap, .gap]))
        #expect(refused.contains { Set($0.units) == ["8", "10"] && $0.kind == .overlap })
    }

    @Test("community areas and Boston's wards agree with the cities as often as exact geometry does")
    func otherCities() async throws {
        let areas = try await Self.published("open311/chicago_community_areas.geojson", code: "area_numbe")
        let chicago = try Self.agreement(of: areas, with: "open311/expected_chicago_community_area.csv")
        #expect(chicago.agree == 983 && chicago.asked == 993)
        let wards = try await Self.published("open311/boston_wards.geojson", code: "WARD", rules: Self.everyRule)
        let boston = try Self.agreement(of: wards, with: "open311/expected_boston_ward.csv")
        #expect(boston.agree == 85 && boston.asked == 99)
    }

    @Test("the communes import untouched but for 14174, which needs repair")
    func communes() async throws {
        let path = "partitions/communes-normandie.geojson"
        let plain = try await Self.imported(path, code: "code")
        let defects = plain.report.findings.filter { $0.kind != .malformedCode }
        #expect(defects.map(\.kind) == [.invalidRing])
        #expect(defects.first?.units == ["14174"])
        #expect(plain.report.isRefused)

        let store = MemoryStore()
        let repaired = try await Self.imported(path, code: "code", rules: ImportRules(invalid: .repair), into: store)
        #expect(
            repaired.report.findings.filter { $0.kind != .malformedCode }.map(\.outcome) == [.ruled("invalid=repair")])
        let file = try GridFile.read(path: SharedData.url(path).path, columns: GridColumns(code: "code"))
        let units = try await store.draft(try #require(repaired.draft)).units(over: nil)
        let kept = Dictionary(uniqueKeysWithValues: units.map { ($0.code, $0.geometry) })
        #expect(units.count == 2709)
        for unit in file.units where unit.code != "14174" {
            #expect(kept[unit.code ?? ""] == unit.geometry?.canonical, "\(unit.code ?? "")")
        }
    }

    @Test("départements dissolved from their communes cover the same area, exactly")
    func departements() async throws {
        let store = MemoryStore()
        let outer = try await Self.imported(
            "partitions/departements-normandie.geojson", code: "code", level: "communities",
            rules: ImportRules(overlap: .give(.larger), invalid: .repair), into: store, draft: "d")
        #expect(outer.draft == "d")
        let inner = try await Self.imported(
            "partitions/communes-normandie.geojson", code: "code", rules: ImportRules(invalid: .repair), into: store,
            draft: "d")
        #expect(inner.report.findings.contains { $0.kind == .outsideParent })
        _ = try await PublishingService(store).publish(draft: "d", by: .operatorOfTheStore)
        let edition = try await GridService(store).current().edition
        let expected = ["14": 537, "27": 596, "50": 476, "61": 389, "76": 711]
        var doubledArea: Int128 = 0
        for (code, count) in expected {
            let unit = try #require(edition.unit(code: code, level: "communities"))
            let index = try #require(edition.index(of: unit.id))
            let children = edition.units.indices.filter { edition.parents[$0] == index }
            #expect(children.filter { edition.units[$0].code.hasPrefix(code) }.count == count)
            let sum = children.reduce(Int128(0)) { $0 + (edition.units[$1].geometry?.doubledArea ?? 0) }
            #expect(edition.outline(at: index)?.doubledArea == sum)
            doubledArea += sum
        }
        #expect(doubledArea == edition.faces.reduce(Int128(0)) { $0 + (edition.units[$1].geometry?.doubledArea ?? 0) })
    }

    @Test("Chicago's tracts import, and the report names those that leave their community area")
    func tracts() async throws {
        let store = MemoryStore()
        _ = try await Self.imported(
            "open311/chicago_community_areas.geojson", code: "area_numbe", level: "communities", into: store, draft: "d"
        )
        let tracts = try await Self.imported(
            "partitions/chicago_census_tracts_2010.geojson", code: "geoid10", parent: "commarea", into: store,
            draft: "d")
        #expect(tracts.draft == "d")
        let outside = Set(tracts.report.findings.filter { $0.kind == .outsideParent }.compactMap(\.units.first))
        // shapely 2.2 counts as many tracts with a part wider than half a metre outside their area.
        #expect(outside.count == 352)
    }

    @Test("Boston's precincts need rules, and with them become an exact coverage")
    func precincts() async throws {
        let path = "partitions/boston_precincts_wgs84.geojson"
        let plain = try await Self.imported(path, code: "WARD_PRECINCT")
        let invalid = plain.report.findings.filter { $0.kind == .invalidRing && $0.outcome == .refused }
        #expect(Set(invalid.flatMap(\.units)) == ["1713", "0511"])
        #expect(plain.report.findings.contains { $0.kind == .overlap && $0.outcome == .refused })
        let locator = try await Self.published(path, code: "WARD_PRECINCT", rules: Self.everyRule)
        let geometry = try Self.agreement(
            of: locator, with: "open311/expected_boston_precinct.csv", column: "pip_answer")
        #expect(geometry.agree == geometry.asked && geometry.asked >= 98)
    }

    @Test("coordinates in feet that claim to be degrees are refused, with the place")
    func mislabelled() {
        let path = SharedData.url("open311/boston_precincts_epsg2249_mislabelled.geojson").path
        #expect {
            try GridFile.read(path: path, columns: GridColumns(code: "WARD_PRECINCT"))
        } throws: { error in
            (error as? GeoJSONError)?.code == .projectedCoordinates && (error as? GeoJSONError)?.featureIndex == 0
        }
        #expect(throws: Never.self) {
            try GridFile.read(path: path, columns: GridColumns(code: "WARD_PRECINCT"), crs: .epsg(2249))
        }
    }

    @Test("the counties in GCJ-02 land where they belong")
    func counties() async throws {
        let locator = try await Self.published(
            "china/datav_150000_counties_GCJ02.geojson", code: "adcode", rules: Self.everyRule, crs: .gcj02)
        func code(_ longitude: Double, _ latitude: Double) throws -> String? {
            let point = try #require(LatticePoint(Coordinate(longitude: longitude, latitude: latitude)))
            return locator.unit(at: point).map { locator.edition.units[$0].code }
        }
        // Shanba town and Erenhot in WGS 84.
        #expect(try code(107.151, 40.886) == "150826")
        #expect(try code(111.97, 43.65) == "152501")
    }
}
