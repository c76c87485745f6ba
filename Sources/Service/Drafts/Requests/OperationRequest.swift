public import GeoJSON
public import GridSystem
import SimpleFeatures

/// An operation as a client asks for it: `{"op": "merge", "units": ["…", "…"]}`.
///
/// Units are named by id, or by code with a `level`; geometries are GeoJSON in the request's reference system.
///
/// | op | members |
/// |---|---|
/// | `reshape` | `unit`, `geometry`, `handling` (`lenient`, `strict`, `alone`) |
/// | `split` | `unit`, `line` (LineString or MultiLineString), `parts` (of `code`, `names`, `parent`, `households`, `population`, `properties`) |
/// | `merge` | `units`, the first of which remains |
/// | `transfer` | `unit`, `part` (a polygon, none for all of it), `to`, `inPieces` |
/// | `move-edge` | `edge`, `path` (LineString) |
/// | `move-node` | `node`, `to` (positions or Points) |
/// | `create` | `level`, `geometry`, `code`, `names`, `parent`, `households`, `population`, `properties`, `handling` |
/// | `retire` | `unit`, `into` |
/// | `rename` | `unit`, `names` |
/// | `recode` | `unit`, `code` |
/// | `assign-parent` | `unit`, `parent` |
public struct OperationRequest: Sendable {
    /// The operation's name.
    public let name: String
    private let object: JSONObject
    private let system: DrawingSystem

    private static let unitMembers: Set<String> = [
        "code", "name", "names", "parent", "households", "population", "properties",
    ]
    /// By operation, the members that it has beside `op`, `level` and `crs`.
    private static let members: [String: Set<String>] = [
        "reshape": ["unit", "geometry", "handling"], "split": ["unit", "line", "parts"], "merge": ["units"],
        "transfer": ["unit", "part", "to", "inPieces"], "move-edge": ["edge", "path"], "move-node": ["node", "to"],
        "create": unitMembers.union(["geometry", "handling"]), "retire": ["unit", "into"],
        "rename": ["unit", "name", "names"], "recode": ["unit", "code"], "assign-parent": ["unit", "parent"],
    ]

    /// The names of all operations.
    public static var names: [String] { members.keys.sorted() }

    /// - Throws: ``ServiceError`` with `invalidMember` for a document that names no operation.
    public init(_ document: JSONValue, system: DrawingSystem) throws(ServiceError) {
        guard let object = document.objectValue else {
            throw ServiceError(.invalidMember, "an operation is an object with a member 'op'", pointer: "")
        }
        guard let name = object["op"]?.stringValue, Self.members[name] != nil else {
            let names = Self.names.joined(separator: ", ")
            throw ServiceError(.invalidMember, "'op' is one of: \(names)", pointer: "/op")
        }
        self.name = name
        self.object = object
        self.system = system
    }

    /// The operation in the terms of a draft.
    ///
    /// - Throws: ``ServiceError`` with `invalidMember`, `invalidGeometry` or `unknownUnit`, and a pointer.
    public func operation(on grid: DraftGrid) throws(ServiceError) -> GridOperation {
        let reader = RequestReader(object: object, grid: grid, system: system)
        try reader.allowOnly((Self.members[name] ?? []).union(["op", "level", "crs"]))
        func unit() throws(ServiceError) -> UnitID { try reader.required("unit", try reader.unit("unit")) }
        switch name {
        case "reshape":
            return .reshape(
                try unit(), to: try reader.required("geometry", try reader.area("geometry")),
                handling: try handling(reader, .lenient))
        case "split":
            return .split(try unit(), along: try reader.lines("line"), parts: try parts(grid))
        case "merge": return .merge(try reader.required("units", try reader.units("units")))
        case "transfer":
            return .transfer(
                try reader.unit("unit"), part: try reader.area("part"),
                to: try reader.required("to", try reader.unit("to")), inPieces: try reader.flag("inPieces"))
        case "move-edge":
            guard let edge = EdgeID(try reader.required("edge", try reader.text("edge"))) else {
                throw ServiceError(.invalidMember, "'edge' is no name of an edge", pointer: "/edge")
            }
            return .moveEdge(edge, path: try reader.lines("path").flatMap { $0 })
        case "move-node": return .moveNode(try reader.point("node"), to: try reader.point("to"))
        case "create":
            return .create(
                try draftedUnit(reader), land: try reader.area("geometry"), handling: try handling(reader, .strict))
        case "retire": return .retire(try unit(), into: try reader.units("into") ?? [])
        case "rename":
            let names = try reader.names()
            return .rename(try unit(), names: try reader.required("names", names.isEmpty ? nil : names))
        case "recode": return .recode(try unit(), code: try reader.required("code", try reader.text("code")))
        default:
            let unit = try unit()
            return .assignParent(unit, parent: try parent(reader, level: grid.unit(unit)?.level ?? ""))
        }
    }

    private func handling(
        _ reader: RequestReader, _ standard: GridOperation.Handling
    ) throws(ServiceError) -> GridOperation.Handling {
        guard let text = try reader.text("handling") else { return standard }
        guard let handling = GridOperation.Handling(rawValue: text) else {
            let words = GridOperation.Handling.allCases.map(\.rawValue).joined(separator: ", ")
            throw ServiceError(.invalidMember, "'handling' is one of: \(words)", pointer: "/handling")
        }
        return handling
    }

    private func parts(_ grid: DraftGrid) throws(ServiceError) -> [UnitDraft] {
        guard let value = object["parts"], !value.isNull else { return [] }
        var parts: [UnitDraft] = []
        for (index, part) in (value.arrayValue ?? [value]).enumerated() {
            do throws(ServiceError) {
                guard let object = part.objectValue else {
                    throw ServiceError(.invalidMember, "a part is an object", pointer: "")
                }
                let reader = RequestReader(object: object, grid: grid, system: system)
                try reader.allowOnly(Self.unitMembers.union(["level"]))
                parts.append(try draftedUnit(reader))
            } catch {
                throw error.inside("/parts/\(index)")
            }
        }
        return parts
    }

    private func draftedUnit(_ reader: RequestReader) throws(ServiceError) -> UnitDraft {
        var attributes: [String: AttributeValue] = [:]
        if let properties = reader.object["properties"]?.objectValue {
            for (name, value) in properties where !value.isNull { attributes[name] = AttributeValue(value) }
        }
        return UnitDraft(
            level: try reader.text("level"), code: try reader.text("code"),
            names: try reader.names().compactMapValues { $0 },
            parent: try parent(reader, level: try reader.text("level") ?? reader.grid.definition.levels.last?.id ?? ""),
            households: try reader.count("households"), population: try reader.count("population"),
            attributes: attributes)
    }

    /// A parent's code is of a coarser level than the unit's.
    private func parent(_ reader: RequestReader, level: Level.ID) throws(ServiceError) -> UnitID? {
        guard let value = reader.object["parent"], !value.isNull, value.objectValue == nil else {
            return try reader.unit("parent")
        }
        let unit = GridUnit(id: UnitID(""), level: level, code: "")
        do throws(ServiceError) { return try UnitProperties(grid: reader.grid).parent(value, of: unit) } catch {
            throw ServiceError(.unknownUnit, error.message, pointer: "/parent")
        }
    }
}

extension ServiceError {
    /// The same error seen from the document that the request's part stands in.
    func inside(_ pointer: String) -> ServiceError {
        ServiceError(
            code, message, pointer: pointer + (self.pointer ?? ""), place: place, fingerprint: fingerprint)
    }
}
