import GeoJSON
import GridSystem
import Service
import SimpleFeatures

extension JSONWriter {
    /// What an edit did, as members of an object: `draftVersion`, `sequence`, `changed`, `created`, `retired`, `warnings`.
    mutating func members(of outcome: DraftOutcome) {
        key("draftVersion")
        integer(outcome.state.version)
        key("sequence")
        if let sequence = outcome.sequence { integer(sequence) } else { null() }
        key("changed")
        beginArray()
        for unit in outcome.changed { changed(unit) }
        endArray()
        ids("created", outcome.created)
        ids("retired", outcome.retired)
        key("warnings")
        beginFeatureCollection()
        for finding in outcome.warnings { feature(finding.feature, decimals: 7) }
        endArray()
        endObject()
    }

    private mutating func ids(_ name: String, _ ids: [UnitID]) {
        key(name)
        value(.array(ids.map { .string($0.rawValue) }))
    }

    private mutating func changed(_ changed: ChangedUnit) {
        beginObject()
        members([
            "id": .string(changed.unit.id.rawValue), "code": .string(changed.unit.code),
            "level": .string(changed.unit.level),
        ])
        member("name", changed.unit.name)
        key("derived")
        bool(changed.isDerived)
        difference(
            "areaSquareMetres", changed.areaBefore.map { .number($0.rounded) },
            changed.areaAfter.map { .number($0.rounded) })
        difference(
            "households", changed.householdsBefore.map { .integer(Int64($0)) },
            changed.householdsAfter.map { .integer(Int64($0)) })
        endObject()
    }

    private mutating func difference(_ name: String, _ before: JSONValue?, _ after: JSONValue?) {
        key(name)
        object(["before": before ?? .null, "after": after ?? .null])
    }
}

extension Area {
    /// Square metres to the hundredth.
    var rounded: Double { (squareMetres * 100).rounded() / 100 }
}
