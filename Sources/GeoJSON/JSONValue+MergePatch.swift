extension JSONValue {
    /// The value after a merge patch: members of objects are set one by one, `null` takes one out, anything else takes the
    /// value's place (RFC 7396 section 2).
    public func merging(_ patch: JSONValue) -> JSONValue {
        guard case .object(let patch) = patch else { return patch }
        var object = objectValue ?? JSONObject()
        for (name, value) in patch {
            let merged = (object[name] ?? .null).merging(value)
            object[name] = value.isNull ? Optional.none : .some(merged)
        }
        return .object(object)
    }
}
