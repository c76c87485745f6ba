/// Which columns of a file hold what, where they are not called as Wangge calls them.
public struct PlaceColumns: Hashable, Sendable {
    /// By the field, the column: `["number": "楼号"]`.
    public var renamed: [String: String]

    public init(renamed: [String: String] = [:]) {
        self.renamed = renamed
    }

    /// What is looked for in files of facilities, buildings, compounds and gates.
    public static let fields = [
        "id", "code", "name", "kind", "categories", "capacity", "openingHours", "validFrom", "validTo", "compound",
        "number", "floors", "households", "people", "age60", "age65", "age85", "children", "entrances", "gates",
    ]

    func column(of field: String) -> String { renamed[field] ?? field }
}
