import GeoJSON
import Geodesy
import GridSystem
import HTTPTypes
import Hummingbird
import NIOCore
import Service
import SimpleFeatures

extension WanggeAPI {
    /// The units that a draft has otherwise than the edition it starts from.
    ///
    /// The geometry is the land as it will be, or of a unit that is taken out as it was; where it changes, the member `before` has
    /// the one as it was.
    func changedUnits(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters.union(["crs"]))
        let format = try call.format(of: [.geoJSON])
        let state = try await draftState(call)
        let system = try call.answerSystem(systems)
        var writer = JSONWriter(capacity: 1 << 16)
        writer.beginObject()
        writer.members([
            "type": "FeatureCollection", "draft": .string(state.id), "draftVersion": .integer(Int64(state.version)),
            "edition": .integer(Int64(state.draft.base)),
            "links": .array(call.selfLinks(format, of: [.geoJSON]).map(\.json)),
        ])
        writer.key("features")
        writer.beginArray()
        for id in state.draft.changes.keys.sorted() {
            try UnitDifference(id, in: state).write(in: system, to: &writer)
        }
        writer.endArray()
        writer.endObject()
        return Response(
            writer.take(), .geoJSON,
            headers: [.contentCrs: "<\(system.crs.uri)>", .eTag: "\"\(state.fingerprint)\"", .cacheControl: "private"])
    }
}

/// A unit as it was and as a draft has it.
private struct UnitDifference {
    private let id: UnitID
    private let before: GridUnit?
    private let after: GridUnit?
    private let state: DraftState

    init(_ id: UnitID, in state: DraftState) {
        self.id = id
        self.state = state
        before = state.grid.baseUnit(id)
        after = state.grid.unit(id)
    }

    private var kind: String { before == nil ? "created" : after == nil ? "retired" : "changed" }

    /// The names of what is different.
    private var fields: [String] {
        guard let before, let after else { return [] }
        let different = [
            "code": before.code != after.code, "names": before.names != after.names,
            "parent": before.parent != after.parent, "households": before.households != after.households,
            "population": before.population != after.population, "attributes": before.attributes != after.attributes,
            "geometry": before.geometry != after.geometry,
        ]
        return different.filter(\.value).keys.sorted()
    }

    func write(in system: ReferenceSystem, to writer: inout JSONWriter) throws {
        guard let unit = after ?? before else { return }
        writer.beginFeature(id: .string(id.rawValue))
        writer.key("geometry")
        if let land = unit.geometry { try system.write(land, to: &writer) } else { writer.null() }
        writer.key("properties")
        writer.beginObject()
        writer.members([
            "kind": .string(kind), "level": .string(unit.level), "code": .string(unit.code),
            "changed": .array(fields.map { .string($0) }),
        ])
        writer.member("name", unit.name)
        writer.member("codeBefore", before?.code)
        writer.member("nameBefore", before?.name)
        writer.member("parent", parent(after))
        writer.member("parentBefore", parent(before))
        writer.member("households", after?.households)
        writer.member("householdsBefore", before?.households)
        writer.area("areaSquareMetres", after?.geometry)
        writer.area("areaSquareMetresBefore", before?.geometry)
        writer.endObject()
        if let land = before?.geometry, after != nil, after?.geometry != land {
            writer.key("before")
            try system.write(land, to: &writer)
        }
        writer.endObject()
    }

    private func parent(_ unit: GridUnit?) -> String? {
        guard let parent = unit?.parent else { return nil }
        return state.grid.unit(parent)?.code ?? state.grid.baseUnit(parent)?.code
    }
}

extension JSONWriter {
    fileprivate mutating func area(_ name: String, _ land: LatticeMultiPolygon?) {
        key(name)
        value(land.map { .number(($0.area(.geodesic).squareMetres * 100).rounded() / 100) } ?? .null)
    }
}
