import SimpleFeatures

extension GridEdit {
    /// Cuts a unit along lines.
    mutating func split(_ id: UnitID, along lines: [[LatticePoint]], _ parts: [UnitDraft]) throws(GridError) {
        let unit = try unit(id)
        let members = grid.faces(of: id)
        guard !members.isEmpty else { throw GridError(.refused, "unit '\(unit.code)' has no land to split") }
        let drawing = Drawing.lines(lines)
        guard let region = drawing.box else {
            throw GridError(.invalidGeometry, "a line has at least two different points")
        }
        let local = LocalCoverage(grid, around: [region], and: members)
        let numbers = Set(members.compactMap(local.number))
        // What the lines cut outside the unit, or where they end inside, comes out as it went in.
        let whole = try Overlay(local, drawing: drawing)
        let cells = whole.cells { numbers.contains(whole.before[$0]) }
        let uncut = whole.components(of: cells)
        // Pieces that no line touches stay with the largest part.
        var pieces: [Set<Int>] = []
        for (place, piece) in uncut.enumerated() {
            let cut = whole.components(of: piece, across: { !$0.isDrawn })
            pieces += place == 0 || cut.count == 1 ? Array(cut.dropFirst()) : cut
        }
        guard !pieces.isEmpty else {
            throw GridError(
                .refused, "the line does not cross unit '\(unit.code)'",
                findings: [
                    Finding(
                        .offendingPart, .refused, "the line does not cut the unit in two", units: [unit.code],
                        geometry: drawing.geometry)
                ])
        }
        pieces.sort { whole.doubledArea(of: $0) > whole.doubledArea(of: $1) }
        var overlay = whole
        var fresh: [Int32: GridUnit] = [:]
        for (place, piece) in pieces.enumerated() {
            let draft = parts.indices.contains(place) ? parts[place] : UnitDraft()
            try divide(unit, into: draft, piece: piece, overlay: &overlay, fresh: &fresh)
        }
        try takeCounting(overlay, fresh: fresh, apportioning: true)
    }

    /// Makes a unit of a piece, and below it of the units that the line cuts.
    private mutating func divide(
        _ unit: GridUnit, into draft: UnitDraft, piece: Set<Int>, overlay: inout Overlay,
        fresh: inout [Int32: GridUnit]
    ) throws(GridError) {
        var draft = draft
        if draft.names.isEmpty { draft.names = unit.names }
        if draft.attributes.isEmpty { draft.attributes = unit.attributes }
        var part = try newUnit(draft, level: unit.level, parent: draft.parent ?? unit.parent, like: unit.code)
        if unit.geometry != nil {
            let number = Int32(overlay.local.lands.count + fresh.count)
            for cell in piece { overlay.after[cell] = number }
            part.geometry = LatticeMultiPolygon([])
            fresh[number] = part
            return
        }
        add(part)
        for child in grid.children(of: unit.id).sorted() {
            let below = Set(grid.faces(of: child).compactMap(overlay.local.number))
            let cells = Set(
                overlay.cells { below.contains(overlay.before[$0]) && overlay.after[$0] == overlay.before[$0] })
            let inPiece = cells.intersection(piece)
            if inPiece.isEmpty { continue }
            if inPiece == cells {
                try update(child) { $0.parent = part.id }
            } else {
                try divide(
                    try self.unit(child), into: UnitDraft(parent: part.id), piece: inPiece, overlay: &overlay,
                    fresh: &fresh)
            }
        }
    }
}

extension Drawing {
    var geometry: Geometry {
        .multiLineString(segments.map { [Position($0.start.coordinate), Position($0.end.coordinate)] })
    }
}
