import GeoJSON
import Geodesy
import GridSystem
import SimpleFeatures

/// Turns the features of a file into units, one by one.
struct GridFileReader {
    private(set) var file = GridFile(units: [])

    private let columns: GridColumns
    /// `nil` until the first feature, where the file itself has to say.
    private var transform: CoordinateTransform?
    /// The names that properties of an item have on the way out; a column of such a name is kept under another.
    private static let reserved: Set<String> = [
        "code", "name", "names", "level", "parent", "households", "population", "areaSquareMetres", "validFrom",
        "validTo",
        "edition", "members", "aliases",
    ]

    init(columns: GridColumns, transform: CoordinateTransform?) {
        self.columns = columns
        self.transform = transform
    }

    /// - Parameters:
    ///   - index: the place of the feature in the file.
    ///   - declaredCRS: the system that the file itself names; CRS84 where it names none.
    mutating func add(_ feature: Feature, index: Int, declaredCRS: String? = nil) throws {
        if transform == nil {
            transform = try CoordinateTransform(try declaredCRS.map(Self.declared) ?? .crs84)
        }
        if file.units.isEmpty { try checkColumns(feature.properties) }
        let properties = feature.properties
        let nameColumn = columns.name ?? "name"
        let known = [columns.code, nameColumn, columns.parent, householdsColumn, populationColumn]
        var attributes: [String: AttributeValue] = [:]
        for (key, value) in properties
        where !known.contains(key) && !value.isNull && NameColumn.language(of: key) == nil {
            attributes[Self.reserved.contains(key) ? "source_\(key)" : key] = AttributeValue(value)
        }
        var names: [String: String] = [:]
        for (key, value) in properties {
            if let language = NameColumn.language(of: key) { names[language] = value.asText }
        }
        names["zh"] = properties[nameColumn]?.asText ?? names["zh"]
        file.units.append(
            ImportedUnit(
                feature: index, code: properties[columns.code]?.asText, names: names,
                parentCode: columns.parent.flatMap { properties[$0]?.asText },
                households: try count(properties[householdsColumn], householdsColumn, index),
                population: try count(properties[populationColumn], populationColumn, index),
                attributes: attributes, geometry: try land(of: feature, index)))
    }

    private var householdsColumn: String { columns.households ?? "households" }
    private var populationColumn: String { columns.population ?? "population" }

    /// A column that is named and missing is a mistyped option: better said at once than after a thousand empty codes.
    private func checkColumns(_ properties: JSONObject) throws(ServiceError) {
        let named = [columns.code, columns.name, columns.parent, columns.households, columns.population].compactMap {
            $0
        }
        for column in named where properties[column] == nil {
            let there = properties.keys.joined(separator: ", ")
            throw ServiceError(.unknownColumn, "the first feature has no property '\(column)'; it has: \(there)")
        }
    }

    private func count(_ value: JSONValue?, _ column: String, _ index: Int) throws(ServiceError) -> Int? {
        guard let value, !value.isNull else { return nil }
        guard let number = value.asInteger, (0...1_000_000_000).contains(number) else {
            throw ServiceError(.invalidValue, "feature \(index): '\(column)' is not a count")
        }
        return Int(number)
    }

    private static func declared(_ text: String) throws(GeodesyError) -> CoordinateReferenceSystem {
        try CoordinateReferenceSystem(name: text)
    }

    // MARK: Geometry

    private mutating func land(of feature: Feature, _ index: Int) throws -> LatticeMultiPolygon? {
        guard let geometry = feature.geometry else { return nil }
        guard let polygons = geometry.polygonsOnly else {
            throw ServiceError(
                .invalidValue, "feature \(index): a unit is a Polygon or a MultiPolygon, not a \(geometry.typeName)")
        }
        var land = LatticeMultiPolygon([])
        for polygon in polygons {
            guard let exterior = try ring(polygon.exterior, index) else { continue }
            land.polygons.append(
                LatticePolygon(exterior: exterior, interiors: try polygon.interiors.compactMap { try ring($0, index) }))
        }
        return land
    }

    /// The ring on the lattice; `nil` and a finding where it collapses to less than a triangle.
    private mutating func ring(_ ring: LinearRing<Position>, _ index: Int) throws -> LatticeRing? {
        let coordinates: [Coordinate]
        do {
            coordinates = try transform?.toCRS84(ring.vertices) ?? []
        } catch let error {
            let place = error.index.map { ", vertex \($0)" } ?? ""
            throw ServiceError(.invalidValue, "feature \(index)\(place): \(error.message)")
        }
        let vertices = try coordinates.map { coordinate in
            guard let point = LatticePoint(coordinate) else {
                throw ServiceError(.invalidValue, "feature \(index): a position off the Earth")
            }
            return point
        }
        let onLattice = LatticeRing(vertices).withoutZeroLengthEdges
        guard onLattice.vertices.count < 3 else { return onLattice }
        file.findings.append(
            Finding(
                .invalidRing, .repaired, "feature \(index): a ring smaller than the lattice was left out", units: [],
                geometry: onLattice.vertices.first.map { .point(Position($0.coordinate)) }))
        return nil
    }
}
