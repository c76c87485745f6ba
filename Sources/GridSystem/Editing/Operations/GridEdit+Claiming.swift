import SimpleFeatures

extension GridEdit {
    /// Gives a unit a new outline.
    mutating func reshape(
        _ id: UnitID, to land: LatticeMultiPolygon, _ handling: GridOperation.Handling
    ) throws(GridError) {
        let unit = try unit(id)
        let land = try DrawnArea.checked(land)
        if handling == .alone {
            guard unit.geometry != nil || grid.children(of: id).isEmpty else {
                throw GridError(
                    .refused, "the unit's outline follows from the units below it; reshape it with its neighbours")
            }
            if unit.geometry != land { try update(id) { $0.geometry = land } }
            return
        }
        let faces = grid.faces(of: id)
        guard !faces.isEmpty, let outline = grid.outline(of: id) else {
            throw GridError(.refused, "unit '\(unit.code)' has no land; create it some")
        }
        let (old, new) = (outline.directedEdges, land.directedEdges)
        let difference = Set(old).symmetricDifference(new)
        guard let region = LatticeBox(difference.flatMap { [$0.start, $0.end] }) else { return }
        let local = LocalCoverage(grid, around: [region])
        let kept = Set(old)
        var overlay = try Overlay(
            local, drawing: Drawing(segments: new.filter { !kept.contains($0) }, bounds: true),
            keeping: new.filter(kept.contains), region: region)
        let members = Set(faces.compactMap(local.number))
        let gained = overlay.cells { overlay.inside[$0] == true && !members.contains(overlay.before[$0]) }
        let lost = overlay.cells { overlay.inside[$0] == false && members.contains(overlay.before[$0]) }
        if handling == .strict { try refuseOffending(overlay, gained: gained, lost: lost, of: unit) }
        try gain(gained, for: members, in: &overlay)
        try release(lost, of: members, in: &overlay)
        try takeCounting(overlay)
    }

    /// Gives a face, or the faces below a unit, the land that a polygon covers.
    ///
    /// - Parameter donor: only its land is given, or what is nobody's where it is `nil`.
    mutating func transfer(
        part: LatticeMultiPolygon, of donor: UnitID?, to receiver: UnitID, inPieces: Bool
    ) throws(GridError) {
        let part = try DrawnArea.checked(part)
        _ = try unit(receiver)
        if let donor { _ = try unit(donor) }
        guard let region = part.box else { return }
        let local = LocalCoverage(grid, around: [region])
        let members = Set(grid.faces(of: receiver).compactMap(local.number))
        guard !members.isEmpty else {
            throw GridError(.refused, "the part does not touch unit '\(try unit(receiver).code)'")
        }
        var overlay = try Overlay(local, drawing: .outline(of: part), region: region)
        let sources = donor.map { Set(grid.faces(of: $0).compactMap(local.number)).subtracting(members) }
        let gained = overlay.cells { cell in
            overlay.inside[cell] == true
                && (sources?.contains(overlay.before[cell]) ?? (local.face(overlay.before[cell]) == nil))
        }
        guard !gained.isEmpty else {
            throw GridError(.refused, "the part covers no land that could be given", findings: [.place(part)])
        }
        try gain(gained, for: members, in: &overlay)
        try takeCounting(overlay)
        if !inPieces { try refuseMorePieces() }
    }

    /// Makes a unit, of nobody's land or with lenient handling of what its neighbours give.
    mutating func create(
        _ draft: UnitDraft, land: LatticeMultiPolygon?, _ handling: GridOperation.Handling
    ) throws(GridError) {
        guard let level = draft.level else { throw GridError(.unknownLevel, "a new unit names its level") }
        guard let land = try land.map(DrawnArea.checked), let region = land.box else {
            add(try newUnit(draft, level: level, parent: draft.parent))
            return
        }
        if handling == .alone {
            var unit = try newUnit(draft, level: level, parent: draft.parent)
            unit.geometry = land
            add(unit)
            return
        }
        let local = LocalCoverage(grid, around: [region])
        var overlay = try Overlay(local, drawing: .outline(of: land), region: region)
        let taken = overlay.cells { overlay.inside[$0] == true }
        let offending = taken.filter { local.face(overlay.before[$0]) != nil }
        if handling == .strict, !offending.isEmpty {
            throw refusal("the land belongs to other units already", offending, in: overlay)
        }
        let parent = draft.parent ?? neighbourParent(of: Set(taken), above: level, in: overlay)
        let number = Int32(local.lands.count)
        for cell in taken { overlay.after[cell] = number }
        try takeCounting(overlay, fresh: [number: try newUnit(draft, level: level, parent: parent)])
    }

    // MARK: Cells

    /// Gives cells to the members beside them.
    ///
    /// What one of several members gains of a face whole comes under that member's parent; parts become part of the member
    /// with the longest shared border.
    private mutating func gain(_ cells: [Int], for members: Set<Int32>, in overlay: inout Overlay) throws(GridError) {
        let single = members.count == 1 ? members.first : nil
        var rest = Set(cells)
        if single == nil {
            rest.subtract(try adopt(wholeFaces(of: rest, in: overlay), by: members, in: overlay))
        }
        var open = overlay.components(of: rest, across: { $0.border.map { $0.left == $0.right } ?? true })
        var progress = true
        while progress, !open.isEmpty {
            progress = false
            for component in open {
                guard let member = single ?? overlay.longestNeighbour(of: component, among: members) else { continue }
                for cell in component { overlay.after[cell] = member }
                open.removeAll { $0 == component }
                progress = true
            }
        }
        if let component = open.first {
            throw refusal("a part does not touch the unit that should get it", Array(component), in: overlay)
        }
    }

    /// Gives what members lose to the neighbours, or to nobody along the outer border.
    private mutating func release(_ cells: [Int], of members: Set<Int32>, in overlay: inout Overlay) throws(GridError) {
        var rest = Set(cells)
        if members.count > 1 {
            let others = Set(overlay.before.filter { overlay.local.face($0) != nil }).subtracting(members)
            rest.subtract(try adopt(wholeFaces(of: rest, in: overlay), by: others, in: overlay))
        }
        for component in overlay.components(of: rest) {
            if let neighbour = overlay.longestNeighbour(of: component, among: nil, except: members) {
                for cell in component { overlay.after[cell] = neighbour }
            } else if overlay.touchesOutside(component) {
                for cell in component { overlay.after[cell] = LocalCoverage.nobody }
            } else {
                throw refusal("the land given up would be enclosed and nobody's", Array(component), in: overlay)
            }
        }
    }

    /// The faces all of whose cells are among these, with their cells.
    private func wholeFaces(of cells: Set<Int>, in overlay: Overlay) -> [Int32: Set<Int>] {
        Dictionary(grouping: overlay.before.indices, by: { overlay.before[$0] }).mapValues(Set.init)
            .filter { overlay.local.face($0.key) != nil && cells.isSuperset(of: $0.value) }
    }

    /// Puts whole faces under the parent of the member beside them with the longest border, the nearest ones first.
    ///
    /// - Returns: the cells of those that found one.
    private mutating func adopt(
        _ faces: [Int32: Set<Int>], by members: Set<Int32>, in overlay: Overlay
    ) throws(GridError) -> Set<Int> {
        var (members, open, adopted) = (members, faces, Set<Int>())
        while true {
            let neighbours = open.compactMap { face in
                overlay.longestNeighbour(of: face.value, among: members).map { (face: face.key, neighbour: $0) }
            }.sorted { $0.face < $1.face }
            guard !neighbours.isEmpty else { return adopted }
            for (face, neighbour) in neighbours {
                guard let id = overlay.local.face(face), let other = overlay.local.face(neighbour) else { continue }
                let parent = try unit(other).parent
                try update(id) { $0.parent = parent }
                adopted.formUnion(open.removeValue(forKey: face) ?? [])
                members.insert(face)
            }
        }
    }

    private func refuseOffending(_ overlay: Overlay, gained: [Int], lost: [Int], of unit: GridUnit) throws(GridError) {
        let taken = gained.filter { overlay.before[$0] >= 0 }
        let left = overlay.components(of: lost).filter { !overlay.sharedBorders(of: $0).keys.allSatisfy { $0 < 0 } }
        let offending =
            taken
            + left.flatMap { $0 }.filter { cell in
                overlay.longestNeighbour(of: [cell], among: nil, except: [overlay.before[cell]]) != nil
            }
        guard offending.isEmpty else {
            throw refusal("other units would change with unit '\(unit.code)'", offending, in: overlay)
        }
    }

    /// The refusal of an operation with the cells in its way, one finding for each part.
    func refusal(_ message: String, _ cells: [Int], in overlay: Overlay) -> GridError {
        let parts = overlay.components(of: cells, across: { $0.border == nil })
        return GridError(
            .refused, message,
            findings: parts.map { part in
                let land = overlay.polygons(of: part)
                let owner = part.first.map { code(of: overlay.before[$0], in: overlay.local) } ?? ""
                return Finding(
                    .offendingPart, .refused, message, units: owner.isEmpty ? [] : [owner], area: land.planarArea,
                    geometry: Geometry(land))
            })
    }

    /// The parent that a new unit gets where none is named: that of the neighbour with the longest border.
    private func neighbourParent(of cells: Set<Int>, above level: Level.ID, in overlay: Overlay) -> UnitID? {
        guard let neighbour = overlay.longestNeighbour(of: cells, among: nil).flatMap(overlay.local.face),
            let rank = grid.definition.rank(of: level)
        else { return nil }
        return grid.ancestry(of: neighbour).first { id in
            grid.unit(id).flatMap { grid.definition.rank(of: $0.level) }.map { $0 < rank } ?? false
        }
    }
}

extension Overlay {
    func cells(_ isWanted: (Int) -> Bool) -> [Int] { after.indices.filter(isWanted) }

    /// The face that shares the longest border with cells; of equal ones that with the smaller id.
    ///
    /// Faces go before vacant land.
    func longestNeighbour(of cells: Set<Int>, among members: Set<Int32>?, except others: Set<Int32> = []) -> Int32? {
        let own = Set(cells.map { after[$0] })
        return sharedBorders(of: cells)
            .filter { $0.key >= 0 && (members?.contains($0.key) ?? !own.contains($0.key)) && !others.contains($0.key) }
            .max { a, b in
                let (first, second) = (local.face(a.key) != nil, local.face(b.key) != nil)
                return first != second ? second : (a.value, b.key) < (b.value, a.key)
            }?.key
    }

    func touchesOutside(_ cells: Set<Int>) -> Bool {
        arrangement.edges.indices.contains { index in
            let (left, right) = (arrangement.cell[2 * index], arrangement.cell[2 * index + 1])
            return (left == 0 && cells.contains(right)) || (right == 0 && cells.contains(left))
        }
    }
}

extension Finding {
    static func place(_ land: LatticeMultiPolygon) -> Finding {
        Finding(.offendingPart, .refused, "this part", units: [], geometry: Geometry(land))
    }
}
