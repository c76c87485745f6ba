import GEOS
import SimpleFeatures

/// Puts the differences between a level and its redrawing into proposals.
struct RedrawComparison {
    private let redraw: GridRedraw
    private var land: RedrawLand { redraw.land }
    private var identity: RedrawIdentity { redraw.identity }
    private var units: [GridUnit] { redraw.units }

    init(_ redraw: GridRedraw) { self.redraw = redraw }

    // MARK: Land

    /// Splits, merges, retirements, creations and moved borders, in this order within each group.
    func landProposals() throws(GEOSError) -> [RedrawProposal] {
        var byGroup = [[RedrawProposal]](repeating: [], count: redraw.groups.count)
        /// Pieces that a split, merge, retirement or creation tells of, as unit and feature.
        var told: Set<[Int]> = []
        let piecesOfUnit = Dictionary(grouping: land.pieces, by: \.old)
        let piecesOfFeature = Dictionary(grouping: land.pieces, by: \.new)
        for unit in units.indices {
            guard let group = redraw.groups.ofUnit[unit] else { continue }
            let parts = identity.parts[unit] ?? []
            if parts.count > 1 {
                let pieces = (piecesOfUnit[unit] ?? []).filter { parts.contains($0.new) }
                byGroup[group].append(try split(unit, parts, pieces))
                told.formUnion(parts.map { [unit, $0] })
            }
        }
        for feature in redraw.features.indices {
            guard let group = redraw.groups.ofFeature[feature] else { continue }
            let sources = identity.sources[feature] ?? []
            if sources.count > 1 {
                let pieces = (piecesOfFeature[feature] ?? []).filter { sources.contains($0.old) }
                byGroup[group].append(try merged(feature, sources, pieces))
                told.formUnion(sources.map { [$0, feature] })
            }
        }
        for unit in units.indices where identity.feature[unit] == nil {
            guard let group = redraw.groups.ofUnit[unit] else { continue }
            let pieces = piecesOfUnit[unit] ?? []
            defer { told.formUnion(pieces.map { [$0.old, $0.new] }) }
            guard !pieces.contains(where: { told.contains([$0.old, $0.new]) }) else { continue }
            byGroup[group].append(
                proposal(
                    .retired, [unit], pieces.map(\.new), "no redrawn unit is \(label(unit))", pieces,
                    geometry: units[unit].geometry, group))
        }
        for feature in redraw.features.indices where identity.unit[feature] == nil {
            guard let group = redraw.groups.ofFeature[feature] else { continue }
            let pieces = piecesOfFeature[feature] ?? []
            defer { told.formUnion(pieces.map { [$0.old, $0.new] }) }
            guard !pieces.contains(where: { told.contains([$0.old, $0.new]) }) else { continue }
            byGroup[group].append(
                proposal(
                    .created, pieces.map(\.old), [feature], "feature \(number(feature)) is a new unit", pieces,
                    geometry: land.new[feature], group))
        }
        try appendMovedBorders(to: &byGroup, told)
        return byGroup.flatMap(\.self)
    }

    private func split(_ unit: Int, _ parts: [Int], _ pieces: [RedrawLand.Piece]) throws(GEOSError) -> RedrawProposal {
        let others = pieces.filter { identity.unit[$0.new] != unit }
        return proposal(
            .split, [unit], parts, "\(label(unit)) is split into \(parts.count)", pieces,
            geometry: try others.map(\.land).unaryUnion(), redraw.groups.ofUnit[unit])
    }

    private func merged(
        _ feature: Int, _ sources: [Int], _ pieces: [RedrawLand.Piece]
    ) throws(GEOSError) -> RedrawProposal {
        let others = pieces.filter { identity.unit[feature] != $0.old }
        let names = sources.map { units[$0].code }.joined(separator: ", ")
        return proposal(
            .merged, sources, [feature], "\(names) become one", pieces,
            geometry: try others.map(\.land).unaryUnion(), redraw.groups.ofFeature[feature])
    }

    /// Land between two units that both stay, and between one and nobody.
    private func appendMovedBorders(to byGroup: inout [[RedrawProposal]], _ told: Set<[Int]>) throws(GEOSError) {
        var between: [[Int]: [RedrawLand.Piece]] = [:]
        for piece in land.pieces where identity.unit[piece.new] != piece.old && !told.contains([piece.old, piece.new]) {
            // One of the two does not stay: its own proposal tells of it.
            guard let receiver = identity.unit[piece.new], identity.feature[piece.old] != nil else { continue }
            between[[min(piece.old, receiver), max(piece.old, receiver)], default: []].append(piece)
        }
        for (pair, pieces) in between.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            guard let group = redraw.groups.ofUnit[pair[0]] else { continue }
            byGroup[group].append(
                try movedBorder(
                    pair, "the border between \(label(pair[0])) and \(label(pair[1])) is moved",
                    try pieces.map(\.land).unaryUnion(), pieces, group))
        }
        for unit in units.indices {
            guard let group = redraw.groups.ofUnit[unit], let feature = identity.feature[unit] else { continue }
            if let lost = land.lost[unit] {
                byGroup[group].append(try movedBorder([unit], "\(label(unit)) leaves land to nobody", lost, [], group))
            }
            if let gained = land.gained[feature] {
                byGroup[group].append(try movedBorder([unit], "\(label(unit)) takes land of nobody", gained, [], group))
            }
        }
    }

    private func movedBorder(
        _ concerned: [Int], _ message: String, _ moved: LatticeMultiPolygon, _ pieces: [RedrawLand.Piece], _ group: Int
    ) throws(GEOSError) -> RedrawProposal {
        var proposal = proposal(
            .movedBorder, concerned, concerned.compactMap { identity.feature[$0] }, message, pieces, geometry: moved,
            group)
        proposal.width = try moved.width()
        if concerned.count == 1 { proposal.id += message.contains("takes") ? "-takes" : "-leaves" }
        return proposal
    }

    // MARK: Columns

    /// Other codes, names, columns and parents of units that stay.
    func columnProposals() -> [RedrawProposal] {
        let columns = RedrawColumns(units: units)
        var proposals: [RedrawProposal] = []
        for unit in units.indices {
            guard let feature = identity.feature[unit] else { continue }
            let (before, drawn) = (units[unit], redraw.features[feature])
            func propose(_ kind: RedrawProposal.Kind, _ message: String) {
                proposals.append(proposal(kind, [unit], [feature], message, [], geometry: before.geometry, nil))
            }
            if let code = redraw.codes[feature], code != before.code {
                propose(.recoded, "\(label(unit)) becomes \(code)")
            }
            let after = columns.applied(drawn, to: before)
            if after.names != before.names { propose(.renamed, "\(before.code) is called \(after.name ?? "nothing")") }
            var (a, b) = (after, before)
            (a.names, b.names) = ([:], [:])
            if a != b { propose(.attributes, "columns of \(before.code) are different: \(columns.differences(a, b))") }
            if drawn.parentCode != nil, let parent = redraw.parents[feature], parent != before.parent {
                let code = redraw.grid.unit(parent)?.code ?? parent.rawValue
                propose(.transferred, "\(label(unit)) goes to \(code)")
            }
        }
        return proposals
    }

    // MARK: Words

    private func label(_ unit: Int) -> String {
        let unit = units[unit]
        return unit.name.map { "\(unit.code) \($0)" } ?? unit.code
    }

    private func number(_ feature: Int) -> Int { redraw.features[feature].feature }

    private func proposal(
        _ kind: RedrawProposal.Kind, _ concerned: [Int], _ features: [Int], _ message: String,
        _ pieces: [RedrawLand.Piece], geometry: LatticeMultiPolygon?, _ group: Int?
    ) -> RedrawProposal {
        let codes =
            concerned.isEmpty || kind == .created
            ? features.map { redraw.codes[$0] ?? "feature-\(number($0))" } : concerned.map { units[$0].code }
        let isLand = group != nil
        return RedrawProposal(
            kind, id: "\(kind.rawValue)-\(codes.joined(separator: "-"))", units: concerned.map { units[$0].id },
            features: features.map(number), message: message, group: group,
            area: isLand ? geometry.map(\.planarArea) : nil, shares: pieces.map(share),
            codes: Dictionary(
                features.compactMap { feature in redraw.codes[feature].map { (number(feature), $0) } },
                uniquingKeysWith: { first, _ in first }),
            geometry: geometry.map { .init($0) })
    }

    private func share(_ piece: RedrawLand.Piece) -> RedrawProposal.Share {
        func part(_ whole: LatticeMultiPolygon?) -> Double {
            let area = whole?.doubledArea ?? 0
            return area > 0 ? Double(piece.area) / Double(area) : 0
        }
        return .init(
            unit: units[piece.old].id, feature: number(piece.new), area: piece.land.planarArea,
            ofUnit: part(land.old[piece.old]), ofFeature: part(land.new[piece.new]))
    }
}
