extension FeatureReader {
    /// Takes bytes of the outermost object; a feature where it ends and is one.
    mutating func readOuter(
        _ chunk: UnsafeBufferPointer<UInt8>, _ index: inout Int
    ) throws(GeoJSONError) -> (Feature, Context)? {
        let base = consumed
        // Looking no further than the limit makes the error independent of the pieces.
        let reach = min(chunk.count - index, limits.featureBytes - outer.bytes.count)
        let window = UnsafeBufferPointer(rebasing: chunk[..<(index + reach)])
        let event: OuterObject.Event
        do throws(GeoJSONError) { event = try outer.read(window, from: index) } catch {
            throw error.shifted { $0 + base }
        }
        switch event {
        case .needsMore:
            index = window.count
            guard index == chunk.count else {
                throw error(.tooManyBytes, "The document is longer than \(limits.featureBytes) bytes.", at: index)
            }
            return nil
        case .features(let next):
            index = next
            featuresStart = base + next
            try beginFeatures()
            stage = .first
            return nil
        case .closed(let next):
            index = next
            let feature = try endDocument()
            stage = .end
            return feature
        }
    }

    /// Looks at what stands before the features.
    private mutating func beginFeatures() throws(GeoJSONError) {
        let header = try inOuter { cursor throws(GeoJSONError) in try cursor.header(untilFeatures: true) }
        summary.declaredCRS = header.declaredCRS
        if let type = header.type { try mustBeCollection(type) }
    }

    private func mustBeCollection(_ type: String) throws(GeoJSONError) {
        guard type != "FeatureCollection" else { return }
        let isOther = type == "Feature" || GeometryType(rawValue: type) != nil
        throw GeoJSONError(
            code: isOther ? .misplacedMember : .unknownType,
            message: isOther ? "Only a feature collection has features." : "A document cannot have this type.",
            pointer: isOther ? "/features" : "/type", byteOffset: outer.inputOffset(0))
    }

    /// Reads the outermost object once it is complete; a feature where the document is one.
    @discardableResult
    mutating func endDocument() throws(GeoJSONError) -> (Feature, Context)? {
        let header = try inOuter { cursor throws(GeoJSONError) in try cursor.header(untilFeatures: false) }
        guard let type = header.type else {
            throw GeoJSONError(
                code: .missingMember, message: "A GeoJSON document needs a type.", byteOffset: outer.inputOffset(0))
        }
        summary.declaredCRS = header.declaredCRS
        if outer.hasFeatures { try mustBeCollection(type) }
        if type == "FeatureCollection" {
            guard outer.bytes.count <= limits.foreignBytes else {
                throw GeoJSONError(
                    code: .tooManyBytes,
                    message: "The collection's own members are longer than \(limits.foreignBytes) bytes.",
                    byteOffset: outer.inputOffset(limits.foreignBytes))
            }
            summary.foreignMembers = try inOuter { cursor throws(GeoJSONError) in try cursor.collection() }
            return nil
        }
        guard type == "Feature" || GeometryType(rawValue: type) != nil else {
            throw GeoJSONError(
                code: .unknownType, message: "A document cannot have this type.", pointer: "/type",
                byteOffset: outer.inputOffset(0))
        }
        let (feature, parser) = try soleFeature(header)
        count(parser)
        summary.features = 1
        return (feature, Context(byteOffset: outer.inputOffset(0), declaredCRS: summary.declaredCRS))
    }

    /// Lends a cursor on the outermost object, with offsets of errors counted in the input.
    private func inOuter<Result>(
        _ body: (inout JSONCursor) throws(GeoJSONError) -> Result
    ) throws(GeoJSONError) -> Result {
        do throws(GeoJSONError) {
            return try withBytes(outer.bytes) { buffer throws(GeoJSONError) in
                var cursor = JSONCursor(buffer, limits: limits)
                return try body(&cursor)
            }
        } catch { throw error.shifted(outer.inputOffset) }
    }

    private func soleFeature(_ header: DocumentHeader) throws(GeoJSONError) -> (Feature, CoordinateParser) {
        do throws(GeoJSONError) {
            return try withBytes(outer.bytes) { buffer throws(GeoJSONError) in
                var parser = parser(buffer, depth: 0)
                return (try parser.soleFeature(header), parser)
            }
        } catch { throw error.shifted(outer.inputOffset) }
    }
}
