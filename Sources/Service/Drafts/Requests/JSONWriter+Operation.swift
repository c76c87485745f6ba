public import GeoJSON
public import GridSystem
import SimpleFeatures

extension JSONWriter {
    /// Writes an operation as ``OperationRequest`` reads it: units by their ids, geometries in CRS84 to the last unit of the lattice.
    public mutating func operation(_ operation: GridOperation) {
        beginObject()
        members(["op": .string(operation.name)])
        switch operation {
        case .reshape(let unit, let land, let handling):
            members(["unit": .string(unit.rawValue), "handling": .string(handling.rawValue)])
            member("geometry", land)
        case .split(let unit, let lines, let parts):
            members(["unit": .string(unit.rawValue)])
            member("line", lines)
            members(["parts": .array(parts.map { .object($0.json) })])
        case .merge(let units): members(["units": .ids(units)])
        case .transfer(let unit, let part, let heir, let inPieces):
            if let unit { members(["unit": .string(unit.rawValue)]) }
            if let part { member("part", part) }
            members(["to": .string(heir.rawValue), "inPieces": .bool(inPieces)])
        case .moveEdge(let edge, let path):
            members(["edge": .string(edge.description)])
            key("path")
            line(path)
        case .moveNode(let node, let place):
            for (name, point) in [("node", node), ("to", place)] {
                key(name)
                position(point)
            }
        case .create(let unit, let land, let handling):
            members(unit.json)
            if let land { member("geometry", land) }
            members(["handling": .string(handling.rawValue)])
        case .retire(let unit, let heirs): members(["unit": .string(unit.rawValue), "into": .ids(heirs)])
        case .rename(let unit, let names):
            let texts = names.sorted { $0.key < $1.key }.map {
                ($0.key, $0.value.map { JSONValue.string($0) } ?? .null)
            }
            var object = JSONObject()
            for (language, name) in texts { object[language] = name }
            members(["unit": .string(unit.rawValue), "names": .object(object)])
        case .recode(let unit, let code): members(["unit": .string(unit.rawValue), "code": .string(code)])
        case .assignParent(let unit, let parent):
            members(["unit": .string(unit.rawValue), "parent": .text(parent?.rawValue)])
        }
        endObject()
    }

    private mutating func member(_ name: String, _ land: LatticeMultiPolygon) {
        key(name)
        geometry(land)
    }

    private mutating func member(_ name: String, _ lines: [[LatticePoint]]) {
        key(name)
        beginObject()
        members(["type": "MultiLineString"])
        key("coordinates")
        beginArray()
        for line in lines { positions(line) }
        endArray()
        endObject()
    }

    private mutating func line(_ points: [LatticePoint]) {
        beginObject()
        members(["type": "LineString"])
        key("coordinates")
        positions(points)
        endObject()
    }

    private mutating func positions(_ points: [LatticePoint]) {
        beginArray()
        for point in points { position(point) }
        endArray()
    }
}

extension UnitDraft {
    /// The members that say something.
    fileprivate var json: JSONObject {
        var object = JSONObject()
        if let level { object["level"] = .string(level) }
        if let code { object["code"] = .string(code) }
        if !names.isEmpty {
            var texts = JSONObject()
            for (language, name) in names.sorted(by: { $0.key < $1.key }) { texts[language] = .string(name) }
            object["names"] = .object(texts)
        }
        if let parent { object["parent"] = .string(parent.rawValue) }
        if let households { object["households"] = .integer(Int64(households)) }
        if let population { object["population"] = .integer(Int64(population)) }
        if !attributes.isEmpty {
            var properties = JSONObject()
            for (name, value) in attributes.sorted(by: { $0.key < $1.key }) { properties[name] = JSONValue(value) }
            object["properties"] = .object(properties)
        }
        return object
    }
}

extension JSONValue {
    static func ids(_ ids: [UnitID]) -> JSONValue { .array(ids.map { .string($0.rawValue) }) }
}
