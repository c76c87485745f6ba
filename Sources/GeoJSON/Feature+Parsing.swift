extension FeatureCollection {
    /// Reads a document of any of the kinds that ``FeatureReader`` reads into memory.
    public init(
        parsing bytes: some Sequence<UInt8>, limits: ReadLimits = ReadLimits(), degrees: Bool = true
    ) throws(GeoJSONError) {
        self.init([])
        var reader = FeatureReader(limits: limits, degrees: degrees)
        var features: [Feature] = []
        do { try reader.consume(bytes) { feature, _ in features.append(feature) } } catch {
            // The closure throws nothing, so this is the reader's own error, which it repeats.
            _ = try reader.finish()
        }
        self.init(features, try reader.finish())
    }

    /// Reads a file into memory; parameters and errors are those of ``FeatureReader/readFile(atPath:limits:degrees:progress:_:)``.
    public init(
        fileAtPath path: String, limits: ReadLimits = ReadLimits(), degrees: Bool = true,
        progress: ((_ read: Int64, _ total: Int64?) -> Void)? = nil
    ) throws {
        var features: [Feature] = []
        let summary = try FeatureReader.readFile(
            atPath: path, limits: limits, degrees: degrees, progress: progress
        ) { feature, _ in features.append(feature) }
        self.init(features, summary)
    }

    private init(_ features: [Feature], _ summary: FeatureReader.Summary) {
        self.init(features, foreignMembers: summary.foreignMembers, declaredCRS: summary.declaredCRS)
    }
}

extension Feature {
    /// Reads one feature or bare geometry, such as a request body or a line of newline-delimited GeoJSON.
    ///
    /// - Throws: ``GeoJSONError``; `wrong-value` for a collection.
    public init(
        parsing bytes: some Sequence<UInt8>, limits: ReadLimits = ReadLimits(), degrees: Bool = true
    ) throws(GeoJSONError) {
        self = try withBytes(bytes) { buffer throws(GeoJSONError) in
            var cursor = try JSONCursor(document: buffer, limits: limits)
            let start = cursor.offset
            let header = try cursor.header(untilFeatures: false)
            cursor.offset = start
            cursor.valueCount = 0
            guard header.type != "FeatureCollection" else {
                throw cursor.failure(.wrongValue, "One feature is wanted here, not a collection.")
            }
            var parser = CoordinateParser(
                cursor: cursor, degrees: degrees && header.declaredCRS == nil, positionsLeft: limits.positions)
            let feature = try parser.soleFeature(header)
            try parser.cursor.end()
            return feature
        }
    }
}
