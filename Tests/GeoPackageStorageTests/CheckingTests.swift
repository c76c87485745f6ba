import Foundation
import GRDB
import GridSystem
import Places
import Storage
import TestSupport
import Testing

@testable import GeoPackageStorage

@Suite("Checking")
struct CheckingTests {
    /// A change that slips past the triggers, and a word of the sentence that has to tell of it.
    struct Damage: CustomTestStringConvertible {
        let sql: String
        let word: String
        var testDescription: String { sql }

        static let all = [
            Damage(
                sql: "UPDATE wangge_unit_versions SET geometry = x'00' WHERE unit = 'small-3'", word: "cannot be read"),
            Damage(
                sql: """
                    UPDATE wangge_unit_versions SET geometry =
                        (SELECT geometry FROM wangge_unit_versions WHERE unit = 'small-4') WHERE unit = 'small-3'
                    """, word: "overlap"),
            // A last bit of an envelope.
            Damage(
                sql: """
                    UPDATE wangge_unit_versions SET geometry = CAST(substr(geometry, 1, 8) || x'01' || substr(geometry, 10)
                        AS BLOB) WHERE unit = 'small-3'
                    """, word: "changed by another program"),
            Damage(
                sql: "UPDATE wangge_unit_versions SET other_names = '{' WHERE unit = 'town'", word: "cannot be read"),
            Damage(sql: "UPDATE wangge_unit_versions SET households = 'many' WHERE unit = 'town'", word: "wrong kind"),
            Damage(sql: "UPDATE wangge_unit_versions SET from_edition = 9 WHERE unit = 'town'", word: "refer to rows"),
            Damage(
                sql: "DELETE FROM wangge_unit_versions WHERE unit = 'large-1'", word: "parent is not in the edition"),
            Damage(
                sql: "UPDATE large_grids SET name = 'x' WHERE unit = 'large-1'", word: "does not show unit 'large-1'"),
            Damage(
                sql: "UPDATE large_grids SET geom = NULL WHERE unit = 'large-1'", word: "does not show unit 'large-1'"),
            Damage(sql: "DELETE FROM small_grids WHERE unit = 'small-3'", word: "lacks unit 'small-3'"),
            Damage(sql: "DELETE FROM rtree_small_grids_geom WHERE id = 2", word: "spatial index"),
            Damage(sql: "UPDATE rtree_small_grids_geom SET minx = maxx WHERE id = 2", word: "spatial index"),
            Damage(sql: "DROP TABLE small_grids", word: "missing"),
            Damage(
                sql: "UPDATE facilities SET geom = x'00' WHERE id = 'f1'", word: "'f1' in facilities cannot be read"),
            Damage(
                sql: "UPDATE facilities SET categories = '{' WHERE id = 'f1'", word: "'f1' in facilities cannot be read"
            ),
            Damage(sql: "UPDATE facilities SET valid_to = '2019-01-01' WHERE id = 'f1'", word: "it ends on 2019-01-01"),
            Damage(
                sql: "UPDATE compounds SET geom = (SELECT geom FROM facilities WHERE id = 'f1') WHERE id = 'c1'",
                word: "a compound is a point"),
            Damage(sql: "UPDATE gates SET kind = 'wide' WHERE name = '南门'", word: "a gate is of no kind"),
            Damage(
                sql:
                    "UPDATE buildings SET geom = CAST(substr(geom, 1, 8) || x'01' || substr(geom, 10) AS BLOB) WHERE id = 'b1'",
                word: "moved by another program"),
            Damage(sql: "UPDATE buildings SET people = -1 WHERE id = 'b1'", word: "'people' is -1"),
            Damage(sql: "DELETE FROM buildings WHERE id = 'b1'", word: "refer to rows that do not exist"),
            Damage(sql: "UPDATE rtree_entrances_geom SET minx = maxx", word: "index of the layer entrances"),
            Damage(sql: "DROP TABLE gates", word: "gates or its spatial index is missing"),
            Damage(
                sql: "UPDATE wangge_draft_step_units SET geometry = x'00' WHERE unit = 'small-1'",
                word: "'small-1' in wangge_draft_step_units cannot be read"),
            Damage(sql: "UPDATE wangge_draft_steps SET previous_vacant = x'00'", word: "draft 'd' cannot be read"),
            Damage(
                sql: "INSERT INTO wangge_lineage (edition, kind, to_unit) VALUES (1, 'split', 'nobody')",
                word: "'nobody', which no edition has"),
            Damage(sql: "DELETE FROM wangge_draft_steps WHERE sequence = 1", word: "steps of draft 'd' are missing"),
        ]
    }

    @Test("finds what was changed behind the store's back", arguments: Damage.all)
    func damage(_ damage: Damage) async throws {
        let folder = try TemporaryFolder()
        let store = try GeoPackageStore(path: folder.path("store.gpkg"))
        try await store.publish(SampleTown(columns: 3, rows: 3, seed: 51).edition(), from: nil)
        let day = try #require(CivilDate("2024-06-01"))
        _ = try await store.compounds.replace(SamplePlaces.compounds, from: "x", on: day)
        _ = try await store.buildings.replace(SamplePlaces.buildings, from: "x", on: day)
        _ = try await store.facilities.replace(SamplePlaces.facilities, from: "x", on: day)
        let units = SampleTown(columns: 3, rows: 3, seed: 51).units
        try await store.saveDraft(Draft(id: "d", base: 1, createdAt: .now))
        for version in 1...2 {
            let delta = DraftDelta(
                units: Dictionary(uniqueKeysWithValues: units.map { ($0.id, .some(.put($0))) }), vacant: [])
            let step = DraftStep(
                sequence: 0, operation: "replace", document: "{}", author: nil, performedAt: .now, inverse: delta)
            _ = try await store.changeDraft("d", at: version, by: delta, step: step)
        }
        #expect(try await store.check() == [])
        try await store.pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            try WriteGuard.opened(db) { try db.execute(sql: damage.sql) }
        }
        let findings = try await store.check()
        #expect(findings.contains { $0.contains(damage.word) }, "\(findings)")
        try await store.close()
        withExtendedLifetime(folder) {}
    }
}
