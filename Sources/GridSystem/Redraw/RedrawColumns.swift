/// Brings the columns of a redrawn feature to a unit: what the file does not have, or leaves empty, stays.
struct RedrawColumns {
    /// The columns that units of the level have.
    private let known: Set<String>

    /// What programs add of their own: numbers of rows, lengths and areas of shapes.
    private static let technical: Set<String> = [
        "fid", "ogc_fid", "objectid", "objectid_1", "gid", "shape_leng", "shape_length", "shape_area", "shape_le_1",
    ]
    /// What an export writes beside the columns of units, under the names that an import gives it.
    private static let derived: Set<String> = [
        "source_level", "source_parent", "source_edition", "source_areaSquareMetres", "source_validFrom",
        "source_validTo", "source_members", "source_aliases", "source_names", "source_name", "source_code",
        "source_households", "source_population",
    ]
    /// Bytes from which on a name may have been cut by a Shapefile, which holds ten.
    private static let shortestCut = 9

    init(units: [GridUnit]) { known = Set(units.flatMap(\.attributes.keys)) }

    func applied(_ drawn: ImportedUnit, to unit: GridUnit) -> GridUnit {
        var unit = unit
        for (language, name) in drawn.names { unit.names[language] = name }
        unit.households = drawn.households ?? unit.households
        unit.population = drawn.population ?? unit.population
        for (column, value) in drawn.attributes {
            guard let name = name(of: column) else { continue }
            if unit.attributes[name].map({ Self.isSame($0, value) }) != true { unit.attributes[name] = value }
        }
        return unit
    }

    /// What differs, for a person.
    func differences(_ a: GridUnit, _ b: GridUnit) -> String {
        var columns: [String] = []
        if a.households != b.households { columns.append("households") }
        if a.population != b.population { columns.append("population") }
        columns += a.attributes.keys.filter { a.attributes[$0] != b.attributes[$0] }.sorted()
        return columns.joined(separator: ", ")
    }

    /// What the column is called in the grid; `nil` for one that is nobody's.
    private func name(of column: String) -> String? {
        if known.contains(column) { return column }
        if Self.derived.contains(column) || Self.technical.contains(column.lowercased()) { return nil }
        let whole = known.filter { $0.hasPrefix(column) }
        return column.utf8.count >= Self.shortestCut && whole.count == 1 ? whole.first : column
    }

    /// Whether the values are the same but for the type, which not every file format keeps.
    private static func isSame(_ a: AttributeValue, _ b: AttributeValue) -> Bool {
        func text(_ value: AttributeValue) -> String {
            switch value {
            case .text(let text), .json(let text): text
            case .integer(let integer): String(integer)
            case .number(let number): Int64(exactly: number).map(String.init) ?? String(number)
            case .boolean(let value): value ? "true" : "false"
            }
        }
        return a == b || text(a) == text(b)
    }
}
