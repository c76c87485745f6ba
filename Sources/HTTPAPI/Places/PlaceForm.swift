import GeoJSON
import Geodesy
import GridSystem
import Places
import Service
import SimpleFeatures

/// How places are written for one caller: in which system and language, and with what of it.
struct PlaceForm: Sendable {
    let system: ReferenceSystem
    let language: Language
    let principal: Principal
    /// Finds the unit that a building stands in, for a role held on a unit; `nil` before anything is published.
    let locator: Locator?

    /// Writes one feature.
    ///
    /// - Parameter links: of the item alone.
    func write(_ place: some PlaceItem, links: [Link] = [], to writer: inout JSONWriter) throws {
        writer.beginFeature(id: .string(place.id))
        writer.key("geometry")
        switch place.shape {
        case .point(let point): try system.write(point, to: &writer)
        case .area(let land): try system.write(land, to: &writer)
        case nil: writer.null()
        }
        writer.key("properties")
        writer.beginObject()
        writer.member("name", place.name)
        writer.key("names")
        writer.object(JSONObject(place.names))
        writer.member("source", place.source)
        try place.write(to: &writer, as: self)
        writer.endObject()
        if !links.isEmpty {
            writer.key("links")
            writer.value(.array(links.map(\.json)))
        }
        writer.endObject()
    }

    /// Whether the caller may see how many live in the building.
    func showsResidents(_ building: Building) -> Bool {
        guard principal.unit != nil else { return principal.may(.readResidents) }
        guard let locator, let unit = building.outline.position.flatMap(locator.unit(at:)) else { return false }
        return principal.may(
            .readResidents, on: locator.edition.chain(from: unit).map { locator.edition.units[$0].id })
    }
}

extension ReferenceSystem {
    /// Writes a point as a geometry.
    func write(_ point: LatticePoint, to writer: inout JSONWriter) throws(GeodesyError) {
        writer.beginObject()
        writer.key("type")
        writer.string("Point")
        writer.key("coordinates")
        try write(position: point, to: &writer)
        writer.endObject()
    }
}

extension JSONWriter {
    mutating func member(_ name: String, _ texts: [String]) {
        key(name)
        value(.array(texts.map { .string($0) }))
    }

    mutating func attributes(_ attributes: [String: AttributeValue]) {
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
            key(name)
            self.value(value)
        }
    }
}
