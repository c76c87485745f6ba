import GeoJSON
import SimpleFeatures
import WalkingAccess

extension IsochroneCollection {
    /// A GeoJSON feature collection, one feature for each band; what the bands were made of comes as foreign members.
    public func geoJSON() -> [UInt8] {
        var writer = JSONWriter(capacity: 1 << 16)
        writer.beginFeatureCollection()
        for part in parts { write(part, to: &writer) }
        writer.endArray()
        writer.key("kind")
        writer.string(shape.rawValue)
        writer.provenance(isochrones, network)
        writer.endObject()
        return writer.take()
    }

    private func write(_ part: Part, to writer: inout JSONWriter) {
        writer.beginFeature(id: nil)
        writer.key("geometry")
        switch part.geometry {
        case .area(let area): writer.geometry(area)
        case .lines(let lines): writer.multiLineString(lines)
        }
        writer.key("properties")
        writer.beginObject()
        writer.key(part.limit.unit)
        writer.plain(part.limit.value)
        writer.key("areaSquareMetres")
        writer.tenths(part.extent.squareMetres)
        writer.key("reachedMetres")
        writer.tenths(part.reached.metres)
        writer.endObject()
        writer.endObject()
    }
}

extension JSONWriter {
    fileprivate mutating func multiLineString(_ lines: [[LatticePoint]]) {
        beginObject()
        key("type")
        string("MultiLineString")
        key("coordinates")
        beginArray()
        for line in lines {
            beginArray()
            for point in line { position(point) }
            endArray()
        }
        endArray()
        endObject()
    }
}
