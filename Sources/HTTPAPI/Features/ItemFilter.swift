import GridSystem
import HTTPTypes
import SimpleFeatures

/// A property and the value that it must have.
struct ItemFilter: Sendable {
    /// A property that every level can be filtered by.
    struct Property: Sendable {
        var name: String
        var type: String
        var chinese: String
        var english: String
    }

    static let properties = [
        Property(name: "code", type: "string", chinese: "编码", english: "Code"),
        Property(name: "name", type: "string", chinese: "名称", english: "Name"),
        Property(name: "parent", type: "string", chinese: "上级编码", english: "Code of the unit above"),
        Property(name: "households", type: "integer", chinese: "户数", english: "Households"),
        Property(name: "population", type: "integer", chinese: "人口", english: "Population"),
    ]

    let name: String
    let value: String
    private let number: Double?

    /// - Throws: ``Problem`` where the property holds numbers and the value is none.
    init(_ name: String, _ value: String, in level: LevelFeatures) throws(Problem) {
        self.name = name
        self.value = value
        let type = Self.properties.first { $0.name == name }?.type ?? level.columns[name]?.rawValue
        let isNumeric = type == "integer" || type == "number"
        number = isNumeric ? Double(value) : nil
        if isNumeric, number == nil { throw .parameter(name, "The property '\(name)' is a number.") }
        if type == "boolean", value != "true", value != "false" {
            throw .parameter(name, "The property '\(name)' is true or false.")
        }
    }

    /// Whether the unit has the value. An old code finds its unit; a parent is named by its code or id; a name in any language.
    func matches(_ index: Int, in edition: Edition) -> Bool {
        let unit = edition.units[index]
        switch name {
        case "code": return edition.unit(code: value, level: unit.level)?.id == unit.id
        case "name": return unit.names.values.contains(value)
        case "parent":
            guard let parent = edition.parents[index].map({ edition.units[$0] }) else { return false }
            return parent.code == value || parent.id.rawValue == value || parent.aliases.contains(value)
        case "households": return unit.households.map(Double.init) == number && number != nil
        case "population": return unit.population.map(Double.init) == number && number != nil
        default:
            switch unit.attributes[name] {
            case .text(let text): return text == value
            case .integer(let integer): return number.map { $0 == Double(integer) } ?? (String(integer) == value)
            case .number(let double): return number.map { $0 == double } ?? (String(double) == value)
            case .boolean(let bool): return String(bool) == value
            case .json, nil: return false
            }
        }
    }
}
