public import GeoJSON
import Geodesy
import GridSystem
public import Places
import SimpleFeatures
public import Storage
public import StreetNetwork
public import WalkingAccess

/// What a request to count people names: areas, compounds, units, places and lines to walk to.
public struct AggregateRequest: Sendable {
    /// The members that are no plain parameters.
    public static let members: Set<String> = ["area", "compounds", "units", "from"]

    private var areas: [LatticeMultiPolygon] = []
    private var compounds: [(id: String, pointer: String)] = []
    private var units: [(word: String, pointer: String)] = []
    private var ends: [LatticePoint] = []

    /// So far apart lines are sampled.
    private static let spacing = Length.metres(10)
    private static let mostEnds = 20_000
    private static let mostNames = 1_000

    /// - `area`: Polygons and MultiPolygons;
    /// - `compounds`: ids;
    /// - `units`: ids or codes;
    /// - `from`: Points and LineStrings; those who walk there count.
    ///
    /// Geometries come alone, as features, as collections of them, or in a list.
    /// - Parameter drawing: what positions are in.
    /// - Throws: ``ServiceError`` with `invalidMember` or `invalidGeometry`, pointing at the member.
    public init(_ request: JSONObject, in drawing: DrawingSystem) throws(ServiceError) {
        let reader = try ObjectReader(.object(request))
        for (geometry, pointer) in try Self.geometries(reader.member("area"), "/area") {
            areas.append(try drawing.area(geometry, pointer: pointer))
        }
        for (geometry, pointer) in try Self.geometries(reader.member("from"), "/from") {
            ends += try Self.ends(geometry, pointer, drawing)
            guard ends.count <= Self.mostEnds else {
                throw ServiceError(
                    .invalidGeometry, "lines are \(Self.mostEnds * 10 / 1_000) km long at most, all together",
                    pointer: pointer)
            }
        }
        compounds = try Self.names("compounds", reader).map { (id: $0, pointer: $1) }
        units = try Self.names("units", reader).map { (word: $0, pointer: $1) }
        guard !(areas.isEmpty && ends.isEmpty && compounds.isEmpty && units.isEmpty) else {
            throw ServiceError(.invalidMember, "one of area, compounds, units and from is needed", pointer: "/area")
        }
    }

    /// The question that the request means in a town.
    /// - Throws: ``ServiceError`` with `notFound` for a compound and `unknownUnit`, pointing at the name; what the store throws.
    public func query(
        _ snapshot: CoverageSnapshot, compounds repository: some PlaceRepository<Compound>, within limit: BandLimit,
        profile: WalkingProfile, level: String
    ) async throws -> AggregateQuery {
        var query = AggregateQuery(level: level)
        query.areas = areas
        query.ends = ends
        query.limit = limit
        query.profile = profile
        for (id, pointer) in compounds {
            guard let compound = try await repository.place(id) else {
                throw ServiceError(.notFound, "there is no compound '\(id)'", pointer: pointer)
            }
            query.compounds.append(compound)
        }
        for (word, pointer) in units {
            guard let unit = snapshot.edition.unit(named: word) else {
                throw ServiceError(.unknownUnit, "there is no unit '\(word)'", pointer: pointer)
            }
            query.units.append(unit.id)
        }
        return query
    }

    private static func names(
        _ name: String, _ reader: ObjectReader
    ) throws(ServiceError) -> [(String, String)] {
        var names: [(String, String)] = []
        for (value, pointer) in try reader.values(name, atMost: mostNames) {
            guard let text = value.stringValue else {
                throw ServiceError(.invalidMember, "this is an id or a code", pointer: pointer)
            }
            names.append((text, pointer))
        }
        return names
    }

    /// The geometries in a value: itself, a feature's, a collection's, a list's.
    private static func geometries(
        _ value: JSONValue?, _ pointer: String
    ) throws(ServiceError) -> [(Geometry, String)] {
        guard let value else { return [] }
        func all(_ values: [JSONValue], _ pointer: String) throws(ServiceError) -> [(Geometry, String)] {
            var found: [(Geometry, String)] = []
            for (place, value) in values.enumerated() { found += try geometries(value, "\(pointer)/\(place)") }
            return found
        }
        if let values = value.arrayValue { return try all(values, pointer) }
        switch value["type"]?.stringValue {
        case "FeatureCollection": return try all(value["features"]?.arrayValue ?? [], "\(pointer)/features")
        case "Feature": return try geometries(value["geometry"], "\(pointer)/geometry")
        case "GeometryCollection": return try all(value["geometries"]?.arrayValue ?? [], "\(pointer)/geometries")
        default: return [(try Geometry(value, pointer: pointer), pointer)]
        }
    }

    private static func ends(
        _ geometry: Geometry, _ pointer: String, _ drawing: DrawingSystem
    ) throws(ServiceError) -> [LatticePoint] {
        switch geometry {
        case .point: return [try drawing.point(geometry, pointer: pointer)]
        case .multiPoint(let positions):
            return try positions.map { position throws(ServiceError) in
                try drawing.point(.point(position), pointer: pointer)
            }
        case .lineString, .multiLineString: return try drawing.lines(geometry, pointer: pointer).flatMap(samples)
        default:
            throw ServiceError(
                .invalidGeometry, "people walk to Points and LineStrings, not to areas", pointer: pointer)
        }
    }

    /// The vertices of a line, and between them points at most ten metres apart.
    private static func samples(_ line: [LatticePoint]) -> [LatticePoint] {
        guard let first = line.first else { return [] }
        let metric = LocalMetric(aroundLatitude: first.y)
        var samples = [first]
        for (a, b) in zip(line, line.dropFirst()) {
            let parts = min(max(Int((metric.distance(a, b).metres / spacing.metres).rounded(.up)), 1), mostEnds + 1)
            for part in 1...parts {
                let t = Double(part) / Double(parts)
                samples.append(
                    LatticePoint(
                        x: a.x + Int32(((Double(b.x) - Double(a.x)) * t).rounded()),
                        y: a.y + Int32(((Double(b.y) - Double(a.y)) * t).rounded())))
            }
        }
        return samples
    }
}
