import GeoJSON
import GridSystem
import Places
import SimpleFeatures
import Storage

extension Facility: PlaceItem {
    static let collection = PlaceCollection(
        id: "facilities", chinese: "便民设施", english: "Facilities", geometry: "geometry-point",
        properties: PlaceCollection.commonProperties + [
            .init(name: "category", type: "string", chinese: "类别", english: "Category", field: .category),
            .init(name: "categories", type: "array", chinese: "类别", english: "Categories"),
            .init(name: "categoryNames", type: "array", chinese: "类别名称", english: "Names of the categories"),
            .init(name: "capacity", type: "integer", chinese: "容量", english: "Capacity"),
            .init(name: "openingHours", type: "string", chinese: "开放时间", english: "Opening hours"),
            .init(name: "validFrom", type: "string", chinese: "起始日期", english: "First day"),
            .init(name: "validTo", type: "string", chinese: "终止日期", english: "Day after the last"),
        ])

    static func repository(in store: any Store) -> any PlaceRepository<Facility> { store.facilities }

    var labelledDoors: [(position: LatticePoint, label: String?)] { [] }

    func write(to writer: inout JSONWriter, as form: PlaceForm) {
        writer.member("categories", categories)
        writer.member("categoryNames", categories.map { Self.title(of: $0, form.language) })
        writer.member("capacity", capacity)
        writer.member("openingHours", openingHours)
        writer.member("validFrom", validity.from?.description)
        writer.member("validTo", validity.to?.description)
        writer.attributes(attributes)
    }

    static func title(of category: String, _ language: Language) -> String {
        FacilityCategory.table[category].map { language.pick($0.chinese, $0.english) } ?? category
    }
}

extension Building: PlaceItem {
    static let collection = PlaceCollection(
        id: "buildings", chinese: "楼栋", english: "Buildings", geometry: "geometry-any",
        properties: PlaceCollection.commonProperties + [
            .init(name: "compound", type: "string", chinese: "小区", english: "Compound", field: .compound),
            .init(name: "number", type: "string", chinese: "楼号", english: "Number", field: .number),
            .init(name: "kind", type: "string", chinese: "类型", english: "Kind", field: .kind),
            .init(name: "floors", type: "integer", chinese: "层数", english: "Floors"),
            .init(name: "entrances", type: "array", chinese: "单元门", english: "Entrances"),
            .init(name: "households", type: "integer", chinese: "户数（需密钥）", english: "Households, with a key"),
            .init(name: "people", type: "integer", chinese: "人数（需密钥）", english: "People, with a key"),
            .init(name: "age60", type: "integer", chinese: "60 岁以上（需密钥）", english: "60 and over, with a key"),
            .init(name: "age65", type: "integer", chinese: "65 岁以上（需密钥）", english: "65 and over, with a key"),
            .init(name: "age85", type: "integer", chinese: "85 岁以上（需密钥）", english: "85 and over, with a key"),
            .init(name: "children", type: "integer", chinese: "儿童（需密钥）", english: "Children, with a key"),
        ])

    static func repository(in store: any Store) -> any PlaceRepository<Building> { store.buildings }

    var labelledDoors: [(position: LatticePoint, label: String?)] { entrances.map { ($0.position, $0.unit) } }

    /// Counts, and columns of which nobody knows what they say, go to those only who may see who lives here.
    func write(to writer: inout JSONWriter, as form: PlaceForm) throws {
        writer.member("compound", compound)
        writer.member("number", number)
        writer.member("kind", use)
        writer.member("floors", floors)
        writer.key("entrances")
        writer.beginArray()
        for entrance in entrances {
            writer.beginObject()
            writer.member("unit", entrance.unit)
            writer.key("position")
            try form.system.write(position: entrance.position, to: &writer)
            writer.endObject()
        }
        writer.endArray()
        guard form.showsResidents(self) else { return }
        writer.member("households", residents.households)
        writer.member("people", residents.people)
        for (group, count) in residents.groups.sorted(by: { $0.key < $1.key }) { writer.member(group, count) }
        writer.attributes(attributes)
    }
}

extension Compound: PlaceItem {
    static let collection = PlaceCollection(
        id: "compounds", chinese: "小区", english: "Compounds", geometry: "geometry-multipolygon",
        properties: PlaceCollection.commonProperties + [
            .init(name: "code", type: "string", chinese: "编码", english: "Code", field: .code),
            .init(name: "kind", type: "string", chinese: "类型", english: "Kind", field: .kind),
            .init(name: "gates", type: "array", chinese: "出入口", english: "Gates"),
        ])

    static func repository(in store: any Store) -> any PlaceRepository<Compound> { store.compounds }

    var labelledDoors: [(position: LatticePoint, label: String?)] { gates.map { ($0.position, $0.name) } }

    func write(to writer: inout JSONWriter, as form: PlaceForm) throws {
        writer.member("code", code)
        writer.member("kind", use)
        writer.key("gates")
        writer.beginArray()
        for gate in gates {
            writer.beginObject()
            writer.member("name", gate.name)
            writer.member("kind", gate.kind.rawValue)
            writer.key("position")
            try form.system.write(position: gate.position, to: &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.attributes(attributes)
    }
}
