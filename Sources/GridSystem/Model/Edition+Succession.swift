public import SimpleFeatures

extension Edition {
    /// The edition that follows this one when some units are put or retired and the others stay as they are.
    ///
    /// It equals the one made anew of all units. It costs a pass over the units that does not look into them, and for
    /// outlines what lies around the changed borders: an ancestor's is made anew only where it changed. Both have to be
    /// coverages; else outlines may differ from those dissolved anew.
    public func successor(
        record: EditionRecord, changes: [UnitID: Draft.Change], vacant: [LatticePolygon]
    ) -> Edition {
        let succession = UnitSuccession(of: self, changes: changes)
        let units = succession.units
        var indices = self.indices
        if !succession.isInPlace {
            indices = indices.mapValues { succession.kept[$0] }
            for id in changes.keys { indices[id] = nil }
            for index in succession.put { indices[units[index].id] = index }
        }
        let links = ParentSuccession(of: self, succession, indices: indices)
        let keepsCodes =
            succession.isInPlace
            && succession.put.allSatisfy { index in
                let (old, new) = (self.units[index], units[index])
                return old.code == new.code && old.aliases == new.aliases && old.level == new.level
            }
        return Edition(
            record: record, definition: definition, units: units, vacant: vacant, parents: links.parents,
            outlines: outlines(succession, links, indices: indices), indices: indices,
            codes: keepsCodes ? codes : Self.codes(of: units))
    }

    /// From the finest level to the coarsest, what changes in a unit's border changes that of the unit above by as much.
    private func outlines(
        _ succession: UnitSuccession, _ links: ParentSuccession, indices: [UnitID: Int]
    ) -> [Int: LatticeMultiPolygon] {
        let units = succession.units
        var outlines = self.outlines
        if !succession.isInPlace {
            outlines = [:]
            for (index, outline) in self.outlines {
                if let place = indices[self.units[index].id] { outlines[place] = outline }
            }
        }
        var differences: [Int: EdgeChain] = [:]
        for index in links.left {
            guard let parent = parents[index].flatMap({ indices[self.units[$0].id] }),
                let land = self.outlines[index] ?? self.units[index].geometry
            else { continue }
            differences[parent, default: EdgeChain()].add(land, times: -1)
        }
        for index in units.indices.reversed() {
            let difference = differences.removeValue(forKey: index).flatMap { $0.isEmpty ? nil : $0 }
            if var border = difference {
                if let outline = outlines[index] { border.add(outline) }
                outlines[index] = border.isEmpty ? nil : BoundaryTracer(border: border.edges).multiPolygon()
            }
            guard let parent = links.parents[index] else { continue }
            if links.isJoining[index] {
                guard let land = outlines[index] ?? units[index].geometry else { continue }
                differences[parent, default: EdgeChain()].add(land)
            } else if let difference {
                differences[parent, default: EdgeChain()].add(difference)
            }
        }
        return outlines
    }
}

/// Who is whose parent once some units are put or retired.
private struct ParentSuccession {
    /// The index of each unit's parent.
    var parents: [Int?]
    /// By their indices before, the units that were put or retired, or whose parent is another one.
    var left: [Int] = []
    /// By index, whether the unit was put or has another parent.
    var isJoining: [Bool]

    init(of base: Edition, _ succession: UnitSuccession, indices: [UnitID: Int]) {
        let units = succession.units
        let order = UnitOrder(base.definition)
        func parent(of unit: GridUnit) -> Int? {
            guard let index = unit.parent.flatMap({ indices[$0] }) else { return nil }
            return order.rank(units[index].level) < order.rank(unit.level) ? index : nil
        }
        parents = [Int?](repeating: nil, count: units.count)
        isJoining = [Bool](repeating: false, count: units.count)
        for (old, new) in succession.kept.enumerated() {
            guard new >= 0 else {
                left.append(old)
                continue
            }
            if let above = base.parents[old], succession.kept[above] >= 0 {
                parents[new] = succession.kept[above]
                continue
            }
            parents[new] = parent(of: units[new])
            let before = base.parents[old].map { base.units[$0].id }
            if before != parents[new].map({ units[$0].id }) {
                left.append(old)
                isJoining[new] = true
            }
        }
        for index in succession.put {
            parents[index] = parent(of: units[index])
            isJoining[index] = true
        }
    }
}
