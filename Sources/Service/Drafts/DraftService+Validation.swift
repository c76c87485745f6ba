public import GeoJSON
public import GridSystem
import SimpleFeatures

extension DraftService {
    /// What stands between a draft and a valid edition, and what else a planner should know. Costs what the draft changes.
    public func validation(
        _ id: Draft.ID, by principal: Principal
    ) async throws -> (state: DraftState, validation: DraftValidation) {
        let state = try await state(id, by: principal)
        return (state, try DraftValidation(state.grid, context: try await context()))
    }
}

extension DraftValidation {
    /// The findings as GeoJSON: the place of each as geometry, and as `operation` what would mend it, ready to be posted.
    ///
    /// - Parameter members: written before the features.
    public func geoJSON(members: JSONObject = [:]) -> [UInt8] {
        var writer = JSONWriter(capacity: 4096)
        writer.beginObject()
        writer.key("type")
        writer.string("FeatureCollection")
        for (name, value) in members {
            writer.key(name)
            writer.value(value)
        }
        writer.key("valid")
        writer.bool(isValid)
        writer.key("features")
        writer.beginArray()
        for finding in findings { writer.finding(finding) }
        writer.endArray()
        writer.endObject()
        return writer.take()
    }
}

extension JSONWriter {
    fileprivate mutating func finding(_ finding: DraftFinding) {
        let feature = finding.finding.feature
        beginObject()
        key("type")
        string("Feature")
        key("geometry")
        if let place = feature.geometry { geometry(place, decimals: 7) } else { null() }
        key("properties")
        beginObject()
        for (name, value) in feature.properties {
            key(name)
            self.value(value)
        }
        key("unitIds")
        value(.array(finding.units.map { .string($0.rawValue) }))
        if let mending = finding.mending {
            key("operation")
            operation(mending)
        }
        endObject()
        endObject()
    }
}
