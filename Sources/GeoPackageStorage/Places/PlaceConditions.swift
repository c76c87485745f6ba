import GRDB
import GridSystem
import Places
import SimpleFeatures
import Storage

/// A query of places as the condition of a `WHERE`.
struct PlaceConditions {
    private(set) var sql = "1"
    private var values: [(any DatabaseValueConvertible)?] = []

    var arguments: StatementArguments { StatementArguments(values) }

    init<Item: PlaceRow>(_ query: PlaceQuery, of kind: Item.Type) {
        for filter in query.filters {
            guard Item.fields.contains(filter.field) else {
                add("0")
                continue
            }
            switch filter.field {
            case .category: add("EXISTS (SELECT 1 FROM json_each(categories) WHERE value = ?)", [filter.value])
            case .name:
                add(
                    "(name = ? OR EXISTS (SELECT 1 FROM json_each(other_names) WHERE value = ?))",
                    [filter.value, filter.value])
            case .code, .compound, .kind, .number, .source: add("\(filter.field.rawValue) = ?", [filter.value])
            }
        }
        if let days = query.days, Item.columns.contains(where: { $0.name == "valid_from" }) {
            if let last = days.last { add("(valid_from IS NULL OR valid_from <= ?)", [last.description]) }
            if let first = days.first { add("(valid_to IS NULL OR valid_to > ?)", [first.description]) }
        }
        if let boxes = query.boxes { add(boxes, index: Item.layer.index.name) }
    }

    private mutating func add(_ condition: String, _ compared: [any DatabaseValueConvertible] = []) {
        sql += " AND \(condition)"
        values += compared
    }

    /// The index finds what may meet a box, the geometry decides.
    private mutating func add(_ boxes: [LatticeBox], index: String) {
        var alternatives = ["geom IS NULL"]
        for box in boxes {
            alternatives.append(
                """
                fid IN (SELECT id FROM \(index.quotedDatabaseIdentifier)
                    WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?) AND WANGGE_Meets(geom, ?, ?, ?, ?)
                """)
            let (low, high) = (box.southWest.coordinate, box.northEast.coordinate)
            values += [low.longitude, high.longitude, low.latitude, high.latitude]
            values += [box.minX, box.minY, box.maxX, box.maxY]
        }
        sql += " AND (\(alternatives.joined(separator: " OR ")))"
    }
}
