import Cartography
import GridSystem
import Hummingbird
import Service

extension WanggeAPI {
    /// Coverage on paper: maps, tables; and the blind zones as polygons.
    var coverageSheetEndpoints: [Endpoint] {
        let maps = Self.pictures.map { form in
            Endpoint(
                "/walking/coverage.\(form.name)",
                .get(.readWalking) { call in try await coverage(call, as: form) })
        }
        let tables = Self.pictures.map { form in
            Endpoint(
                "/walking/coverage/table.\(form.name)",
                .get(.readWalking) { call in try await coverageTable(call, as: form) })
        }
        return maps + tables + [
            Endpoint("/walking/coverage/blind-zones", .get(.readWalking) { call in try await blindZones(call) })
        ]
    }

    static let pictures: [Format] = [.svg, .png, .pdf]
    static let coverageForms: [Format] = [.json, .geoJSON, .csv, .html] + pictures

    func coverageMap(_ call: Call, as format: Format) async throws -> Response {
        try call.query.allowOnly(Self.coverageParameters.union(MapRequest.parameters).union(["capacities"]))
        let drawing = try MapRequest(call.query)
        return try keptAnswer(call, try await snapshot(call.query), format, "map") { snapshot in
            let table = try coverageTable(call, snapshot)
            let map = try table.map(withZones: drawing.zones ?? table.hasAnswerableZones)
            return try drawing.bytes(of: map, format)
        }
    }

    /// All pages as PDF, or one of them as a picture.
    private func coverageTable(_ call: Call, as format: Format) async throws -> Response {
        try call.query.allowOnly(Self.coverageParameters.union(BoardRequest.parameters).union(["page", "capacities"]))
        let board = try BoardRequest(call.query)
        let page = try pageNumber(call.query, format)
        return try keptAnswer(call, try await snapshot(call.query), format, "table") { snapshot in
            let pages = try coverageTable(call, snapshot).sheet.pages(
                on: Sheet(board.size ?? .a4, board.orientation ?? .landscape), in: board.language)
            if format == .pdf { return try pages.pdf() }
            guard page <= pages.count else {
                throw Problem.parameter("page", "The table has \(pages.count) pages.")
            }
            return try board.bytes(of: pages[page - 1], format)
        }
    }

    private func pageNumber(_ query: Query, _ format: Format) throws(Problem) -> Int {
        guard let text = query["page"] else { return 1 }
        guard format != .pdf, let number = Int(text), number > 0 else {
            throw .parameter("page", "The parameter 'page' is the number of a page, of a picture; a PDF has all.")
        }
        return number
    }

    private func blindZones(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Self.coverageParameters)
        let format = try call.format(of: [.geoJSON])
        return try keptAnswer(call, try await snapshot(call.query), format, "zones") { snapshot in
            let query = try CoverageWords(call.query).query(snapshot.edition)
            return try snapshot.inhabitedZones(query).visible(to: call.principal).geoJSON()
        }
    }

    static let coverageParameters = CoverageWords.parameters.union(Query.snapshotParameters)
        .union(Call.commonParameters)

    /// The table that a request asks for, as who asks may see it.
    func coverageTable(_ call: Call, _ snapshot: CoverageSnapshot) throws -> CoverageTable {
        try snapshot.coverage(try coverageQuery(call.query, snapshot)).visible(to: call.principal)
    }
}
