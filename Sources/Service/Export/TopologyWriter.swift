import GeoJSON
import SimpleFeatures

/// Writes polygons as TopoJSON: every stretch of border once, as an arc of lattice steps, and the polygons as lists of arcs.
///
/// Source: the TopoJSON specification 1.0; the transform's scale is the lattice's, so that nothing is rounded.
struct TopologyWriter {
    typealias Object = (id: String, properties: JSONObject, land: LatticeMultiPolygon)

    private let objects: [Object]
    private let name: String
    private let nodes: Set<LatticePoint>
    private var arcs: [[LatticePoint]] = []
    private var numbers: [[LatticePoint]: Int] = [:]

    init(objects: [Object], name: String) {
        self.objects = objects
        self.name = name
        nodes = Self.nodes(of: objects)
    }

    /// The vertices at which a border may branch: those that two rings pass with other neighbours.
    private static func nodes(of objects: [Object]) -> Set<LatticePoint> {
        var neighbours: [LatticePoint: Set<LatticePoint>] = [:]
        for ring in objects.flatMap(\.land.polygons).flatMap(\.rings) {
            for edge in ring.edges {
                neighbours[edge.start, default: []].insert(edge.end)
                neighbours[edge.end, default: []].insert(edge.start)
            }
        }
        return Set(neighbours.lazy.filter { $0.value.count != 2 }.map(\.key))
    }

    consuming func bytes() -> [UInt8] {
        let references = objects.map { object in
            object.land.polygons.map { $0.rings.map { arcNumbers(of: $0) } }
        }
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("type")
        writer.string("Topology")
        writer.key("transform")
        writer.raw(#"{"scale":[1e-7,1e-7],"translate":[0,0]}"#.utf8)
        writer.key("objects")
        writer.beginObject()
        writer.key(name)
        writer.beginObject()
        writer.key("type")
        writer.string("GeometryCollection")
        writer.key("geometries")
        writer.beginArray()
        for (object, polygons) in zip(objects, references) {
            writer.beginObject()
            writer.key("type")
            if polygons.isEmpty { writer.null() } else { writer.string("MultiPolygon") }
            writer.key("id")
            writer.string(object.id)
            writer.key("properties")
            writer.object(object.properties)
            if !polygons.isEmpty {
                writer.key("arcs")
                writer.value(.array(polygons.map { .array($0.map { .array($0.map { .integer(Int64($0)) }) }) }))
            }
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        writer.endObject()
        writer.key("arcs")
        writer.beginArray()
        for arc in arcs { Self.write(arc, to: &writer) }
        writer.endArray()
        writer.endObject()
        return writer.take()
    }

    /// The ring as arcs between nodes; a number of ~n is arc n the other way.
    private mutating func arcNumbers(of ring: LatticeRing) -> [Int] {
        guard let smallest = ring.vertices.indices.min(by: { ring.vertices[$0] < ring.vertices[$1] }) else { return [] }
        let start = ring.vertices.firstIndex(where: nodes.contains) ?? smallest
        let turned = Array(ring.vertices[start...] + ring.vertices[...start])
        var numbers: [Int] = []
        var arc = [turned[0]]
        for vertex in turned.dropFirst() {
            arc.append(vertex)
            if nodes.contains(vertex) {
                numbers.append(number(of: arc))
                arc = [vertex]
            }
        }
        if arc.count > 1 { numbers.append(number(of: arc)) }
        return numbers
    }

    private mutating func number(of arc: [LatticePoint]) -> Int {
        if let number = numbers[arc] { return number }
        let reversed = Array(arc.reversed())
        if let number = numbers[reversed] { return ~number }
        numbers[arc] = arcs.count
        arcs.append(arc)
        return arcs.count - 1
    }

    /// The first point, then the steps from each to the next.
    private static func write(_ arc: [LatticePoint], to writer: inout JSONWriter) {
        writer.beginArray()
        var (x, y) = (0, 0)
        for point in arc {
            writer.beginArray()
            writer.integer(Int(point.x) - x)
            writer.integer(Int(point.y) - y)
            writer.endArray()
            (x, y) = (Int(point.x), Int(point.y))
        }
        writer.endArray()
    }
}
