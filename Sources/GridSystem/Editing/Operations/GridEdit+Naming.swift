import SimpleFeatures

extension GridEdit {
    mutating func rename(_ id: UnitID, _ names: [String: String?]) throws(GridError) {
        for tag in names.keys where tag.isEmpty || tag.utf8.count > 16 {
            throw GridError(.refused, "'\(tag)' is no language tag")
        }
        try update(id) { unit in
            for (tag, name) in names { unit.names[tag] = name }
        }
    }

    mutating func recode(_ id: UnitID, _ code: String) throws(GridError) {
        let unit = try unit(id)
        guard unit.code != code else { return }
        try checkCode(code, level: unit.level, of: id)
        try update(id) { unit in
            unit.aliases.removeAll { $0 == code }
            unit.aliases.append(unit.code)
            unit.code = code
        }
    }

    mutating func assignParent(_ id: UnitID, _ parent: UnitID?) throws(GridError) {
        let unit = try unit(id)
        if let parent { try checkParent(parent, of: unit.level) }
        try update(id) { $0.parent = parent }
    }

    /// Puts a whole unit under another parent.
    mutating func transfer(_ id: UnitID, to parent: UnitID, inPieces: Bool) throws(GridError) {
        try assignParent(id, parent)
        if !inPieces { try refuseMorePieces() }
    }

    /// Refuses what would leave a unit in more pieces than it was.
    func refuseMorePieces() throws(GridError) {
        var after = grid
        after.apply(outcome.delta)
        let changed = Set(outcome.delta.units.keys)
        let concerned = Set(changed.flatMap { grid.ancestry(of: $0) + after.ancestry(of: $0) }).sorted()
        for id in concerned {
            guard let land = after.outline(of: id), land.polygons.count > 1,
                land.polygons.count > max(1, grid.outline(of: id)?.polygons.count ?? 0)
            else { continue }
            let largest = land.polygons.max { $0.doubledArea < $1.doubledArea }
            throw GridError(
                .refused,
                "unit '\(try unit(id).code)' would be left in \(land.polygons.count) pieces; ask for it if it is meant",
                findings: land.polygons.filter { $0 != largest }.map { piece in
                    Finding(
                        .inPieces, .refused, "this piece would be apart", units: [after.unit(id)?.code ?? ""],
                        geometry: Geometry(LatticeMultiPolygon([piece])))
                })
        }
    }
}
