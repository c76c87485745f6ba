import GeoJSON
import GridSystem
import Places
import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension FacilityGuide {
    /// A GeoJSON feature collection: a point for each facility, then, where they were asked for, a line for each way. What the
    /// guide was made of, and counts by category, come as foreign members.
    public func geoJSON() -> [UInt8] {
        var writer = JSONWriter(capacity: 1 << 14)
        writer.beginFeatureCollection()
        for entry in entries { write(entry, to: &writer) }
        for entry in entries where entry.walk.way.count > 1 { writeWay(of: entry, to: &writer) }
        writer.endArray()
        writer.key("date")
        writer.string(query.day.description)
        writer.key("counts")
        writeCounts(to: &writer)
        writer.provenance(isochrones, network)
        writer.endObject()
        return writer.take()
    }

    private func write(_ entry: Entry, to writer: inout JSONWriter) {
        let facility = entry.facility, walk = entry.walk
        writer.beginFeature(id: .string(facility.id))
        writer.key("geometry")
        writer.beginObject()
        writer.key("type")
        writer.string("Point")
        writer.key("coordinates")
        writer.position(facility.position)
        writer.endObject()
        writer.key("properties")
        writer.beginObject()
        writer.key("name")
        if let name = facility.name { writer.string(name) } else { writer.null() }
        writer.key("names")
        writer.beginObject()
        for (language, name) in facility.names.sorted(by: { $0.key < $1.key }) {
            writer.key(language)
            writer.string(name)
        }
        writer.endObject()
        writer.key("categories")
        writer.value(.array(facility.categories.map { .string($0) }))
        writer.key("categoryTitles")
        writer.value(.array(facility.categories.map(Self.titles)))
        let limit = isochrones.bands[walk.band].limit
        writer.key("band")
        writer.object([limit.unit: .number(limit.value)])
        writer.key("metres")
        writer.tenths(walk.distance.metres)
        writer.key("minutes")
        writer.tenths(walk.duration / .seconds(60))
        writer.key("bearing")
        writer.tenths(walk.bearing.degrees)
        writer.key("direction")
        writer.object(["zh": .string(walk.direction.chinese), "en": .string(walk.direction.english)])
        if let hours = facility.openingHours {
            writer.key("openingHours")
            writer.string(hours)
        }
        if let capacity = facility.capacity {
            writer.key("capacity")
            writer.integer(capacity)
        }
        writer.endObject()
        writer.endObject()
    }

    private static func titles(_ category: String) -> JSONValue {
        guard let known = FacilityCategory.table[category] else { return ["zh": .string(category)] }
        return ["zh": .string(known.chinese), "en": .string(known.english)]
    }

    private func writeWay(of entry: Entry, to writer: inout JSONWriter) {
        writer.beginFeature(id: .string("\(entry.facility.id)/way"))
        writer.key("geometry")
        writer.beginObject()
        writer.key("type")
        writer.string("LineString")
        writer.key("coordinates")
        writer.beginArray()
        for point in entry.walk.way { writer.position(point) }
        writer.endArray()
        writer.endObject()
        writer.key("properties")
        writer.object(["facility": .string(entry.facility.id)])
        writer.endObject()
    }

    private func writeCounts(to writer: inout JSONWriter) {
        writer.beginArray()
        for (category, byBand) in counts {
            writer.beginObject()
            writer.key("category")
            writer.string(category)
            writer.key("title")
            writer.value(Self.titles(category))
            writer.key("within")
            writer.beginArray()
            for (band, count) in zip(isochrones.bands, byBand) {
                writer.object([band.limit.unit: .number(band.limit.value), "count": .integer(Int64(count))])
            }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
    }
}
