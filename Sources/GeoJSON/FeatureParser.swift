import SimpleFeatures

extension CoordinateParser {
    /// A feature object (RFC 7946 section 3.2), its members in any order.
    mutating func feature() throws(GeoJSONError) -> Feature {
        cursor.skipWhitespace()
        let start = cursor.offset
        guard cursor.byte == UInt8(ascii: "{") else {
            guard cursor.offset < cursor.bytes.count else { throw cursor.unexpected("a feature") }
            throw cursor.failure(.wrongValue, "A feature must be an object.")
        }
        var members = FeatureMembers()
        do throws(GeoJSONError) {
            var progress = try cursor.beginObject()
            while let key = try cursor.nextKey(&progress) {
                do throws(GeoJSONError) { try featureMember(key, &members) } catch { throw error.inside(key) }
            }
            return try feature(of: members, at: start)
        } catch {
            var error = error
            error.featureID = members.id
            throw error
        }
    }

    private struct FeatureMembers {
        var hasType = false
        var id: FeatureID?
        /// Within the outer optional: `null` was written.
        var geometry: Geometry??
        var properties: JSONObject?
        var hasBoundingBox = false
        var foreign = JSONObject()
    }

    private func feature(of members: FeatureMembers, at start: Int) throws(GeoJSONError) -> Feature {
        func missing(_ name: String) -> GeoJSONError {
            cursor.failure(.missingMember, "A feature needs the member '\(name)'.", at: start)
        }
        guard members.hasType else { throw missing("type") }
        guard let geometry = members.geometry else { throw missing("geometry") }
        guard let properties = members.properties else { throw missing("properties") }
        return Feature(id: members.id, geometry: geometry, properties: properties, foreignMembers: members.foreign)
    }

    private mutating func featureMember(_ key: String, _ members: inout FeatureMembers) throws(GeoJSONError) {
        let start = cursor.offset
        switch key {
        case "type":
            guard !members.hasType else { throw cursor.duplicate(at: start) }
            members.hasType = true
            guard try cursor.typeName() == "Feature" else {
                throw cursor.failure(.unknownType, "The type must be Feature here.", at: start)
            }
        case "id":
            guard members.id == nil else { throw cursor.duplicate(at: start) }
            members.id = try cursor.featureID()
        case "geometry":
            guard members.geometry == nil else { throw cursor.duplicate(at: start) }
            members.geometry = .some(try optionalGeometry())
        case "properties":
            guard members.properties == nil else { throw cursor.duplicate(at: start) }
            members.properties = try cursor.properties()
        case "bbox":
            guard !members.hasBoundingBox else { throw cursor.duplicate(at: start) }
            members.hasBoundingBox = true
            try cursor.boundingBox()
        case "coordinates", "geometries", "features":
            throw cursor.failure(.misplacedMember, "A feature has no member of this name.")
        default:
            guard members.foreign.insert(key, try cursor.value()) else { throw cursor.duplicate(at: start) }
        }
    }

    private mutating func optionalGeometry() throws(GeoJSONError) -> Geometry? {
        switch cursor.byte {
        case UInt8(ascii: "{"): return try geometry()
        case UInt8(ascii: "n"):
            try cursor.keyword("null")
            return nil
        default:
            guard cursor.offset < cursor.bytes.count else { throw cursor.unexpected("a geometry") }
            throw cursor.failure(.wrongValue, "A geometry must be an object or null.")
        }
    }
}

extension JSONCursor {
    fileprivate mutating func featureID() throws(GeoJSONError) -> FeatureID {
        let start = offset
        switch try value() {
        case .string(let text): return .string(text)
        case .integer(let value): return .integer(value)
        // Such an integer would silently become another one.
        case .number(let value) where abs(value) < 0x1p63: return .number(value)
        case .number:
            throw failure(.invalidID, "A feature's id does not fit 64 bits and must be written as a string.", at: start)
        default: throw failure(.invalidID, "A feature's id must be a string or a number.", at: start)
        }
    }

    fileprivate mutating func properties() throws(GeoJSONError) -> JSONObject {
        switch byte {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "n"):
            try keyword("null")
            return JSONObject()
        default:
            guard offset < bytes.count else { throw unexpected("properties") }
            throw failure(.wrongValue, "Properties must be an object or null.")
        }
    }
}
