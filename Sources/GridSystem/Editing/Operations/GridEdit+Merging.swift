import SimpleFeatures

extension GridEdit {
    /// Makes units that touch one: the first of them.
    mutating func merge(_ ids: [UnitID]) throws(GridError) {
        var units: [GridUnit] = []
        for id in ids where !units.contains(where: { $0.id == id }) { units.append(try unit(id)) }
        guard let first = units.first, units.count > 1 else {
            throw GridError(.refused, "a merge takes at least two different units")
        }
        guard units.allSatisfy({ $0.level == first.level }) else {
            throw GridError(.refused, "units that are merged are of one level")
        }
        try refuseApart(units)
        if units.allSatisfy({ $0.geometry != nil }) {
            let land = LatticeMultiPolygon.dissolving(units.compactMap(\.geometry))
            try update(first.id) { $0.geometry = land }
        } else {
            if let face = units.first(where: { $0.geometry != nil }) {
                throw GridError(.refused, "unit '\(face.code)' is not subdivided and the others are; split it first")
            }
            for child in units.dropFirst().flatMap({ grid.children(of: $0.id) }).sorted() {
                try update(child) { $0.parent = first.id }
            }
        }
        try update(first.id) { unit in
            unit.households = Self.sum(units.map(\.households))
            unit.population = Self.sum(units.map(\.population))
        }
        for unit in units.dropFirst() { retire(unit.id) }
    }

    /// Takes a unit out; its land, or the units below it, go to others.
    mutating func retire(_ id: UnitID, into receivers: [UnitID]) throws(GridError) {
        let unit = try unit(id)
        for receiver in receivers {
            guard try self.unit(receiver).level == unit.level, receiver != id else {
                throw GridError(.refused, "a unit is retired into others of its level")
            }
        }
        if unit.geometry != nil {
            try retireFace(unit, into: receivers)
        } else if !grid.children(of: id).isEmpty {
            try retireParent(unit, into: receivers)
        }
        retire(id)
    }

    private mutating func retireFace(_ unit: GridUnit, into receivers: [UnitID]) throws(GridError) {
        guard let land = unit.geometry, let region = land.box else { return }
        let local = LocalCoverage(grid, around: [region], and: [unit.id])
        var overlay = try Overlay(local)
        guard let number = local.number(of: unit.id) else { return }
        let members = receivers.isEmpty ? nil : Set(receivers.flatMap(grid.faces).compactMap(local.number))
        for piece in overlay.components(of: overlay.cells({ overlay.before[$0] == number })) {
            if let neighbour = overlay.longestNeighbour(of: piece, among: members), local.face(neighbour) != nil {
                for cell in piece { overlay.after[cell] = neighbour }
            } else if receivers.isEmpty, overlay.longestNeighbour(of: piece, among: nil) == nil,
                overlay.touchesOutside(piece)
            {
                for cell in piece { overlay.after[cell] = LocalCoverage.nobody }
            } else {
                throw refusal(
                    receivers.isEmpty
                        ? "no unit lies beside this part" : "no unit that should get this part touches it",
                    Array(piece), in: overlay)
            }
        }
        try takeCounting(overlay, vanishing: unit)
    }

    private mutating func retireParent(_ unit: GridUnit, into receivers: [UnitID]) throws(GridError) {
        let candidates =
            receivers.isEmpty
            ? unit.parent.map(grid.children)?.filter { $0 != unit.id && grid.unit($0)?.level == unit.level } ?? []
            : receivers
        let open = candidates.filter { grid.unit($0)?.geometry == nil }
        guard let own = grid.outline(of: unit.id) else {
            throw GridError(.refused, "unit '\(unit.code)' has no land but units below it; transfer these first")
        }
        let border = Set(own.directedEdges.map(\.reversed))
        let lengths = open.map { id in
            (id: id, length: grid.outline(of: id)?.directedEdges.filter(border.contains).totalLength ?? 0)
        }
        guard let heir = lengths.filter({ $0.length > 0 }).max(by: { ($0.length, $1.id) < ($1.length, $0.id) }) else {
            throw GridError(
                .refused, "no unit lies beside '\(unit.code)' that could take the units below it",
                findings: [.place(own)])
        }
        for child in grid.children(of: unit.id).sorted() { try update(child) { $0.parent = heir.id } }
        try update(heir.id) { receiver in
            receiver.households = Self.sum([receiver.households, unit.households])
            receiver.population = Self.sum([receiver.population, unit.population])
        }
    }

    /// Refuses units that do not hang together by shared borders, naming those apart.
    private func refuseApart(_ units: [GridUnit]) throws(GridError) {
        let outlines = units.map { grid.outline(of: $0.id) ?? LatticeMultiPolygon([]) }
        var sides: [LatticeSegment: Int] = [:]
        for (place, outline) in outlines.enumerated() { for edge in outline.directedEdges { sides[edge] = place } }
        var reached: Set<Int> = [0]
        var open = [0]
        while let place = open.popLast() {
            for edge in outlines[place].directedEdges {
                if let other = sides[edge.reversed], reached.insert(other).inserted { open.append(other) }
            }
        }
        let apart = units.indices.filter { !reached.contains($0) }
        guard apart.isEmpty else {
            throw GridError(
                .refused, "units that are merged share a border; these do not",
                findings: apart.map { place in
                    Finding(
                        .offendingPart, .refused, "does not touch the others", units: [units[place].code],
                        geometry: Geometry(outlines[place]))
                })
        }
    }

    /// The sum of what is known; `nil` where nothing is.
    static func sum(_ counts: [Int?]) -> Int? {
        let known = counts.compactMap { $0 }
        return known.isEmpty ? nil : known.reduce(0, +)
    }
}

extension Sequence<LatticeSegment> {
    /// Metres.
    fileprivate var totalLength: Double {
        reduce(0) { $0 + LocalMetric(aroundLatitude: $1.start.y).distance($1.start, $1.end).metres }
    }
}
