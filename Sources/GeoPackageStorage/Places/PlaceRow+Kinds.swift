import Foundation
import GRDB
import GridSystem
import Places
import SimpleFeatures
import Storage

extension Facility: PlaceRow {
    static let layer = FeatureLayer(
        table: "facilities", geometryType: "POINT", title: "便民设施", description: "Facilities of daily life")
    static let columns: [(name: String, type: String)] = [
        ("categories", "TEXT NOT NULL"), ("capacity", "INTEGER"), ("opening_hours", "TEXT"), ("valid_from", "TEXT"),
        ("valid_to", "TEXT"),
    ]
    static let parts: PlaceParts? = nil

    func columnValues() throws(StorageError) -> [(any DatabaseValueConvertible)?] {
        [
            try JSONText.encode(categories), capacity, openingHours, validity.from?.description,
            validity.to?.description,
        ]
    }

    var partRows: [PlaceParts.Row] { [] }

    init(_ common: PlaceColumns, _ row: Row, from first: Int, parts: [PlaceParts.Row]) throws {
        guard case .point(let position) = common.shape else {
            throw StorageError(.damagedFile, "a facility lies at no point")
        }
        self.init(
            id: common.id, source: common.source, names: common.names, position: position,
            categories: try JSONText.decode([String].self, try row.value(String.self, first)),
            capacity: try row.optional(Int.self, first + 1), openingHours: try row.optional(String.self, first + 2),
            validity: Validity(from: try row.day(first + 3), to: try row.day(first + 4)),
            attributes: common.attributes)
    }
}

extension Building: PlaceRow {
    static let layer = FeatureLayer(
        table: "buildings", geometryType: "GEOMETRY", title: "楼栋", description: "Buildings")
    static let columns: [(name: String, type: String)] = [
        ("compound", "TEXT"), ("number", "TEXT"), ("floors", "INTEGER"), ("kind", "TEXT"), ("households", "INTEGER"),
        ("people", "INTEGER"), ("groups", "TEXT"),
    ]
    static let parts: PlaceParts? = PlaceParts(
        layer: FeatureLayer(
            table: "entrances", geometryType: "POINT", title: "单元门", description: "Entrances of buildings"),
        owner: "building", columns: ["unit"])

    func columnValues() throws(StorageError) -> [(any DatabaseValueConvertible)?] {
        [
            compound, number, floors, use, residents.households, residents.people,
            residents.groups.isEmpty ? nil : try JSONText.encode(residents.groups),
        ]
    }

    var partRows: [PlaceParts.Row] { entrances.map { PlaceParts.Row(position: $0.position, texts: [$0.unit]) } }

    init(_ common: PlaceColumns, _ row: Row, from first: Int, parts: [PlaceParts.Row]) throws {
        guard let outline = common.shape else { throw StorageError(.damagedFile, "a building lies nowhere") }
        let groups = try row.optional(String.self, first + 6).map { try JSONText.decode([String: Int].self, $0) }
        self.init(
            id: common.id, source: common.source, names: common.names, compound: try row.optional(String.self, first),
            number: try row.optional(String.self, first + 1), outline: outline,
            floors: try row.optional(Int.self, first + 2), use: try row.optional(String.self, first + 3),
            entrances: parts.map { Entrance(unit: $0.texts[0], position: $0.position) },
            residents: Residents(
                households: try row.optional(Int.self, first + 4), people: try row.optional(Int.self, first + 5),
                groups: groups ?? [:]),
            attributes: common.attributes)
    }
}

extension Compound: PlaceRow {
    static let layer = FeatureLayer(
        table: "compounds", geometryType: "MULTIPOLYGON", title: "小区", description: "Residential compounds")
    static let columns: [(name: String, type: String)] = [("code", "TEXT"), ("kind", "TEXT")]
    static let parts: PlaceParts? = PlaceParts(
        layer: FeatureLayer(
            table: "gates", geometryType: "POINT", title: "小区出入口", description: "Gates of compounds"),
        owner: "compound", columns: ["name", "kind"])

    func columnValues() -> [(any DatabaseValueConvertible)?] { [code, use] }

    var partRows: [PlaceParts.Row] {
        gates.map { PlaceParts.Row(position: $0.position, texts: [$0.name, $0.kind.rawValue]) }
    }

    init(_ common: PlaceColumns, _ row: Row, from first: Int, parts: [PlaceParts.Row]) throws {
        var land: LatticeMultiPolygon?
        switch common.shape {
        case .area(let area): land = area
        case .point: throw StorageError(.damagedFile, "a compound is a point")
        case nil: break
        }
        let gates = try parts.map { part in
            guard let kind = part.texts[1].flatMap(Gate.Kind.init) else {
                throw StorageError(.damagedFile, "a gate is of no kind that is known")
            }
            return Gate(name: part.texts[0], kind: kind, position: part.position)
        }
        self.init(
            id: common.id, source: common.source, code: try row.optional(String.self, first), names: common.names,
            use: try row.optional(String.self, first + 1), land: land, gates: gates, attributes: common.attributes)
    }
}

extension Row {
    fileprivate func day(_ index: Int) throws(StorageError) -> CivilDate? {
        guard let text = try optional(String.self, index) else { return nil }
        guard let day = CivilDate(text) else { throw StorageError(.damagedFile, "a stored day cannot be read") }
        return day
    }
}
