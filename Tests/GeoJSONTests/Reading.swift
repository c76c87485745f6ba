import GeoJSON

/// Features and summary of a document that comes in pieces of the given sizes, the last of them repeated.
func read(
    _ bytes: some Sequence<UInt8>, pieces: [Int] = [Int.max], limits: ReadLimits = ReadLimits(), degrees: Bool = true
) throws -> ([Feature], FeatureReader.Summary) {
    var reader = FeatureReader(limits: limits, degrees: degrees)
    var features: [Feature] = []
    var rest = Array(bytes)[...]
    var sizes = pieces[...]
    while !rest.isEmpty {
        let size = sizes.count > 1 ? sizes.removeFirst() : sizes[sizes.startIndex]
        try reader.consume(rest.prefix(size)) { feature, _ in features.append(feature) }
        rest = rest.dropFirst(size)
    }
    return (features, try reader.finish())
}

func read(_ text: String, limits: ReadLimits = ReadLimits(), degrees: Bool = true) throws -> [Feature] {
    try read(text.utf8, limits: limits, degrees: degrees).0
}

/// The error that reading gives; `nil` where it gives none.
func refusal(
    _ bytes: some Sequence<UInt8>, pieces: [Int] = [Int.max], limits: ReadLimits = ReadLimits(), degrees: Bool = true
) -> GeoJSONError? {
    do {
        _ = try read(bytes, pieces: pieces, limits: limits, degrees: degrees)
        return nil
    } catch { return error as? GeoJSONError }
}

func refusal(_ text: String, limits: ReadLimits = ReadLimits()) -> GeoJSONError? { refusal(text.utf8, limits: limits) }

/// The error that reading general JSON gives; `nil` where it gives none.
func jsonRefusal(_ bytes: some Sequence<UInt8>, limits: ReadLimits = ReadLimits()) -> GeoJSONError? {
    do throws(GeoJSONError) {
        _ = try JSONValue(parsing: bytes, limits: limits)
        return nil
    } catch { return error }
}
