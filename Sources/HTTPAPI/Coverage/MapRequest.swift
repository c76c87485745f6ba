import Cartography

/// How a map of coverage is to be drawn.
struct MapRequest: Sendable {
    let board: BoardRequest
    /// Whether blind zones are on it; `nil` for where that can be answered.
    let zones: Bool?

    static let parameters = BoardRequest.parameters.union(["zones"])

    /// - Throws: ``Problem`` naming the parameter.
    init(_ query: Query) throws(Problem) {
        board = try BoardRequest(query)
        zones = query["zones"] == nil ? nil : try query.flag("zones")
    }

    /// The map as SVG, PNG or PDF, on a sheet that lies or stands as it suits the town where nobody said how.
    func bytes(of map: CoverageMap, _ format: Format) throws -> [UInt8] {
        let fitting = map.sheet(board.size ?? .a3)
        let sheet = Sheet(fitting.size, board.orientation ?? fitting.orientation)
        return try board.bytes(of: map.svg(on: sheet, in: board.language), format)
    }
}

extension BoardRequest {
    func bytes(of drawing: SVGDocument, _ format: Format) throws -> [UInt8] {
        switch format {
        case .png: try drawing.png(dotsPerInch: dotsPerInch)
        case .pdf: try drawing.pdf()
        default: Array(drawing.text.utf8)
        }
    }
}
