import GridSystem
import Service

/// What is asked of the changes between two states of the grid.
struct ChangesRequest: Sendable {
    /// The level whose crosswalk is wanted; `nil` for the land that moved.
    let level: Level?
    /// Whether the crosswalk lists what stayed too.
    let includesUnchanged: Bool
    let format: Format

    static let parameters = Call.commonParameters.union(["level", "unchanged"])

    /// - Throws: ``Problem`` for a level that there is not and for other forms than are offered.
    init(_ call: Call, definition: GridSystemDefinition) throws(Problem) {
        level = try call.query["level"].map { (id) throws(Problem) in
            guard let rank = definition.rank(of: id) else {
                let known = definition.levels.map(\.id).joined(separator: ", ")
                throw .parameter("level", "There is no level '\(id)'; there are: \(known).")
            }
            return definition.levels[rank]
        }
        switch call.query["unchanged"] {
        case nil, "false": includesUnchanged = false
        case "true": includesUnchanged = true
        default: throw .parameter("unchanged", "The parameter 'unchanged' is true or false.")
        }
        format = try call.format(of: level == nil ? [.geoJSON, .csv, .html] : [.json, .csv, .html])
    }

    /// The level of a table: the one asked for, or else the finest.
    func tableLevel(_ definition: GridSystemDefinition) -> Level.ID {
        level?.id ?? definition.levels.last?.id ?? ""
    }
}
