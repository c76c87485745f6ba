import Cartography
import Foundation
import FoundationXML
import SimpleFeatures
import TestSupport

/// A board for a gate of the demo town: its streets, buildings and facilities are those of `Data/shanba`, its bands are drawn
/// by hand and its walks are a quarter longer than the straight line.
enum DemoBoard {
    static let gate = Coordinate(longitude: 107.1492694, latitude: 40.8904327)

    static func make(at place: Coordinate = gate) throws -> GuideBoard {
        let origin = try lattice(place)
        let metric = LocalMetric(aroundLatitude: origin.y)
        let facilities = try facilities(around: origin, metric)
        return GuideBoard(
            title: BilingualText(zh: "阳光新村 一刻钟便民生活圈导视图", en: "Yangguang Xincun · 15-Minute Neighbourhood Guide"),
            subtitle: BilingualText(zh: "阳光新村南门 · 步行 5、10、15 分钟", en: "South gate · 5, 10 and 15 minutes on foot"),
            origin: origin,
            bands: [5, 10, 15].map { minutes in
                GuideBoard.Band(
                    .duration(.seconds(60 * minutes)),
                    area: Shapes.crookedDisc(around: origin, radius: .metres(Double(minutes) * 72 / 1.12)))
            },
            map: try map(), facilities: facilities,
            imprint: Imprint(
                attribution: "© OpenStreetMap contributors",
                versions: ["第 3 版 edition 3", "network 5f1c09", "adult 1.2 m/s"],
                date: "2026-11-21"))
    }

    static func map() throws -> BaseMap {
        let streets = try OSMDrawing(contentsOf: folder.appending(path: "streets.osm"))
        let buildings = try collection(Polygonal.self, "buildings.geojson").features.map { feature in
            BaseMap.Area(
                kind: .building, rings: try feature.geometry.coordinates.map { try $0.map { try lattice($0) } })
        }
        return BaseMap(streets: streets.streets, areas: streets.areas + buildings, railways: streets.railways)
    }

    private static func facilities(
        around origin: LatticePoint, _ metric: LocalMetric
    ) throws -> [GuideBoard.Facility] {
        try collection(Located.self, "facilities.geojson").features.flatMap { feature in
            let position = try lattice(feature.geometry.coordinates)
            let distance = metric.distance(origin, position).metres * 1.25
            let minutes = distance / 72
            return (feature.properties.categories ?? []).compactMap { name -> GuideBoard.Facility? in
                guard minutes <= 15, let (symbol, english) = categories[name] else { return nil }
                let category = GuideBoard.Category(symbol: symbol, title: BilingualText(zh: name, en: english))
                return Shapes.facility(
                    category, feature.properties.name ?? "", at: position, from: origin, walking: .metres(distance),
                    band: minutes <= 5 ? 0 : minutes <= 10 ? 1 : 2)
            }
        }
    }

    static let categories: [String: (String, String)] = [
        "便利店": ("convenience-store", "Convenience store"), "邮政快递综合服务点": ("post", "Post and parcels"),
        "早餐店": ("breakfast", "Breakfast"), "美容美发店": ("hairdresser", "Hairdresser"),
        "公共活动场地": ("square", "Public square"),
        "生鲜超市": ("fresh-food", "Fresh food"), "药店": ("pharmacy", "Pharmacy"), "特色餐饮": ("restaurant", "Restaurant"),
        "助餐点": ("canteen", "Canteen"), "老年服务站": ("elderly-care", "Senior service"),
        "社区综合服务站": ("service-station", "Community services"), "卫生服务站": ("clinic", "Clinic"),
        "幼儿园": ("kindergarten", "Kindergarten"), "维修点": ("repair", "Repairs"), "综合超市": ("supermarket", "Supermarket"),
        "公共绿地": ("green", "Public green"), "洗染店": ("laundry", "Laundry"), "蛋糕烘焙": ("bakery", "Bakery"),
        "菜市场": ("market", "Food market"), "照相文印店": ("photo-copy", "Photo and print"),
        "家政服务点": ("housekeeping", "Housekeeping"), "幼儿托管": ("nursery", "Child care"),
        "社区养老服务机构": ("elderly-care", "Elderly care"), "保健养生": ("wellness", "Wellness"),
        "茶艺咖啡": ("cafe", "Tea and coffee"),
        "书店": ("bookshop", "Bookshop"), "健身房": ("gym", "Gym"), "鲜花礼品": ("flowers", "Flowers and gifts"),
        "托儿所": ("nursery", "Nursery"), "宠物服务": ("pets", "Pet services"),
    ]

    private static let folder = DemoFolder.url

    struct Collection<Shape: Decodable>: Decodable {
        struct Feature: Decodable {
            struct Properties: Decodable {
                let name: String?
                let categories: [String]?
            }

            let properties: Properties
            let geometry: Shape
        }

        let features: [Feature]
    }

    struct Located: Decodable { let coordinates: [Double] }
    struct Polygonal: Decodable { let coordinates: [[[Double]]] }

    static func collection<Shape: Decodable>(_: Shape.Type, _ file: String) throws -> Collection<Shape> {
        try JSONDecoder().decode(Collection<Shape>.self, from: Data(contentsOf: folder.appending(path: file)))
    }

    static func lattice(_ numbers: [Double]) throws -> LatticePoint {
        try lattice(Coordinate(longitude: numbers[0], latitude: numbers[1]))
    }

    static func lattice(_ coordinate: Coordinate) throws -> LatticePoint {
        guard let point = LatticePoint(coordinate) else { throw CocoaError(.fileReadCorruptFile) }
        return point
    }
}

/// What a board draws of an OpenStreetMap XML file; enough for the demo town.
private final class OSMDrawing: NSObject, XMLParserDelegate {
    private(set) var streets: [BaseMap.Street] = []
    private(set) var areas: [BaseMap.Area] = []
    private(set) var railways: [[LatticePoint]] = []
    private var nodes: [String: LatticePoint] = [:]
    private var line: [LatticePoint] = []
    private var tags: [String: String] = [:]

    init(contentsOf file: URL) throws {
        super.init()
        let parser = XMLParser(data: try Data(contentsOf: file))
        parser.delegate = self
        guard parser.parse() else { throw CocoaError(.fileReadCorruptFile) }
    }

    func parser(
        _: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        switch element {
        case "node":
            if let id = attributes["id"], let longitude = Double(attributes["lon"] ?? ""),
                let latitude = Double(attributes["lat"] ?? "")
            {
                nodes[id] = LatticePoint(Coordinate(longitude: longitude, latitude: latitude))
            }
        case "way": (line, tags) = ([], [:])
        case "nd": if let node = nodes[attributes["ref"] ?? ""] { line.append(node) }
        case "tag": tags[attributes["k"] ?? ""] = attributes["v"]
        default: break
        }
    }

    func parser(_: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?) {
        guard element == "way" else { return }
        if let kind = Self.kinds[tags["highway"] ?? ""] {
            streets.append(BaseMap.Street(kind: kind, name: tags["name"] ?? "", line: line))
        } else if tags["railway"] == "rail" {
            railways.append(line)
        } else if tags["natural"] == "water" || tags["waterway"] == "riverbank" {
            areas.append(BaseMap.Area(kind: .water, rings: [line]))
        } else if tags["leisure"] == "park" || tags["landuse"] == "grass" {
            areas.append(BaseMap.Area(kind: .green, rings: [line]))
        }
    }

    private static let kinds: [String: BaseMap.Street.Kind] = [
        "trunk": .main, "primary": .main, "secondary": .main, "tertiary": .secondary, "residential": .street,
        "unclassified": .street, "living_street": .street, "service": .service, "track": .service,
        "pedestrian": .pedestrian, "footway": .footway, "path": .footway, "steps": .steps,
    ]
}
