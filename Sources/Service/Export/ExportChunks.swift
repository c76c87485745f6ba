import GeoJSON

/// The pieces of an export, each made when it is asked for.
public struct ExportChunks: Sequence, IteratorProtocol, Sendable {
    private static let size = 1 << 16

    private let export: EditionExport
    private let format: EditionExport.Format
    private var place = 0
    private var writer = JSONWriter()
    private var isAtEnd = false

    init(_ export: EditionExport, _ format: EditionExport.Format) {
        self.export = export
        self.format = format
    }

    public mutating func next() -> [UInt8]? {
        guard !isAtEnd else { return nil }
        switch format {
        case .geojson: return nextFeatures()
        case .csv: return nextRows()
        case .topojson:
            isAtEnd = true
            return export.topoJSON()
        }
    }

    private mutating func nextFeatures() -> [UInt8] {
        if place == 0 { writer.beginFeatureCollection() }
        while place < export.indices.count, writer.bytes.count < Self.size {
            export.write(export.indices[place], to: &writer)
            place += 1
        }
        if place == export.indices.count {
            writer.endArray()
            writer.endObject()
            isAtEnd = true
        }
        return writer.take()
    }

    private mutating func nextRows() -> [UInt8] {
        var text = place == 0 ? CSVText.byteOrderMark + CSVText.row(EditionExport.columns) : ""
        while place < export.indices.count, text.utf8.count < Self.size {
            text += CSVText.row(export.fields(of: export.indices[place]))
            place += 1
        }
        isAtEnd = place == export.indices.count
        return Array(text.utf8)
    }
}
