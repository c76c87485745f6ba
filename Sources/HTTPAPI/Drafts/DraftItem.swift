import GeoJSON
import Geodesy
import GridSystem
import HTTPTypes
import Service
import SimpleFeatures

/// A unit of a draft, ready to be given out.
struct DraftItem {
    /// Where the item is.
    let address: String
    let headers: HTTPFields
    private let shown: ShownUnit
    private let links: [Link]
    private let state: DraftState
    private let writer: UnitWriter

    init(_ unit: GridUnit, in state: DraftState, _ call: Call, _ api: WanggeAPI) async throws {
        let collection = "/drafts/\(Percent.encoded(state.id))/collections/\(unit.level)"
        let system = try call.answerSystem(api.systems)
        let edition = state.grid.base?.edition ?? api.emptyEdition
        var writer = try await api.unitWriter(call, edition, edition, system)
        writer.draft = state
        address = call.address("\(collection)/items/\(Percent.encoded(unit.id.rawValue))")
        links = [
            Link(href: address, rel: "self", format: .geoJSON),
            Link(href: call.address(collection), rel: "collection", format: .json),
        ]
        shown = ShownUnit(
            unit: unit, outline: state.grid.outline(of: unit.id), area: state.area(of: unit.id),
            parent: unit.parent.flatMap { state.grid.unit($0) }, ancestry: state.grid.ancestry(of: unit.id),
            isProvisional: state.isProvisional(unit.id))
        self.writer = writer
        self.state = state
        let plain = try Self.written(shown, links, state, writer)
        headers = [
            .contentType: Format.geoJSON.contentType, .contentCrs: "<\(system.crs.uri)>",
            .vary: "Accept, Authorization", .cacheControl: "private, no-cache",
            .eTag: EntityTag(of: plain, fingerprint: state.grid.fingerprint(of: unit.id) ?? "").text,
        ]
    }

    /// The feature.
    ///
    /// - Parameter members: writes further members, which the entity tag does not count.
    func written(members: (inout JSONWriter) -> Void = { _ in }) throws(GeodesyError) -> [UInt8] {
        try Self.written(shown, links, state, writer, members: members)
    }

    private static func written(
        _ shown: ShownUnit, _ links: [Link], _ state: DraftState, _ unitWriter: UnitWriter,
        members: (inout JSONWriter) -> Void = { _ in }
    ) throws(GeodesyError) -> [UInt8] {
        var writer = JSONWriter(capacity: 4096)
        try unitWriter.write(shown, links: links, to: &writer) { writer in
            writer.key("draft")
            writer.string(state.id)
            members(&writer)
        }
        return writer.take()
    }
}
