import GeoJSON
import Geodesy
import GridSystem
import Service
import SimpleFeatures

extension Topology.Edge {
    var tag: String { String(version, radix: 36) }
}

extension Topology.Node {
    /// The name in addresses: where it lies.
    var name: String { Self.name(of: place) }

    var tag: String { name + "." + String(edges.count) }

    static func name(of place: LatticePoint) -> String {
        [place.x, place.y].map { String(UInt32(bitPattern: $0), radix: 36) }.joined(separator: ".")
    }

    static func place(named name: String) -> LatticePoint? {
        let numbers = name.split(separator: ".", omittingEmptySubsequences: false).map { UInt32($0, radix: 36) }
        guard numbers.count == 2, let x = numbers[0], let y = numbers[1] else { return nil }
        return LatticePoint(x: Int32(bitPattern: x), y: Int32(bitPattern: y))
    }
}

extension JSONWriter {
    mutating func edge(_ edge: Topology.Edge, in grid: DraftGrid, _ system: ReferenceSystem) throws(GeodesyError) {
        beginFeature(id: .string(edge.id.description))
        key("geometry")
        beginObject()
        members(["type": "LineString"])
        key("coordinates")
        beginArray()
        for point in edge.path { try system.write(position: point, to: &self) }
        endArray()
        endObject()
        key("properties")
        beginObject()
        member("left", edge.left?.rawValue)
        member("leftCode", edge.left.flatMap { grid.unit($0)?.code })
        member("right", edge.right?.rawValue)
        member("rightCode", edge.right.flatMap { grid.unit($0)?.code })
        members([
            "levels": .array(edge.levels.map { .string($0) }), "closed": .bool(edge.isClosed),
            "start": .string(Topology.Node.name(of: edge.path[0])),
            "end": .string(Topology.Node.name(of: edge.path[edge.path.count - 1])), "version": .string(edge.tag),
        ])
        endObject()
        endObject()
    }

    mutating func node(_ node: Topology.Node, _ system: ReferenceSystem) throws(GeodesyError) {
        beginFeature(id: .string(node.name))
        key("geometry")
        beginObject()
        members(["type": "Point"])
        key("coordinates")
        try system.write(position: node.place, to: &self)
        endObject()
        key("properties")
        object(["edges": .array(node.edges.map { .string($0.description) })])
        endObject()
    }
}
