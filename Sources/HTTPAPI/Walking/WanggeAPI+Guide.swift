import Cartography
import Hummingbird
import Service
import Storage

extension WanggeAPI {
    /// What lies within a walk: as data, as a page, and as a board to print. The suffix says the form, or else `f` and `Accept`.
    var guideEndpoints: [Endpoint] {
        let forms: [Format] = [.geoJSON, .html, .svg, .png, .pdf]
        let any = Endpoint(
            "/walking/guide", .get(.readWalking) { call in try await guide(call, as: try call.format(of: forms)) })
        return [any]
            + forms.map { form in
                Endpoint(
                    "/walking/guide.\(form == .geoJSON ? "geojson" : form.name)",
                    .get(.readWalking) { call in try await guide(call, as: form) })
            }
    }

    private func guide(_ call: Call, as format: Format) async throws -> Response {
        try call.query.allowOnly(
            GuideRequest.parameters.union(BoardRequest.parameters).union(Call.commonParameters))
        let board = try BoardRequest(call.query)
        let asked = try await GuideRequest(call.query, systems: systems, zone: timeZone, store: grid.store)
        let guide = try await walking.guide(asked.query, facilities: grid.store.facilities)
        let headers = call.varyingHeaders
        switch format {
        case .html: return guidePage(call, guide)
        case .svg:
            return Response(
                Array(guide.board().svg(on: board.sheet, in: board.language).text.utf8), .svg, headers: headers)
        case .png, .pdf:
            let drawing = guide.board().svg(on: board.sheet, in: board.language)
            let bytes = format == .png ? try drawing.png(dotsPerInch: board.dotsPerInch) : try drawing.pdf()
            return Response(bytes, format, headers: headers)
        default: return Response(guide.geoJSON(), .geoJSON, headers: headers)
        }
    }
}
