import SimpleFeatures

/// The kinds of geometry of RFC 7946 section 1.4.
enum GeometryType: String {
    case point = "Point"
    case multiPoint = "MultiPoint"
    case lineString = "LineString"
    case multiLineString = "MultiLineString"
    case polygon = "Polygon"
    case multiPolygon = "MultiPolygon"
    case geometryCollection = "GeometryCollection"
}

extension CoordinateParser {
    /// A geometry object (RFC 7946 section 3.1), its members in any order; `bbox` is checked, foreign members are read
    /// and dropped.
    mutating func geometry() throws(GeoJSONError) -> Geometry {
        cursor.skipWhitespace()
        let start = cursor.offset
        var members = GeometryMembers()
        var progress = try cursor.beginObject()
        while let key = try cursor.nextKey(&progress) {
            do throws(GeoJSONError) { try geometryMember(key, &members) } catch { throw error.inside(key) }
        }
        guard let type = members.type else {
            throw cursor.failure(.missingMember, "A geometry needs a type.", at: start)
        }
        // Written before the type: only now is it known how to read them.
        if members.coordinates == nil, let place = members.waiting {
            let end = cursor.offset
            let depth = cursor.depth
            cursor.offset = place
            cursor.depth = depth + 1
            do throws(GeoJSONError) { members.coordinates = try coordinates(of: type) } catch {
                throw error.inside("coordinates")
            }
            cursor.offset = end
            cursor.depth = depth
        }
        if type == .geometryCollection, members.hasCoordinates {
            throw cursor.failure(.misplacedMember, "A geometry collection has no coordinates.", at: start)
        }
        if type != .geometryCollection, members.geometries != nil {
            throw cursor.failure(.misplacedMember, "Only a geometry collection has geometries.", at: start)
        }
        if let geometry = members.coordinates ?? members.geometries.map(Geometry.geometryCollection) { return geometry }
        let missing = type == .geometryCollection ? "geometries" : "coordinates"
        throw cursor.failure(.missingMember, "A \(type.rawValue) needs \(missing).", at: start)
    }

    private struct GeometryMembers {
        var type: GeometryType?
        var coordinates: Geometry?
        /// Where the coordinates begin that came before the type.
        var waiting: Int?
        var hasCoordinates = false
        var geometries: [Geometry]?
        var hasBoundingBox = false
        var foreign = JSONObject()
    }

    private mutating func geometryMember(_ key: String, _ members: inout GeometryMembers) throws(GeoJSONError) {
        let start = cursor.offset
        switch key {
        case "type":
            guard members.type == nil else { throw cursor.duplicate(at: start) }
            members.type = try geometryType()
        case "coordinates":
            guard !members.hasCoordinates else { throw cursor.duplicate(at: start) }
            members.hasCoordinates = true
            if let type = members.type, type != .geometryCollection {
                members.coordinates = try coordinates(of: type)
            } else {
                members.waiting = start
                try cursor.skipValue()
            }
        case "geometries":
            guard members.geometries == nil else { throw cursor.duplicate(at: start) }
            members.geometries = try array { parser, _ throws(GeoJSONError) in try parser.geometry() }
        case "bbox":
            guard !members.hasBoundingBox else { throw cursor.duplicate(at: start) }
            members.hasBoundingBox = true
            try cursor.boundingBox()
        case "geometry", "properties", "features":
            throw cursor.failure(.misplacedMember, "A geometry has no member of this name.")
        default:
            guard members.foreign.insert(key, try cursor.value()) else { throw cursor.duplicate(at: start) }
        }
    }

    private mutating func geometryType() throws(GeoJSONError) -> GeometryType {
        let start = cursor.offset
        let name = try cursor.typeName()
        guard let type = GeometryType(rawValue: name) else {
            throw cursor.failure(.unknownType, "A geometry cannot have this type.", at: start)
        }
        return type
    }

    private mutating func coordinates(of type: GeometryType) throws(GeoJSONError) -> Geometry? {
        switch type {
        case .point: .point(try position())
        case .multiPoint: .multiPoint(try positions())
        case .lineString: .lineString(try line())
        case .multiLineString:
            .multiLineString(try array { parser, _ throws(GeoJSONError) in try parser.line() })
        case .polygon: .polygon(try polygon())
        case .multiPolygon:
            .multiPolygon(MultiPolygon(try array { parser, _ throws(GeoJSONError) in try parser.polygon() }))
        case .geometryCollection: nil
        }
    }
}

extension JSONCursor {
    /// The value of a `type` member.
    mutating func typeName() throws(GeoJSONError) -> String {
        guard byte == UInt8(ascii: "\"") else {
            guard offset < bytes.count else { throw unexpected("a type") }
            throw failure(.unknownType, "A type must be a string.")
        }
        return try string()
    }

    /// Checks a `bbox`: an even number of numbers, four or more (RFC 7946 section 5).
    mutating func boundingBox() throws(GeoJSONError) {
        let start = offset
        let numbers = try value().arrayValue?.map(\.numberValue) ?? []
        guard numbers.count >= 4, numbers.count.isMultiple(of: 2), !numbers.contains(nil) else {
            throw failure(.invalidBoundingBox, "A bounding box must be four or six numbers.", at: start)
        }
    }
}
