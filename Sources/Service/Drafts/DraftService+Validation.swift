public import GeoJSON
public import GridSystem
import SimpleFeatures

/// A draft with what stands between it and a valid edition.
public struct DraftReport: Sendable {
    public let state: DraftState
    public let validation: DraftValidation

    /// A feature collection: one feature a finding, with the ids of its units and, as `mending`, an operation that would take it
    /// away.
    ///
    /// - Parameter members: written before the features.
    public func geoJSON(members: JSONObject = JSONObject()) -> [UInt8] {
        var writer = JSONWriter(capacity: 1 << 16)
        writer.beginObject()
        writer.members([
            "type": "FeatureCollection", "draft": .string(state.id), "draftVersion": .integer(Int64(state.version)),
            "edition": .integer(Int64(state.draft.base)), "valid": .bool(validation.isValid),
            "blocking": .integer(Int64(validation.blocking.count)),
        ])
        writer.members(members)
        writer.key("features")
        writer.beginArray()
        for (number, finding) in validation.findings.enumerated() {
            let feature = finding.finding.feature
            writer.beginFeature(id: .integer(Int64(number + 1)))
            writer.key("geometry")
            if let geometry = feature.geometry { writer.geometry(geometry, decimals: 7) } else { writer.null() }
            writer.key("properties")
            writer.beginObject()
            writer.members(feature.properties)
            writer.members(["unitIds": .ids(finding.units)])
            writer.key("mending")
            if let mending = finding.mending { writer.operation(mending) } else { writer.null() }
            writer.endObject()
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return writer.take()
    }
}

extension DraftService {
    /// What stands between the draft and a valid edition. Costs what the draft changes.
    ///
    /// - Throws: ``ServiceError`` with `notFound`; `GridError` with `engineFailed`.
    public func validation(of id: Draft.ID, by principal: Principal) async throws -> DraftReport {
        let state = try await state(id, by: principal)
        return DraftReport(state: state, validation: try DraftValidation(state.grid, context: try await context()))
    }

    /// Does the ready-made operations of the findings that keep the draft from being published, in one step.
    ///
    /// - Throws: what ``change(_:as:if:dryRun:by:now:_:)`` throws.
    /// - Returns: what became of the draft, and the operations that were done.
    public func mend(
        _ id: Draft.ID, dryRun: Bool = false, by principal: Principal
    ) async throws -> (outcome: DraftOutcome, operations: [GridOperation]) {
        let (outcome, operations) = try await change(
            id, as: EditRecord(operation: "mend", document: "{}"), dryRun: dryRun, by: principal
        ) { editing in
            try editing.mend()
        }
        return (outcome, operations)
    }
}

extension DraftEditing {
    /// So many, and no more: each is looked for in the draft that the one before it left.
    private static let mostMendings = 1000

    /// - Returns: the operations that were done; one that is refused is passed over.
    mutating func mend() throws(GridError) -> [GridOperation] {
        var tried: Set<GridOperation> = []
        var done: [GridOperation] = []
        while tried.count < Self.mostMendings {
            let findings = try DraftValidation(grid, context: context).findings
            let next = findings.filter { $0.finding.outcome == .refused }.compactMap(\.mending)
                .first { !tried.contains($0) }
            guard let next else { break }
            tried.insert(next)
            do {
                try perform(next)
                done.append(next)
            } catch  where error.code != .engineFailed {
                continue
            }
        }
        return done
    }
}
