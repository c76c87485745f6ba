import CShapelib
import Foundation
import SimpleFeatures

/// Writes a layer as a zipped Shapefile.
public enum ShapefileWriter {
    /// Bytes that a text of the table has at most.
    private static let longestText = 254

    /// Writes the archive: `.shp`, `.shx`, `.dbf`, `.prj` and `.cpg` named after the layer.
    ///
    /// Names of columns are cut to ten bytes (``FieldNames``). A column is numeric where all its values are numbers, logical where
    /// all are, text otherwise; a text is cut to 254 bytes. The layer's system has to be well-known text, in ESRI's flavour for
    /// ArcGIS's sake.
    ///
    /// - Returns: the names of columns that had to be changed, and what they became.
    /// - Throws: ``VectorFileError``: `wrongEncoding` for text that the encoding does not have, `inaccessible`.
    @discardableResult
    public static func write(_ layer: VectorLayer, encoding: TextEncoding, to path: String) throws(VectorFileError)
        -> [(field: String, short: String)]
    {
        let folder = try WorkFolder()
        let base = folder.path(ShapefileParts.stem)
        let shorts = FieldNames.shortened(layer.fields, encoding)
        try writeShapes(layer, base)
        try writeTable(layer, shorts, encoding, base)
        var files: [(name: String, bytes: [UInt8])] = []
        for part in ["shp", "shx", "dbf"] {
            guard let bytes = try folder.contents("\(ShapefileParts.stem).\(part)") else { throw failed }
            files.append(("\(layer.name).\(part)", bytes))
        }
        if case .wkt(let text) = layer.system { files.append(("\(layer.name).prj", Array(text.utf8))) }
        files.append(("\(layer.name).cpg", Array(encoding.rawValue.utf8)))
        try ZipArchive.write(files, to: path)
        return zip(layer.fields, shorts).filter { $0 != $1 }.map { (field: $0, short: $1) }
    }

    private static let failed = VectorFileError(.inaccessible, "the Shapefile cannot be written")

    private static func writeShapes(_ layer: VectorLayer, _ base: String) throws(VectorFileError) {
        var hooks = EngineHooks.make()
        guard let handle = SHPCreateLL(base, SHPT_POLYGON, &hooks) else { throw failed }
        defer { SHPClose(handle) }
        for feature in layer.features {
            var (starts, xs, ys): ([Int32], [Double], [Double]) = ([], [], [])
            for polygon in feature.geometry?.polygons ?? [] {
                for (place, ring) in polygon.rings.enumerated() {
                    starts.append(Int32(xs.count))
                    // Exteriors clockwise, interiors the other way.
                    let turned = ring.isClockwise == (place == 0) ? ring.closed : ring.closed.reversed()
                    xs += turned.map(\.x)
                    ys += turned.map(\.y)
                }
            }
            let shape =
                starts.isEmpty
                ? SHPCreateSimpleObject(SHPT_NULL, 0, nil, nil, nil)
                : SHPCreateObject(
                    SHPT_POLYGON, -1, Int32(starts.count), starts, nil, Int32(xs.count), xs, ys, nil, nil)
            guard let shape else { throw failed }
            defer { SHPDestroyObject(shape) }
            guard SHPWriteObject(handle, -1, shape) >= 0 else { throw failed }
        }
    }

    private static func writeTable(
        _ layer: VectorLayer, _ names: [String], _ encoding: TextEncoding, _ base: String
    ) throws(VectorFileError) {
        var hooks = EngineHooks.make()
        let driver = encoding.languageDriver
        guard let handle = DBFCreateLL(base + ".dbf", driver == 0 ? nil : "LDID/\(driver)", &hooks) else {
            throw failed
        }
        defer { DBFClose(handle) }
        var columns: [TableColumn] = []
        for (index, name) in names.enumerated() {
            let column = try TableColumn(layer, index, encoding)
            columns.append(column)
            guard let bytes = encoding.bytes(name),
                DBFAddField(handle, bytes.cString, column.type, column.width, column.decimals) >= 0
            else { throw failed }
        }
        // A table without columns is none.
        if names.isEmpty, DBFAddField(handle, "id", FTInteger, 9, 0) < 0 { throw failed }
        for row in layer.features.indices {
            for (index, column) in columns.enumerated() {
                let written =
                    column.texts[row].map { write(handle, row, index, $0, column) }
                    ?? DBFWriteNULLAttribute(handle, Int32(row), Int32(index))
                guard written != 0 else { throw failed }
            }
            if names.isEmpty { _ = DBFWriteIntegerAttribute(handle, Int32(row), 0, Int32(row)) }
        }
    }

    /// 0 where the value did not fit.
    private static func write(
        _ handle: DBFHandle, _ row: Int, _ index: Int, _ bytes: [UInt8], _ column: TableColumn
    ) -> Int32 {
        switch column.type {
        case FTLogical: DBFWriteLogicalAttribute(handle, Int32(row), Int32(index), bytes.cString[0])
        // As text, so that a number keeps all its digits.
        case FTString: DBFWriteStringAttribute(handle, Int32(row), Int32(index), bytes.cString)
        default: writePadded(handle, row, index, bytes, column)
        }
    }

    private static func writePadded(
        _ handle: DBFHandle, _ row: Int, _ index: Int, _ bytes: [UInt8], _ column: TableColumn
    ) -> Int32 {
        let padding = [UInt8](repeating: UInt8(ascii: " "), count: max(0, Int(column.width) - bytes.count))
        var value = (padding + bytes).cString
        return DBFWriteAttributeDirectly(handle, Int32(row), Int32(index), &value)
    }

    static func cutText(_ text: String, _ encoding: TextEncoding) -> [UInt8]? {
        guard let bytes = encoding.bytes(text), bytes.count > longestText else { return encoding.bytes(text) }
        return encoding.bytes(FieldNames.cut(text, longestText, encoding))
    }
}

extension LinearRing<Position> {
    fileprivate var isClockwise: Bool {
        guard let origin = vertices.first else { return false }
        var doubled = 0.0
        for (a, b) in zip(vertices, vertices.dropFirst() + [origin]) {
            doubled += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
        }
        return doubled < 0
    }
}

extension [UInt8] {
    fileprivate var cString: [CChar] { map { CChar(bitPattern: $0) } + [0] }
}
