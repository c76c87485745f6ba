import GeoJSON
import Places
import SimpleFeatures
import Storage

/// A kind of place as a collection of OGC API - Features.
protocol PlaceItem: Place {
    static var collection: PlaceCollection { get }

    /// Gates or entrances, with what is written on them.
    var labelledDoors: [(position: LatticePoint, label: String?)] { get }

    static func repository(in store: any Store) -> any PlaceRepository<Self>

    /// Writes the properties that only this kind has.
    func write(to writer: inout JSONWriter, as form: PlaceForm) throws
}

/// What a collection of places is called and consists of.
struct PlaceCollection: Sendable {
    struct Property: Sendable {
        let name: String
        /// As JSON Schema names it.
        let type: String
        let chinese: String
        let english: String
        /// What items can be filtered by, if by this.
        var field: PlaceField?
    }

    let id: String
    let chinese: String
    let english: String
    /// As OGC API - Features Part 5 names it.
    let geometry: String
    let properties: [Property]

    func title(_ language: Language) -> String { language.pick(chinese, english) }

    /// Properties of every kind of place.
    static let commonProperties = [
        Property(name: "name", type: "string", chinese: "名称", english: "Name", field: .name),
        Property(name: "names", type: "object", chinese: "各语言名称", english: "Names by language"),
        Property(name: "source", type: "string", chinese: "来源", english: "Source", field: .source),
    ]

    var queryables: [(property: Property, field: PlaceField)] {
        properties.compactMap { property in property.field.map { (property, $0) } }
    }
}
