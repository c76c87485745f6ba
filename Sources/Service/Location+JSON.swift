public import GeoJSON
public import GridSystem
import SimpleFeatures

extension Location {
    /// The answer to "which grid is this", as HTTP and the command line give it.
    ///
    /// - Parameter more: may add members to the object of each unit; it is told the unit and its ancestors, finest first.
    public func json(
        in edition: Edition, more: (_ chain: ArraySlice<Int>, _ writer: inout JSONWriter) -> Void = { _, _ in }
    ) -> [UInt8] {
        var writer = JSONWriter(capacity: 512)
        writer.beginObject()
        writer.key("edition")
        writer.integer(edition.record.number)
        writer.key("point")
        writer.position(point)
        writer.key("units")
        writer.beginArray()
        for (place, index) in units.enumerated() {
            let unit = edition.units[index]
            writer.beginObject()
            writer.key("level")
            writer.string(unit.level)
            writer.key("code")
            writer.string(unit.code)
            writer.key("name")
            if let name = unit.name { writer.string(name) } else { writer.null() }
            writer.key("id")
            writer.string(unit.id.rawValue)
            more(units[place...], &writer)
            writer.endObject()
        }
        writer.endArray()
        if let borderDistance {
            writer.key("borderDistance")
            writer.metres(borderDistance)
        }
        if let candidates { write(candidates, edition, to: &writer) }
        if let nearest {
            writer.key("nearest")
            writer.beginObject()
            writer.key("level")
            writer.string(edition.units[nearest.unit].level)
            writer.key("code")
            writer.string(edition.units[nearest.unit].code)
            writer.key("distance")
            writer.metres(nearest.distance)
            writer.endObject()
        }
        writer.endObject()
        return writer.take()
    }

    private func write(_ candidates: [Candidate], _ edition: Edition, to writer: inout JSONWriter) {
        writer.key("candidates")
        writer.beginArray()
        for candidate in candidates {
            writer.beginObject()
            writer.key("level")
            writer.string(edition.units[candidate.unit].level)
            writer.key("code")
            writer.string(edition.units[candidate.unit].code)
            writer.key("probability")
            writer.number((candidate.probability * 1000).rounded() / 1000)
            writer.endObject()
        }
        writer.endArray()
    }
}

extension JSONWriter {
    /// A length to the centimetre.
    fileprivate mutating func metres(_ length: Length) {
        number((length.metres * 100).rounded() / 100)
    }
}
