import GeoJSON
import Geodesy
import GridSystem
import Places
import SimpleFeatures

/// A feature of a file that is being read as a place: gives its values one by one, and notes what is wrong with them.
struct PlaceFeature {
    /// The place of the feature in the file, from 0.
    let index: Int
    private(set) var findings: [PlaceFinding] = []

    private let feature: Feature
    private let columns: PlaceColumns
    private let transform: CoordinateTransform
    private var read: Set<String> = []
    private var id: String?
    /// The names that properties of an item have on the way out; a column of such a name is kept under another.
    private static let reserved = Set(PlaceColumns.fields + ["names", "categoryNames", "source", "groups"])

    init(_ feature: Feature, index: Int, columns: PlaceColumns, transform: CoordinateTransform) {
        self.feature = feature
        self.index = index
        self.columns = columns
        self.transform = transform
    }

    mutating func note(_ kind: PlaceDefect.Kind, _ reason: String) {
        findings.append(PlaceFinding(feature: index, place: id, PlaceDefect(kind, reason)))
    }

    // MARK: Values

    /// The value of a field; `nil` where there is none or it is null or empty.
    mutating func value(_ field: String) -> JSONValue? {
        let column = columns.column(of: field)
        read.insert(column)
        guard let value = feature.properties[column], !value.isNull, value != .string("") else { return nil }
        return value
    }

    mutating func text(_ field: String) -> String? {
        guard let value = value(field) else { return nil }
        if value.asText == nil { note(.wrongValue, "'\(columns.column(of: field))' is no text") }
        return value.asText
    }

    /// A whole number; that it is not negative is for the domain to say.
    mutating func integer(_ field: String) -> Int? {
        guard let value = value(field) else { return nil }
        guard let number = value.asInteger, abs(number) <= 1_000_000_000 else {
            note(.wrongValue, "'\(columns.column(of: field))' is no whole number")
            return nil
        }
        return Int(number)
    }

    mutating func day(_ field: String) -> CivilDate? {
        guard let text = text(field) else { return nil }
        guard let day = CivilDate(text) else {
            note(.wrongValue, "'\(columns.column(of: field))' is no date such as 2024-03-01")
            return nil
        }
        return day
    }

    /// Several words: an array, or a text with semicolons or commas between them.
    mutating func words(_ field: String) -> [String] {
        guard let value = value(field) else { return [] }
        if let text = value.stringValue {
            return text.split { ";,；，、".contains($0) }.map { String($0.trimmingPrefix(" ")) }.filter { !$0.isEmpty }
        }
        guard let words = value.arrayValue?.map(\.stringValue), !words.contains(nil) else {
            note(.wrongValue, "'\(columns.column(of: field))' is no list of words")
            return []
        }
        return words.compactMap { $0 }
    }

    /// The field's value as the id, or else the feature's own.
    mutating func identity(_ fields: String...) -> String? {
        for field in fields where id == nil { id = text(field) }
        if id == nil { id = feature.id.map(\.description) }
        let names = fields.map { "'\(columns.column(of: $0))'" }.joined(separator: " or ")
        if id == nil { note(.missingID, "it has no \(names)") }
        return id
    }

    /// By language tag, from the column of the name and from `name_en` and the like.
    mutating func names() -> [String: String] {
        var names: [String: String] = [:]
        for (column, value) in feature.properties {
            guard let language = NameColumn.language(of: column) else { continue }
            read.insert(column)
            if let text = value.asText, !text.isEmpty { names[language] = text }
        }
        if let name = text("name") { names["zh"] = name }
        return names
    }

    /// The columns that nothing was read from; to be asked for last.
    func attributes() -> [String: AttributeValue] {
        var attributes: [String: AttributeValue] = [:]
        for (column, value) in feature.properties where !read.contains(column) && !value.isNull {
            attributes[Self.reserved.contains(column) ? "source_\(column)" : column] = AttributeValue(value)
        }
        return attributes
    }

    // MARK: Geometry

    /// A point or an area; `nil`, with a finding, for anything else and for what lies off the Earth.
    mutating func shape() -> PlaceShape? {
        switch feature.geometry {
        case .point(let position): return point(position).map(PlaceShape.point)
        case .multiPoint(let positions) where positions.count == 1: return point(positions[0]).map(PlaceShape.point)
        case .polygon(let polygon): return area([polygon])
        case .multiPolygon(let polygons): return area(polygons.polygons)
        case let other?:
            note(.wrongGeometry, "it is a \(other.typeName), not a point or a polygon")
            return nil
        case nil: return nil
        }
    }

    mutating func point(_ position: Position) -> LatticePoint? { points([position])?.first }

    private mutating func points(_ positions: [Position]) -> [LatticePoint]? {
        do {
            return try transform.toCRS84(positions).compactMap(LatticePoint.init)
        } catch {
            let place = error.index.map { ", vertex \($0)" } ?? ""
            note(.offEarth, "\(error.message)\(positions.count > 1 ? place : ""); the axes or --crs may be wrong")
            return nil
        }
    }

    /// The area; the point where nothing of an area is left on the lattice.
    private mutating func area(_ polygons: [Polygon<Position>]) -> PlaceShape? {
        var land = LatticeMultiPolygon([])
        var last: LatticePoint?
        for polygon in polygons {
            var rings: [LatticeRing] = []
            for (number, ring) in polygon.rings.enumerated() {
                guard let vertices = points(ring.vertices) else { return nil }
                let onLattice = LatticeRing(vertices).withoutZeroLengthEdges
                last = onLattice.vertices.first ?? last
                if onLattice.vertices.count >= 3 {
                    rings.append(onLattice)
                } else {
                    note(.collapsedRing, "a ring smaller than the lattice was left out")
                    if number == 0 { break }
                }
            }
            guard let exterior = rings.first else { continue }
            land.polygons.append(LatticePolygon(exterior: exterior, interiors: Array(rings.dropFirst())))
        }
        return land.isEmpty ? last.map(PlaceShape.point) : .area(land)
    }
}
