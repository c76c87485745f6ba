public import GeoJSON
public import GridSystem
public import SimpleFeatures

/// Several changes of features, done all or none: the JSON of OGC API - Features Part 11 (draft 26-018, section 8).
///
/// ```json
/// {"semantic": "atomic", "transaction": [
///   {"action": "insert", "collection": "small-grids", "items": [{"type": "Feature", …}]},
///   {"action": "replace", "collection": "small-grids", "properties": {"feature": {…}}, "filter": {"ids": ["…"]}},
///   {"action": "update", "collection": "small-grids", "properties": {"modify": [{"name": "name", "value": "…"}]}, "filter": …},
///   {"action": "delete", "collection": "small-grids", "filter": {"ids": ["…"]}}]}
/// ```
/// A `filter` is `{"ids": […]}`, or CQL2 JSON that compares `id` by `=` or `in`.
public struct TransactionRequest: Sendable {
    enum Change: Sendable {
        case insert([FeatureForm])
        case replace([UnitID], FeatureForm)
        case update([UnitID], FeatureForm)
        case delete([UnitID])
    }

    struct Action: Sendable {
        var collection: Level.ID
        var change: Change
    }

    /// What a transaction did, in the order of its actions.
    public struct Results: Sendable, Hashable {
        /// A feature and its collection.
        public struct Item: Sendable, Hashable {
            public var collection: Level.ID
            public var id: UnitID
        }

        public var inserted: [Item] = []
        public var replaced: [Item] = []
        public var updated: [Item] = []
        public var deleted: [Item] = []

        public init() {}
    }

    let actions: [Action]

    /// - Throws: ``ServiceError`` with `invalidMember` or `invalidGeometry` and a pointer, or `notSupported` for batches.
    public init(_ document: JSONValue, system: DrawingSystem, snap: Length = FeatureForm.standardSnap)
        throws(ServiceError)
    {
        if let semantic = document["semantic"], semantic != "atomic" {
            throw ServiceError(.notSupported, "a transaction is done all or none: 'atomic'", pointer: "/semantic")
        }
        guard let entries = document["transaction"]?.arrayValue else {
            throw ServiceError(.invalidMember, "'transaction' is an array of actions", pointer: "/transaction")
        }
        var actions: [Action] = []
        for (index, entry) in entries.enumerated() {
            do throws(ServiceError) {
                actions.append(try Self.action(entry, system, snap))
            } catch {
                throw error.inside("/transaction/\(index)")
            }
        }
        self.actions = actions
    }

    /// Makes the changes on a draft's working copy.
    ///
    /// - Throws: what the edits throw, pointing at the action.
    public func perform(on editing: inout DraftEditing, handling: GridOperation.Handling) throws -> Results {
        var results = Results()
        for (index, action) in actions.enumerated() {
            do {
                try perform(action, on: &editing, handling, &results)
            } catch let error as ServiceError {
                throw error.inside("/transaction/\(index)")
            } catch let error as GridError {
                throw GridError(error.code, "action \(index): \(error.message)", findings: error.findings)
            }
        }
        return results
    }

    private func perform(
        _ action: Action, on editing: inout DraftEditing, _ handling: GridOperation.Handling, _ results: inout Results
    ) throws {
        let collection = action.collection
        func item(_ id: UnitID) -> Results.Item { Results.Item(collection: collection, id: id) }
        switch action.change {
        case .insert(let forms):
            for form in forms {
                results.inserted.append(item(try editing.create(form, level: collection, handling: handling)))
            }
        case .replace(let ids, let form):
            for id in ids {
                try editing.replace(id, level: collection, with: form, isPatch: false, handling: handling)
                results.replaced.append(item(id))
            }
        case .update(let ids, let form):
            for id in ids {
                try editing.replace(id, level: collection, with: form, isPatch: true, handling: handling)
                results.updated.append(item(id))
            }
        case .delete(let ids):
            for id in ids {
                try editing.delete(id, level: collection, handling: handling)
                results.deleted.append(item(id))
            }
        }
    }

    // MARK: Reading

    private static func action(
        _ entry: JSONValue, _ system: DrawingSystem, _ snap: Length
    ) throws(ServiceError) -> Action {
        guard let collection = entry["collection"]?.stringValue else {
            throw ServiceError(.invalidMember, "an action names a collection", pointer: "/collection")
        }
        func form(_ json: JSONValue?, _ pointer: String) throws(ServiceError) -> FeatureForm {
            try FeatureForm(json: json ?? .null, system: system, snap: snap, pointer: pointer)
        }
        let change: Change
        switch entry["action"]?.stringValue {
        case "insert":
            guard let items = entry["items"]?.arrayValue else {
                throw ServiceError(.invalidMember, "'items' is an array of features", pointer: "/items")
            }
            var forms: [FeatureForm] = []
            for (index, item) in items.enumerated() { forms.append(try form(item, "/items/\(index)")) }
            change = .insert(forms)
        case "replace":
            change = .replace(
                try ids(entry["filter"]), try form(entry["properties"]?["feature"], "/properties/feature"))
        case "update":
            change = .update(try ids(entry["filter"]), try form(try patch(entry["properties"]), "/properties"))
        case "delete": change = .delete(try ids(entry["filter"]))
        default:
            throw ServiceError(
                .invalidMember, "'action' is one of: insert, replace, update, delete", pointer: "/action")
        }
        return Action(collection: collection, change: change)
    }

    /// The lists of an update as a merge patch.
    private static func patch(_ lists: JSONValue?) throws(ServiceError) -> JSONValue {
        var patch = JSONObject()
        var properties = JSONObject()
        for list in ["add", "modify"] {
            for (index, pair) in (lists?[list]?.arrayValue ?? []).enumerated() {
                guard let name = pair["name"]?.stringValue, let value = pair["value"] else {
                    throw ServiceError(
                        .invalidMember, "a name and a value are wanted here", pointer: "/properties/\(list)/\(index)")
                }
                if name == "geometry" { patch["geometry"] = value } else { properties[name] = value }
            }
        }
        for name in lists?["delete"]?.arrayValue ?? [] {
            if let name = name.stringValue { properties[name] = .null }
        }
        patch["properties"] = .object(properties)
        return .object(patch)
    }

    private static func ids(_ filter: JSONValue?) throws(ServiceError) -> [UnitID] {
        var values = filter?["ids"]?.arrayValue
        if let arguments = filter?["args"]?.arrayValue, arguments.count == 2, arguments[0]["property"] == "id" {
            switch filter?["op"]?.stringValue {
            case "=": values = [arguments[1]]
            case "in": values = arguments[1].arrayValue
            default: break
            }
        }
        let ids = values?.compactMap(\.asText)
        guard let ids, !ids.isEmpty, ids.count == values?.count else {
            throw ServiceError(.invalidMember, "a filter is {\"ids\": [\"…\"]}", pointer: "/filter")
        }
        return ids.map { UnitID($0) }
    }
}
