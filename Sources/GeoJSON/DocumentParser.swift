import SimpleFeatures

/// What a document says about itself before it is known what it is.
struct DocumentHeader {
    var type: String?
    var declaredCRS: String?
    var hasFeatures = false
}

extension JSONCursor {
    /// Reads `type` and `crs` of the document's outermost object, up to its end or to the features it holds.
    ///
    /// - Parameter untilFeatures: the bytes end with the bracket that opens `features`.
    mutating func header(untilFeatures: Bool) throws(GeoJSONError) -> DocumentHeader {
        var header = DocumentHeader()
        var progress = try beginObject()
        while let key = try nextKey(&progress) {
            let start = offset
            do throws(GeoJSONError) {
                switch key {
                case "type":
                    guard header.type == nil else { throw duplicate(at: start) }
                    header.type = try typeName()
                case "crs": header.declaredCRS = try declaredCRS()
                case "features":
                    header.hasFeatures = true
                    if untilFeatures { return header }
                    try skipValue()
                default: try skipValue()
                }
            } catch { throw error.inside(key) }
        }
        return header
    }

    /// Reads the members of a collection whose features have been taken out; the foreign ones are answered.
    mutating func collection() throws(GeoJSONError) -> JSONObject {
        let start = offset
        var foreign = JSONObject()
        var names: Set<String> = []
        var progress = try beginObject()
        while let key = try nextKey(&progress) {
            let place = offset
            do throws(GeoJSONError) {
                guard names.insert(key).inserted else { throw duplicate(at: place) }
                switch key {
                case "type", "crs": try skipValue()
                case "features": try noFeatures()
                case "bbox": try boundingBox()
                case "coordinates", "geometries", "geometry", "properties":
                    throw failure(.misplacedMember, "A feature collection has no member of this name.")
                default: _ = foreign.insert(key, try value())
                }
            } catch { throw error.inside(key) }
        }
        guard names.contains("features") else {
            throw failure(.missingMember, "A feature collection needs features.", at: start)
        }
        return foreign
    }

    /// The empty array that is left of `features`.
    private mutating func noFeatures() throws(GeoJSONError) {
        guard byte == UInt8(ascii: "[") || offset == bytes.count else {
            throw failure(.wrongValue, "Features must be an array.")
        }
        offset += 1
        guard byte == UInt8(ascii: "]") else {
            throw failure(.syntax, "The name of features is written with an escape.")
        }
        offset += 1
    }
}

extension CoordinateParser {
    /// A document that is one feature, or a geometry, which becomes a feature without properties.
    mutating func soleFeature(_ header: DocumentHeader) throws(GeoJSONError) -> Feature {
        guard header.type == "Feature" else { return Feature(geometry: try geometry()) }
        var feature = try feature()
        feature.foreignMembers["crs"] = nil
        return feature
    }
}
