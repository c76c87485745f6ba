import CShapelib
import Foundation
import SimpleFeatures

/// Reads Shapefiles. Source: ESRI Shapefile Technical Description, July 1998.
public enum ShapefileReader {
    /// What the files of a Shapefile may have together, unpacked: 1 GiB.
    public static let standardLimit = 1 << 30

    /// Reads a layer from a ZIP archive, or from a `.shp` file and those beside it.
    ///
    /// Text is in the encoding that the `.cpg` file names, else the table's language driver, else UTF-8 where it is valid, else
    /// GB18030. Rings become polygons by which lies in which. Rows that are marked as deleted are left out.
    ///
    /// - Parameters:
    ///   - layer: the name of the files in an archive that holds several.
    ///   - limit: bytes that an archive may unpack to.
    /// - Throws: ``VectorFileError``.
    public static func read(path: String, layer: String? = nil, limit: Int = standardLimit) throws(VectorFileError)
        -> VectorLayer
    {
        let parts =
            path.lowercased().hasSuffix(".shp")
            ? try ShapefileParts(path: path) : try ShapefileParts(archive: path, layer: layer, limit: limit)
        return try read(parts)
    }

    private static func read(_ parts: borrowing ShapefileParts) throws(VectorFileError) -> VectorLayer {
        func text(_ part: String) throws(VectorFileError) -> String? {
            try parts.folder.contents("\(ShapefileParts.stem).\(part)").map { String(decoding: $0, as: UTF8.self) }
        }
        let (header, size) = try head(ofTable: parts.folder.path("\(ShapefileParts.stem).dbf"))
        let table = try AttributeTable(
            path: parts.folder.path("\(ShapefileParts.stem).dbf"), codePage: try text("cpg"), header: header, size: size
        )
        let shapes = try ShapeRecords(path: parts.folder.path("\(ShapefileParts.stem).shp"))
        guard shapes.count == table.count else {
            throw VectorFileError(
                .malformed, "the Shapefile has \(shapes.count) shapes and \(table.count) rows of attributes")
        }
        let system = try text("prj").map { $0.filter { $0 != "\0" && $0 != "\u{FEFF}" } } ?? ""
        var layer = VectorLayer(
            name: parts.name, system: system.allSatisfy(\.isWhitespace) ? .unstated : .wkt(system),
            fields: table.fields.map(\.name))
        for row in 0..<table.count where !table.isDeleted(row) {
            layer.features.append(
                VectorFeature(geometry: try shapes.polygons(row), values: try table.values(ofRow: row)))
        }
        return layer
    }

    private static func head(ofTable path: String) throws(VectorFileError) -> (bytes: [UInt8], size: Int) {
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { file.closeFile() }
            let bytes = [UInt8](try file.read(upToCount: 32) ?? Data())
            return (bytes, Int(try file.seekToEnd()))
        } catch {
            throw VectorFileError(.inaccessible, "the .dbf file cannot be read")
        }
    }
}

/// The owner of the open shapes of a Shapefile.
private struct ShapeRecords: ~Copyable {
    let count: Int
    private let handle: SHPHandle

    private static let polygonTypes = [SHPT_POLYGON, SHPT_POLYGONZ, SHPT_POLYGONM]

    init(path: String) throws(VectorFileError) {
        var hooks = EngineHooks.make()
        guard let handle = SHPOpenLL(path, "rb", &hooks) else {
            throw VectorFileError(.malformed, "the .shp or .shx file is damaged or cut off")
        }
        let type = handle.pointee.nShapeType
        guard Self.polygonTypes.contains(type) || type == SHPT_NULL else {
            SHPClose(handle)
            throw VectorFileError(
                .unsupported, "the Shapefile holds \(String(cString: SHPTypeName(type))) and no polygons")
        }
        self.handle = handle
        count = Int(handle.pointee.nRecords)
    }

    deinit { SHPClose(handle) }

    /// - Returns: `nil` for a record without a shape.
    func polygons(_ record: Int) throws(VectorFileError) -> MultiPolygon<Position>? {
        guard let shape = SHPReadObject(handle, Int32(record)) else {
            throw VectorFileError(.malformed, "the shape is damaged or cut off", feature: record)
        }
        defer { SHPDestroyObject(shape) }
        let (vertices, parts) = (Int(shape.pointee.nVertices), Int(shape.pointee.nParts))
        guard shape.pointee.nSHPType != SHPT_NULL, vertices > 0 else { return nil }
        guard let xs = shape.pointee.padfX, let ys = shape.pointee.padfY, let starts = shape.pointee.panPartStart,
            parts > 0
        else {
            throw VectorFileError(.malformed, "the shape has no rings", feature: record)
        }
        var rings: [LinearRing<Position>] = []
        for part in 0..<parts {
            let start = Int(starts[part])
            let end = part + 1 < parts ? Int(starts[part + 1]) : vertices
            guard start >= 0, start <= end, end <= vertices else {
                throw VectorFileError(.malformed, "ring \(part) does not lie in the shape", feature: record)
            }
            var ring: [Position] = []
            ring.reserveCapacity(end - start)
            for index in start..<end {
                guard xs[index].isFinite, ys[index].isFinite else {
                    throw VectorFileError(
                        .malformed, "vertex \(index - start) of ring \(part) is no number", feature: record)
                }
                let position = Position(x: xs[index], y: ys[index])
                if position != ring.last { ring.append(position) }
            }
            while ring.count > 1, ring.first == ring.last { ring.removeLast() }
            if ring.count >= 3 { rings.append(LinearRing(ring)) }
        }
        return RingNesting.polygons(rings)
    }
}
