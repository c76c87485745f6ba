import GeoJSON
import Geodesy
import GridSystem
import HTTPTypes
import Hummingbird
import Service
import SimpleFeatures

/// Which edges or nodes are asked for, and which page of them.
struct TopologyQuery: Sendable {
    let boxes: [LatticeBox]?
    let system: ReferenceSystem
    private let limit: Int
    /// The id that the page begins after.
    private let after: String?

    static let parameters: Set<String> = Call.commonParameters.union(["bbox", "bbox-crs", "crs", "limit", "next"])

    init(_ call: Call, systems: ReferenceSystems, configuration: APIConfiguration) throws {
        limit = try PageLimit.parse(call.query["limit"], configuration)
        system = try systems.system(named: call.query["crs"] ?? "CRS84", parameter: "crs")
        after = call.query["next"]
        boxes = try call.query["bbox"].map { text in
            try BoxFilter(
                parsing: text, in: try systems.system(named: call.query["bbox-crs"] ?? "CRS84", parameter: "bbox-crs")
            ).boxes
        }
    }

    /// The topology in each box, or of everything.
    func topologies(of grid: DraftGrid) -> [Topology] {
        boxes.map { $0.map { Topology(grid, meeting: $0) } } ?? [Topology(grid)]
    }

    /// A page of features in the order of their ids.
    func page<Element>(
        _ all: [Element], _ state: DraftState, _ call: Call, id: (Element) -> String,
        _ write: (Element, inout JSONWriter) throws -> Void
    ) throws -> Response {
        let named = all.map { (id: id($0), element: $0) }.sorted { $0.id < $1.id }
        let rest = named.filter { after == nil || $0.id > after ?? "" }
        let page = rest.prefix(limit)
        var links = call.selfLinks(.geoJSON, of: [.geoJSON])
        if page.count < rest.count, let last = page.last {
            links.append(
                Link(
                    href: call.address(call.request.uri.path, query: call.query.replacing([("next", last.id)])),
                    rel: "next", format: .geoJSON, title: call.language.pick("下一页", "Next page")))
        }
        var writer = JSONWriter(capacity: 1 << 14)
        writer.beginObject()
        writer.members([
            "type": "FeatureCollection", "draft": .string(state.id), "draftVersion": .integer(Int64(state.version)),
            "numberMatched": .integer(Int64(all.count)), "numberReturned": .integer(Int64(page.count)),
            "links": .array(links.map(\.json)),
        ])
        writer.key("features")
        writer.beginArray()
        for entry in page { try write(entry.element, &writer) }
        writer.endArray()
        writer.endObject()
        return Response(
            writer.take(), .geoJSON, headers: [.contentCrs: "<\(system.crs.uri)>", .cacheControl: "private, no-cache"])
    }
}
