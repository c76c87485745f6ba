import GeoJSON
import GridSystem
import SimpleFeatures

/// Reads the members of a JSON request against the units of a draft; each error points at its member.
struct RequestReader: MemberReader {
    let object: JSONObject
    let grid: DraftGrid
    let system: DrawingSystem
    var pointer: String { "" }

    // MARK: Units

    /// A unit by its id, or by its code with its level: `"id"`, `"code"` beside a member `level`, `{"code", "level"}`.
    func unit(_ name: String) throws(ServiceError) -> UnitID? {
        guard let value = object[name], !value.isNull else { return nil }
        return try unit(value, pointer: "/\(name)")
    }

    func units(_ name: String) throws(ServiceError) -> [UnitID]? {
        guard let value = object[name], !value.isNull else { return nil }
        guard let values = value.arrayValue else { return [try unit(value, pointer: "/\(name)")] }
        var units: [UnitID] = []
        for (index, value) in values.enumerated() { units.append(try unit(value, pointer: "/\(name)/\(index)")) }
        return units
    }

    private func unit(_ value: JSONValue, pointer: String) throws(ServiceError) -> UnitID {
        let text = value.asText ?? value["id"]?.asText
        if let text, let unit = grid.unit(UnitID(text)) { return unit.id }
        let code = value["code"]?.asText ?? text ?? ""
        if let level = value["level"]?.stringValue ?? object["level"]?.stringValue,
            let unit = grid.unit(code: code, level: level)
        {
            return unit.id
        }
        throw ServiceError(
            .unknownUnit, "no unit has the id '\(code)', nor that code at the level named", pointer: pointer)
    }

    // MARK: Names

    /// `names` by language, and `name`, which is the Chinese one; `nil` values take a name out.
    func names() throws(ServiceError) -> [String: String?] {
        var names: [String: String?] = [:]
        if let value = object["names"], !value.isNull {
            guard let object = value.objectValue else {
                throw ServiceError(
                    .invalidMember, "names are an object: {\"zh\": \"…\", \"en\": \"…\"}", pointer: "/names")
            }
            for (language, name) in object { names[language] = .some(name.asText) }
        }
        if let name = try text("name") { names["zh"] = .some(name) }
        return names
    }

    // MARK: Geometry

    func geometry(_ name: String) throws(ServiceError) -> Geometry? {
        guard let value = object[name], !value.isNull else { return nil }
        // A pair of numbers is a point.
        if value.arrayValue?.first?.numberValue != nil {
            return try Geometry(["type": "Point", "coordinates": value], pointer: "/\(name)")
        }
        return try Geometry(value, pointer: "/\(name)")
    }

    func area(_ name: String) throws(ServiceError) -> LatticeMultiPolygon? {
        guard let geometry = try geometry(name) else { return nil }
        return try system.area(geometry, pointer: "/\(name)")
    }

    func lines(_ name: String) throws(ServiceError) -> [[LatticePoint]] {
        try system.lines(try required(name, try geometry(name)), pointer: "/\(name)")
    }

    func point(_ name: String) throws(ServiceError) -> LatticePoint {
        try system.point(try required(name, try geometry(name)), pointer: "/\(name)")
    }
}
