public import GeoJSON
public import GridSystem
import SimpleFeatures

extension JSONWriter {
    /// An operation as ``OperationRequest`` reads it, units by their ids and coordinates in CRS84.
    public mutating func operation(_ operation: GridOperation) {
        beginObject()
        text("op", operation.name)
        switch operation {
        case .reshape(let unit, let land, let handling):
            text("unit", unit.rawValue)
            area("geometry", land)
            text("handling", handling.rawValue)
        case .split(let unit, let lines, _):
            text("unit", unit.rawValue)
            key("line")
            geometry(.multiLineString(lines.map { $0.map { Position($0.coordinate) } }), decimals: 7)
        case .merge(let units): texts("units", units.map(\.rawValue))
        case .transfer(let unit, let part, let receiver, let inPieces):
            if let unit { text("unit", unit.rawValue) }
            if let part { area("part", part) }
            text("to", receiver.rawValue)
            if inPieces {
                key("inPieces")
                bool(true)
            }
        case .moveEdge(let edge, let path):
            text("edge", edge.description)
            key("path")
            geometry(.lineString(path.map { Position($0.coordinate) }), decimals: 7)
        case .moveNode(let node, let place):
            key("node")
            position(node)
            key("to")
            position(place)
        case .create(let unit, let land, let handling):
            if let level = unit.level { text("level", level) }
            if let code = unit.code { text("code", code) }
            if let parent = unit.parent { text("parent", parent.rawValue) }
            if !unit.names.isEmpty { names(unit.names.mapValues { $0 }) }
            if let land { area("geometry", land) }
            text("handling", handling.rawValue)
        case .retire(let unit, let receivers):
            text("unit", unit.rawValue)
            if !receivers.isEmpty { texts("into", receivers.map(\.rawValue)) }
        case .rename(let unit, let names):
            text("unit", unit.rawValue)
            self.names(names)
        case .recode(let unit, let code):
            text("unit", unit.rawValue)
            text("code", code)
        case .assignParent(let unit, let parent):
            text("unit", unit.rawValue)
            key("parent")
            if let parent { string(parent.rawValue) } else { null() }
        }
        endObject()
    }

    private mutating func text(_ name: String, _ value: String) {
        key(name)
        string(value)
    }

    private mutating func texts(_ name: String, _ texts: [String]) {
        key(name)
        value(.array(texts.map { .string($0) }))
    }

    private mutating func area(_ name: String, _ land: LatticeMultiPolygon) {
        key(name)
        geometry(land)
    }

    private mutating func names(_ names: [String: String?]) {
        key("names")
        beginObject()
        for (tag, name) in names.sorted(by: { $0.key < $1.key }) {
            key(tag)
            if let name { string(name) } else { null() }
        }
        endObject()
    }
}
