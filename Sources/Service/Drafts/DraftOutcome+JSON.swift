import Foundation
public import GeoJSON
public import GridSystem
import SimpleFeatures

extension JSONWriter {
    /// What an edit did, as members of an object: `draftVersion`, `sequence`, `changed`, `created`, `retired`, `warnings`.
    public mutating func members(of outcome: DraftOutcome) {
        members([
            "draftVersion": .integer(Int64(outcome.state.version)), "sequence": .count(outcome.sequence),
            "changed": .array(outcome.changed.map { .object($0.json) }), "created": .ids(outcome.created),
            "retired": .ids(outcome.retired),
        ])
        key("warnings")
        beginFeatureCollection()
        for finding in outcome.warnings { feature(finding.feature, decimals: 7) }
        endArray()
        endObject()
    }
}

extension ChangedUnit {
    fileprivate var json: JSONObject {
        [
            "id": .string(unit.id.rawValue), "code": .string(unit.code), "level": .string(unit.level),
            "name": .text(unit.name), "derived": .bool(isDerived),
            "areaSquareMetres": [
                "before": areaBefore.map { .hundredths($0.squareMetres) } ?? .null,
                "after": areaAfter.map { .hundredths($0.squareMetres) } ?? .null,
            ], "households": ["before": .count(householdsBefore), "after": .count(householdsAfter)],
        ]
    }
}

extension DraftStep {
    /// The edit as it is told to those who look at the draft's past.
    public var json: JSONObject {
        var object: JSONObject = [
            "sequence": .integer(Int64(sequence)), "operation": .string(operation),
            "performedAt": .string(performedAt.formatted(.iso8601)),
        ]
        if let author { object["author"] = .string(author) }
        do { object["request"] = try JSONValue(parsing: document.utf8) } catch { object["request"] = .string(document) }
        return object
    }
}

extension Draft {
    /// What a draft is called and where it stands, without its changes.
    public var json: JSONObject {
        var object: JSONObject = [
            "id": .string(id), "edition": .integer(Int64(base)), "draftVersion": .integer(Int64(version)),
            "createdAt": .string(createdAt.formatted(.iso8601)), "changes": .integer(Int64(changes.count)),
            "requireIfMatch": .bool(requiresIfMatch),
        ]
        if let note { object["note"] = .string(note) }
        return object
    }
}
