import Foundation
import GeoJSON
import GridSystem
import PatrolReports
import Service
import SimpleFeatures
import Storage
import TestSupport
import Testing

@testable import HTTPAPI

@Suite("Open reports when borders move")
struct RehomingTests {
    @Test("they come home to the unit that has their place now, by one event, and what was recorded stays")
    func moved() async throws {
        let town = try await Town()
        let service = try #require(town.api.reports)
        let principal = Principal(role: .dispatcher, keyID: "k", datum: "CRS84")
        func file(inFace face: Int) async throws -> UUID {
            let point = try #require(town.coverage.faces[face].representativePoint).coordinate
            let submission = try ReportSubmission(
                [
                    "category": "pothole", "source": "patrol",
                    "fix": ["lon": .number(point.longitude), "lat": .number(point.latitude), "crs": "CRS84"],
                ], from: principal, rules: service.rules, now: Date())
            return try await service.file(submission, by: principal, content: Data("\(face)".utf8)).id
        }
        let (moving, staying) = (try await file(inFace: 14), try await file(inFace: 3))
        #expect(try await service.rehome() == 0)

        // The faces 14 and 15 change places.
        var units = Town.units(town.coverage)
        for index in units.indices {
            if units[index].id == UnitID("g14") { units[index].geometry = town.coverage.faces[15] }
            if units[index].id == UnitID("g15") { units[index].geometry = town.coverage.faces[14] }
        }
        let edition = Town.edition(2, units, from: Town.firstDay + 86_400)
        try await town.store.publish(edition, from: nil)
        try await town.grid.refresh()
        #expect(try await service.rehome() == 1)
        #expect(try await service.rehome() == 0)

        let record = try #require(await town.store.report(moving))
        #expect(record.state.unit == UnitID("g15"))
        #expect(record.attribution?.home == UnitID("g14") && record.attribution?.edition == 1)
        #expect(record.state.entries.map(\.action) == ["file", "dispatch", "rehome"])
        #expect(await town.store.report(staying)?.state.unit == UnitID("g3"))
        let changes = await town.store.changes(after: 0, limit: 100)
        #expect(changes.last?.document?.contains("\"rehome\"") == true)
    }
}
