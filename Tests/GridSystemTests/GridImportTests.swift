import Foundation
import GEOS
import SimpleFeatures
import TestSupport
import Testing

@testable import GridSystem

@Suite("Import")
struct GridImportTests {
    func imported(
        _ features: [ImportedUnit], level: Level.ID = "small-grids", rules: ImportRules = ImportRules(),
        into draft: Draft? = nil, base: Edition? = nil, retired: [Level.ID: Set<String>] = [:]
    ) throws -> (draft: Draft, report: ImportReport) {
        try GridImport.importing(
            features, level: level, rules: rules,
            into: draft ?? Draft(id: "d", base: base?.record.number ?? 0, createdAt: .distantPast), base: base,
            definition: .plain, retiredCodes: retired)
    }

    func published(_ draft: Draft, over base: Edition? = nil, on day: String = "2024-01-01") throws -> Edition {
        try Publication.edition(
            from: draft, base: base, head: base?.record, definition: .plain, effectiveFrom: CivilDate(day),
            now: .distantPast,
            retiredCodes: [:])
    }

    @Test("a clean file leaves nothing to report")
    func clean() throws {
        let (draft, report) = try imported(AsciiMap("AAB\nCDB").features)
        #expect(report.findings.isEmpty)
        #expect(try published(draft).units.map(\.code) == ["A", "B", "C", "D"])
    }

    @Test("an overlap is refused, or goes to the unit that the rule names")
    func overlaps() throws {
        let features = AsciiMap("..CC").features + AsciiMap("AAA.").features
        let refused = try imported(features)
        #expect(refused.report.summary == ["overlap refused"])
        #expect(refused.report.findings.first?.units == ["C", "A"])
        let square = 2 * 1000 * 1000 as Int128
        for (recipient, expected) in [
            (ImportRules.Recipient.first, ["A": 2, "C": 2]), (.smaller, ["A": 2, "C": 2]), (.larger, ["A": 3, "C": 1]),
        ] {
            let (draft, report) = try imported(features, rules: ImportRules(overlap: .give(recipient)))
            #expect(report.findings.map(\.outcome) == [.ruled("overlap=\(recipient.rawValue)")])
            let areas = draft.units(over: nil).map { ($0.code, ($0.geometry?.doubledArea ?? 0) / square) }
            #expect(Dictionary(uniqueKeysWithValues: areas) == expected.mapValues { Int128($0) }, "\(recipient)")
        }
        // A unit of which nothing is left cannot be a unit.
        let swallowed = AsciiMap("AAA").features + AsciiMap(".C.").features
        let vanished = try imported(swallowed, rules: ImportRules(overlap: .give(.first)))
        #expect(vanished.report.summary == ["overlap ruled", "vanished refused"])
    }

    @Test("a wide enclosed gap is declared nobody's and reported; a narrow one is refused or filled by rule")
    func gaps() throws {
        let wide = AsciiMap("AAB\nA.B\nCCB", step: 10_000).features
        let declared = try imported(wide)
        #expect(declared.report.summary == ["gap ruled"])
        #expect(declared.draft.vacant.count == 1)
        #expect(try published(declared.draft).vacant.count == 1)
        #expect(try imported(wide, rules: ImportRules(gap: .refuse)).report.summary == ["gap refused"])

        // A square of 500 steps, about 5 m.
        let narrow = AsciiMap("AAB\nA.B\nCCB", step: 500).features
        #expect(try imported(narrow).report.summary == ["gap refused"])
        let filled = try imported(narrow, rules: ImportRules(gap: .give(.larger)))
        #expect(filled.report.summary == ["gap ruled"])
        #expect(filled.draft.vacant.isEmpty)
        let total = filled.draft.units(over: nil).reduce(Int128(0)) { $0 + ($1.geometry?.doubledArea ?? 0) }
        #expect(total == Int128(9 * 2 * 500 * 500))
        #expect(try published(filled.draft).units.count == 3)
    }

    @Test("a narrow gap that nothing encloses is refused, or accepted by rule; within the tolerance it is closed")
    func openGaps() throws {
        // Two squares of 60 by 80 m with 5 m between them.
        func apart(_ steps: Int32) -> [ImportedUnit] {
            var features = AsciiMap("AB", step: 7000).features
            features[1].geometry = features[1].geometry?.map { LatticePoint(x: $0.x + steps, y: $0.y) }
            return features
        }
        let refused = try imported(apart(600))
        #expect(refused.report.summary == ["gap refused"])
        let finding = try #require(refused.report.findings.first)
        let width = 600 * LocalMetric(aroundLatitude: 408_860_000).metresPerStepX
        #expect(finding.units == ["A", "B"])
        #expect(abs((finding.width?.metres ?? 0) - width) < 0.01)
        #expect(try imported(apart(600), rules: ImportRules(gap: .vacant)).report.summary == ["gap ruled"])
        let closed = try imported(apart(600), rules: ImportRules(tolerance: .metres(6)))
        #expect(closed.report.summary == ["edge-mismatch repaired"])
        // A street's width is no flaw.
        #expect(try imported(apart(2000)).report.findings.isEmpty)
    }

    @Test("an invalid ring is refused with its place, or made valid by rule")
    func invalidRings() throws {
        var features = AsciiMap("AB").features
        // A bow tie.
        features[0].geometry?.polygons[0].exterior.vertices.swapAt(0, 1)
        let refused = try imported(features)
        let finding = try #require(refused.report.findings.first { $0.kind == .invalidRing })
        #expect(finding.outcome == .refused && finding.units == ["A"] && finding.geometry != nil)
        let mended = try imported(features, rules: ImportRules(overlap: .give(.first), invalid: .repair))
        #expect(!mended.report.isRefused)
        #expect(try published(mended.draft).faces.count == 2)
    }

    @Test("codes: missing, doubled, mangled by a spreadsheet, retired")
    func codes() throws {
        var features = AsciiMap("ABCD").features
        features[0].code = nil
        features[1].code = "1.5E+14"
        features[2].code = "D"
        let report = try imported(features, retired: ["small-grids": ["D"]]).report
        #expect(
            report.summary == [
                "malformed-code refused", "malformed-code refused", "retired-code refused", "retired-code refused",
            ])
        features[0].code = "A"
        features[1].code = "B"
        #expect(try imported(features).report.summary == ["duplicate-code refused"])
        let merged = try imported(features, rules: ImportRules(sameCode: .merge))
        #expect(merged.report.summary == ["duplicate-code ruled"])
        #expect(merged.report.units == 3)
    }

    @Test("odd codes are named one by one, unless the whole file has a layout of its own")
    func layout() throws {
        let level = Level(id: "small-grids", title: [:], digits: 3)
        func findings(_ codes: [String]) -> [Finding] {
            let features = codes.enumerated().map { ImportedUnit(feature: $0, code: $1, geometry: nil) }
            return CodeChecks(features, level: level, retired: []).findings
        }
        #expect(findings(["001", "002", "003"]).isEmpty)
        #expect(findings(["001", "002", "0003", "004"]).map(\.units) == [["0003"]])
        #expect(findings(["1", "2", "3"]).map(\.count) == [3])
    }

    @Test(
        "several files make one edition; parents by code or by place; what sticks out of a claimed outline is reported")
    func levels() throws {
        let outer = AsciiMap("XXYY\nXXYY")
        let first = try imported(outer.features, level: "communities")
        var children = AsciiMap("AABB\nAACC").features
        children[0].parentCode = "X"
        let second = try imported(children, into: first.draft)
        #expect(second.report.findings.isEmpty)
        let edition = try published(second.draft)
        let parents = edition.units.indices.compactMap { edition.parents[$0] }.map { edition.units[$0].code }
        #expect(parents == ["X", "Y", "Y"])
        #expect(edition.faces.map { edition.units[$0].code } == ["A", "B", "C"])
        let y = try #require(edition.unit(code: "Y", level: "communities").flatMap { edition.index(of: $0.id) })
        #expect(edition.outline(at: y)?.canonical.doubledArea == outer.lands[1].land.doubledArea)

        let astride = try imported(AsciiMap("AAAB\nAAAB").features, into: first.draft)
        #expect(astride.report.summary == ["outside-parent noted", "parent-not-filled noted"])
        var lost = children
        lost[1].parentCode = "nobody"
        #expect(try imported(lost, into: first.draft).report.summary == ["unknown-parent refused"])
    }

    @Test("children that come first wait for their parents")
    func childrenFirst() throws {
        var children = AsciiMap("AB").features
        children[0].parentCode = "X"
        children[1].parentCode = "Y"
        let first = try imported(children)
        #expect(first.report.summary == ["unknown-parent noted"])
        let second = try imported(AsciiMap("XY").features, level: "communities", into: first.draft)
        let edition = try published(second.draft)
        #expect(edition.units.indices.compactMap { edition.parents[$0] }.map { edition.units[$0].code } == ["X", "Y"])
        #expect(edition.units.allSatisfy { $0.attributes.isEmpty })
    }

    @Test("an unchanged file keeps ids, a new code is a new unit, a missing one retires")
    func identity() throws {
        let first = try published(try imported(AsciiMap("AAB").features).draft)
        let again = try imported(AsciiMap("AAB").features, base: first)
        #expect(again.draft.changes.isEmpty)
        let (draft, _) = try imported(AsciiMap("AAC").features, base: first)
        let second = try published(draft, over: first)
        #expect(second.units.map(\.code) == ["A", "C"])
        #expect(second.units[0].id == first.units[0].id)
        #expect(!first.units.map(\.id).contains(second.units[1].id))
    }

    @Test("publishing: dates only forward, only from the head, only what is whole")
    func publication() throws {
        let draft = try imported(AsciiMap("AB").features).draft
        let first = try published(draft, on: "2024-05-01")
        let midnight = try Date("2024-04-30T16:00:00Z", strategy: .iso8601)
        #expect(first.record.effectiveFrom == midnight)
        let next = try imported(AsciiMap("AB").features, base: first).draft
        #expect { try published(next, over: first, on: "2024-04-30") } throws: {
            ($0 as? GridError)?.code == .dateTooEarly
        }
        #expect(try published(next, over: first, on: "2024-05-01").record.number == 2)
        #expect { try published(draft, over: first) } throws: { ($0 as? GridError)?.code == .conflict }

        var holed = try imported(AsciiMap("AAB\nA.B\nAAB").features, rules: ImportRules(gap: .vacant)).draft
        holed.vacant = []
        #expect { try published(holed) } throws: { error in
            (error as? GridError)?.findings.map(\.kind) == [.gap]
        }
    }

    @Test("an empty file and an unknown level are refused")
    func wrongUse() {
        #expect { try imported([]) } throws: { ($0 as? GridError)?.code == .empty }
        #expect { try imported(AsciiMap("A").features, level: "planets") } throws: {
            ($0 as? GridError)?.code == .unknownLevel
        }
    }
}
