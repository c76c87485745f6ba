import GeoJSON
import GridSystem
import Service
import SimpleFeatures

/// Writes the answer of `GET /locate`.
struct LocationWriter {
    let edition: Edition
    let principal: Principal
    /// `nil` where the caller may see nobody at all.
    let duties: [UnitID: [MemberDirectory.Duty]]?

    func json(_ location: Location) -> [UInt8] {
        var writer = JSONWriter(capacity: 512)
        writer.beginObject()
        writer.key("edition")
        writer.integer(edition.record.number)
        writer.key("point")
        writer.position(location.point)
        writer.key("units")
        writer.beginArray()
        for (place, index) in location.units.enumerated() {
            write(edition.units[index], above: location.units[place...], to: &writer)
        }
        writer.endArray()
        if let distance = location.borderDistance {
            writer.key("borderDistance")
            writer.metres(distance)
        }
        if let candidates = location.candidates { write(candidates, to: &writer) }
        if let nearest = location.nearest {
            writer.key("nearest")
            writer.beginObject()
            writer.member("level", edition.units[nearest.unit].level)
            writer.member("code", edition.units[nearest.unit].code)
            writer.key("distance")
            writer.metres(nearest.distance)
            writer.endObject()
        }
        writer.endObject()
        return writer.take()
    }

    private func write(_ unit: GridUnit, above chain: ArraySlice<Int>, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("level", unit.level)
        writer.member("code", unit.code)
        writer.member("name", unit.name)
        writer.member("id", unit.id.rawValue)
        if let duties, principal.may(.readMembers, on: chain.map { edition.units[$0].id }) {
            writer.key("members")
            writer.duties(duties[unit.id] ?? [])
        }
        writer.endObject()
    }

    private func write(_ candidates: [Location.Candidate], to writer: inout JSONWriter) {
        writer.key("candidates")
        writer.beginArray()
        for candidate in candidates {
            writer.beginObject()
            writer.member("level", edition.units[candidate.unit].level)
            writer.member("code", edition.units[candidate.unit].code)
            writer.key("probability")
            writer.number((candidate.probability * 1000).rounded() / 1000)
            writer.endObject()
        }
        writer.endArray()
    }
}

extension JSONWriter {
    /// A length to the centimetre.
    mutating func metres(_ length: Length) {
        number((length.metres * 100).rounded() / 100)
    }
}
