import GeoJSON
import GridSystem

/// Reads the properties of a feature into a unit.
///
/// Clients send back everything that they were given: what the grid works out by itself (`areaSquareMetres`, `edition`,
/// `validFrom`, `validTo`, `members`, `parentId`, `aliases`, `provisional`) is passed over.
struct UnitProperties {
    let grid: DraftGrid

    private static let derived: Set<String> = [
        "areaSquareMetres", "edition", "validFrom", "validTo", "members", "parentId", "aliases", "provisional",
    ]
    private static let named: Set<String> = [
        "code", "name", "names", "level", "parent", "households", "population",
    ]

    /// What of a unit can be set, as a document for merge patches.
    func settable(of unit: GridUnit) -> JSONObject {
        var properties: JSONObject = ["code": .string(unit.code), "names": .object(JSONObject(unit.names))]
        if let name = unit.name { properties["name"] = .string(name) }
        if let parent = unit.parent { properties["parent"] = .string(grid.unit(parent)?.code ?? parent.rawValue) }
        if let households = unit.households { properties["households"] = .integer(Int64(households)) }
        if let population = unit.population { properties["population"] = .integer(Int64(population)) }
        for (name, value) in unit.attributes { properties[name] = value.json }
        return properties
    }

    /// The unit after a merge patch of its properties.
    func patching(_ unit: GridUnit, with patch: JSONObject) throws(ServiceError) -> GridUnit {
        var patch = patch
        if patch["name"]?.isNull == true, patch["names"] == nil, let shown = unit.shownLanguage {
            patch["names"] = [shown: nil]
        }
        var merged = JSONValue.object(settable(of: unit)).merging(.object(patch)).objectValue ?? JSONObject()
        if patch["names"]?.isNull == true {
            merged["names"] = .null
            merged["name"] = patch["name"]
        }
        var patched = try setting(merged, on: unit)
        if patch["parent"]?.isNull == true { patched.parent = nil }
        return patched
    }

    /// The unit with these properties in place of its own: a count or a column that is not among them is taken out; code,
    /// names and parent stay where nothing is said of them.
    func setting(_ properties: JSONObject, on unit: GridUnit) throws(ServiceError) -> GridUnit {
        var changed = unit
        if let level = properties["level"], !level.isNull, level.asText != unit.level {
            throw ServiceError(
                .invalidMember, "a unit keeps its level, which is '\(unit.level)'", pointer: "/properties/level")
        }
        if let code = properties["code"], !code.isNull {
            changed.setCode(try self.code(code), published: grid.baseUnit(unit.id)?.code)
        }
        changed.names = try names(properties, of: unit)
        if let parent = properties["parent"] { changed.parent = try self.parent(parent, of: unit) }
        changed.households = try count(properties["households"], "households")
        changed.population = try count(properties["population"], "population")
        changed.attributes = attributes(properties, of: unit)
        return changed
    }

    private func code(_ value: JSONValue) throws(ServiceError) -> String {
        guard let text = value.asText, (1...64).contains(text.utf8.count),
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control || $0 == "/" })
        else {
            throw ServiceError(
                .invalidMember, "a code is 1 to 64 bytes without slashes and control characters",
                pointer: "/properties/code")
        }
        return text
    }

    private func names(_ properties: JSONObject, of unit: GridUnit) throws(ServiceError) -> [String: String] {
        var names = unit.names
        if let given = properties["names"] {
            // A client that knows no objects sends one back as text.
            let object = given.objectValue ?? given.stringValue.flatMap(JSONObject.init(text:))
            guard object != nil || given.isNull else {
                throw ServiceError(
                    .invalidMember, "names are an object: {\"zh\": \"…\", \"en\": \"…\"}", pointer: "/properties/names")
            }
            names = [:]
            for (language, name) in object ?? JSONObject() where !name.isNull { names[language] = name.asText }
        }
        guard let name = properties["name"], !name.isNull else { return names }
        guard let text = name.asText else {
            throw ServiceError(.invalidMember, "a name is a text", pointer: "/properties/name")
        }
        // Where the name is as it was, or another Chinese name is given, the names say it all.
        if text != unit.name, names["zh"] == unit.names["zh"] { names["zh"] = text }
        return names
    }

    /// By id or by code, of a coarser level, the finest that has one.
    func parent(_ value: JSONValue, of unit: GridUnit) throws(ServiceError) -> UnitID? {
        if value.isNull { return nil }
        let text = value.asText ?? ""
        let rank = grid.definition.rank(of: unit.level) ?? 0
        if let found = grid.unit(UnitID(text)), grid.definition.rank(of: found.level).map({ $0 < rank }) ?? false {
            return found.id
        }
        // Unchanged, though the parent itself is gone.
        if text == unit.parent?.rawValue { return unit.parent }
        for level in grid.definition.levels.prefix(rank).reversed() {
            if let found = grid.unit(code: text, level: level.id) { return found.id }
        }
        throw ServiceError(
            .invalidMember, "no unit of a coarser level has the code or id '\(text)'", pointer: "/properties/parent")
    }

    private func count(_ value: JSONValue?, _ name: String) throws(ServiceError) -> Int? {
        guard let value, !value.isNull else { return nil }
        guard let number = value.asInteger, (0...1_000_000_000).contains(number) else {
            throw ServiceError(.invalidMember, "'\(name)' is a count", pointer: "/properties/\(name)")
        }
        return Int(number)
    }

    private func attributes(_ properties: JSONObject, of unit: GridUnit) -> [String: AttributeValue] {
        var attributes: [String: AttributeValue] = [:]
        for (name, value) in properties where !Self.derived.contains(name) && !Self.named.contains(name) {
            // QGIS shows the feature's id as a column too.
            if value.isNull || (name == "id" && value.asText == unit.id.rawValue) { continue }
            let known = unit.attributes[name]
            attributes[name] = known?.json == value ? known : AttributeValue(value)
        }
        return attributes
    }
}

extension GridUnit {
    /// The language of ``name``.
    fileprivate var shownLanguage: String? {
        ["zh", "en"].first { names[$0] != nil } ?? names.keys.min()
    }

    /// Sets the code; the one that was published stays an alias.
    fileprivate mutating func setCode(_ new: String, published: String?) {
        guard new != code else { return }
        if code == published { aliases.append(code) }
        aliases.removeAll { $0 == new }
        code = new
    }
}

extension JSONObject {
    fileprivate init(_ texts: [String: String]) {
        self.init()
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) { self[name] = .string(text) }
    }

    fileprivate init?(text: String) {
        do {
            guard let object = try JSONValue(parsing: text.utf8).objectValue else { return nil }
            self = object
        } catch {
            return nil
        }
    }
}

extension AttributeValue {
    /// The JSON value that it was made of.
    var json: JSONValue {
        switch self {
        case .text(let text): return .string(text)
        case .integer(let number): return .integer(number)
        case .number(let number): return .number(number)
        case .boolean(let bool): return .bool(bool)
        case .json(let text):
            do { return try JSONValue(parsing: text.utf8) } catch { return .string(text) }
        }
    }
}
