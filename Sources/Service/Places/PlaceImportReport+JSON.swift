import GeoJSON
public import Places
import Storage

extension PlaceImportReport {
    /// The report as one JSON object: counts, ids of what changed, and every finding.
    public func json() -> [UInt8] {
        var object: JSONObject = [
            "source": .string(source), "refused": .bool(isRefused), "featuresRead": .integer(Int64(features)),
        ]
        if let changes {
            object["unchanged"] = .integer(Int64(changes.unchanged))
            for (name, ids) in changes.lists { object[name] = .array(ids.map { .string($0) }) }
        }
        object["findings"] = .array(findings.map(\.json))
        var writer = JSONWriter()
        writer.object(object)
        return writer.take()
    }

    /// One line for a terminal: what changed, or that nothing did.
    public var line: String {
        guard let changes else { return "refused: the store is as it was" }
        guard !changes.isEmpty else { return "nothing changed: all \(changes.unchanged) are as they were" }
        let parts = changes.lists.filter { !$0.ids.isEmpty }.map { "\($0.ids.count) \($0.name)" }
        return (parts + ["\(changes.unchanged) unchanged"]).joined(separator: ", ")
    }

    /// How many findings of each kind there are, in the order of the kinds.
    public var counts: [(kind: PlaceDefect.Kind, count: Int)] {
        PlaceDefect.Kind.allCases.compactMap { kind in
            let count = findings.count { $0.defect.kind == kind }
            return count > 0 ? (kind, count) : nil
        }
    }
}

extension PlaceChanges {
    fileprivate var lists: [(name: String, ids: [String])] {
        [("added", added), ("changed", changed), ("ended", ended), ("removed", removed)]
    }
}

extension PlaceFinding {
    fileprivate var json: JSONValue {
        [
            "kind": .string(defect.kind.rawValue), "outcome": isRefusal ? "refused" : "noted",
            "feature": feature.map { .integer(Int64($0)) } ?? nil, "id": place.map { .string($0) } ?? nil,
            "message": .string(defect.reason),
        ]
    }

    /// One line for a terminal.
    public var line: String {
        let place = [feature.map { "feature \($0)" }, place.map { "'\($0)'" }].compactMap { $0 }
        let outcome = isRefusal ? "refused" : "noted"
        return "\(outcome): \(defect.kind.rawValue) \(place.joined(separator: " ")): \(defect.reason)"
    }
}
