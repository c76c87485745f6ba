import Foundation
import GRDB
import GridSystem
import Places
import SimpleFeatures
import Storage

/// How places of one kind lie in their table.
protocol PlaceRow: Place {
    static var layer: FeatureLayer { get }
    /// The columns that only this kind has, with their types.
    static var columns: [(name: String, type: String)] { get }
    /// What the place has several of, in a table and a layer of its own.
    static var parts: PlaceParts? { get }

    /// The values of ``columns``.
    func columnValues() throws(StorageError) -> [(any DatabaseValueConvertible)?]
    var partRows: [PlaceParts.Row] { get }

    /// - Parameter first: the place of the first of ``columns`` in the row.
    init(_ common: PlaceColumns, _ row: Row, from first: Int, parts: [PlaceParts.Row]) throws
}

/// Doors of a place: a point and some text each.
struct PlaceParts {
    struct Row {
        var position: LatticePoint
        /// In the order of ``PlaceParts/columns``.
        var texts: [String?]
    }

    let layer: FeatureLayer
    /// The column that holds the id of the place.
    let owner: String
    let columns: [String]
}

/// The columns that all kinds of places have.
struct PlaceColumns {
    let id: String
    let source: String
    let names: [String: String]
    let shape: PlaceShape?
    let attributes: [String: AttributeValue]

    static let list = ["geom", "id", "source", "name", "other_names", "attributes"]

    static func values(of place: some Place) throws(StorageError) -> [(any DatabaseValueConvertible)?] {
        let others = place.names.filter { $0.key != "zh" }
        return [
            place.shape.map(GeometryBlob.encode), place.id, place.source, place.names["zh"],
            others.isEmpty ? nil : try JSONText.encode(others), try AttributeText.encode(place.attributes),
        ]
    }

    /// - Parameter row: begins with the columns of ``list``.
    init(_ row: Row) throws {
        id = try row.value(String.self, 1)
        source = try row.value(String.self, 2)
        var names: [String: String] = [:]
        if let others = try row.optional(String.self, 4) {
            names = try JSONText.decode([String: String].self, others)
        }
        if let name = try row.optional(String.self, 3) { names["zh"] = name }
        self.names = names
        shape = try row.withUnsafeData(atIndex: 0) { data in
            try data.map { data in try data.withUnsafeBytes { try GeometryBlob.shape($0) } }
        }
        attributes = try row.optional(String.self, 5).map(AttributeText.decode) ?? [:]
    }
}
