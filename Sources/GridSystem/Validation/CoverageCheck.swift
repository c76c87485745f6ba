import GEOS
import SimpleFeatures

/// Checks the land of a draft around what changed: rings, borders that do not match, overlaps, gaps, slivers.
///
/// The base edition being a coverage, a defect can only lie where a face is or was different. All faces near are looked at, and no
/// others but those along the border of open land.
struct CoverageCheck {
    private(set) var findings: [DraftFinding] = []
    /// Enclosed land that is declared to be nobody's, as it is in the draft.
    private(set) var vacant: [LatticePolygon]

    private let changes: ChangedFaces
    private let faces: DraftFaces
    /// The numbers of the faces near what changed.
    private let near: [Int]
    private let lands: [LatticeMultiPolygon]
    private let census: EdgeCensus
    /// The places in `near` of faces with invalid rings.
    private var broken: Set<Int> = []

    /// A part of a face narrower than this on average is a sliver.
    static let sliverWidth = Length.metres(0.5)

    init(_ grid: DraftGrid, _ changes: ChangedFaces) throws(GEOSError) {
        self.changes = changes
        faces = try DraftFaces(changes, of: grid)
        if changes.isWhole {
            near = Array(faces.changed.indices)
        } else {
            var near: Set<Int> = []
            for box in changes.boxes { near.formUnion(try faces.faces(near: box)) }
            self.near = near.sorted()
        }
        var lands: [LatticeMultiPolygon] = []
        for face in near { lands.append(faces.land(face)) }
        self.lands = lands
        census = EdgeCensus(lands)
        vacant = []
        try checkRings()
        checkBorders()
        let areOverlapping = try checkOverlaps()
        try checkGaps(in: grid, areOverlapping: areOverlapping)
        try checkSlivers()
    }

    private func unit(_ place: Int) -> GridUnit { faces.unit(near[place]) }

    private func isChanged(_ place: Int) -> Bool { near[place] < faces.changed.count }

    // MARK: Rings

    private mutating func checkRings() throws(GEOSError) {
        for face in changes.faces {
            guard let unit = face.after, unit.geometry?.box == nil else { continue }
            findings.append(DraftFinding(.vanished, .refused, "nothing is left of the unit", units: [unit]))
        }
        for place in near.indices where isChanged(place) {
            guard case .invalid(let defect) = try lands[place].validity() else { continue }
            broken.insert(place)
            let mended = defect.code == .tooFewPoints ? LatticeMultiPolygon([]) : try lands[place].madeValid()
            findings.append(
                DraftFinding(
                    .invalidRing, .refused, defect.message, units: [unit(place)],
                    geometry: defect.location.map { .point(Position($0.coordinate)) },
                    mending: mended.isEmpty ? nil : .reshape(unit(place).id, to: mended, handling: .alone)))
        }
    }

    // MARK: Borders

    private mutating func checkBorders() {
        let touching = UnmatchedNeighbourhood(census: census, faces: lands, reach: .metres(0.001))
        let insertions = (touching?.insertions(census: census) ?? [:])
            .map { edge, insertions in (edge: edge, insertions: insertions.filter { edge.covers($0.vertex) }) }
            .filter { !$0.insertions.isEmpty }
            .sorted { ($0.edge.start, $0.edge.end) < ($1.edge.start, $1.edge.end) }
        var missing: [Int: [LatticeSegment: [LatticePoint]]] = [:]
        for (edge, insertions) in insertions {
            for face in facesAlong(edge) { missing[face, default: [:]][edge] = insertions.map(\.vertex) }
        }
        for (edge, insertions) in insertions {
            let mending = facesAlong(edge).first.map { face in
                GridOperation.reshape(
                    unit(face).id, to: lands[face].inserting(missing[face] ?? [:]), handling: .alone)
            }
            for insertion in insertions {
                findings.append(
                    DraftFinding(
                        .edgeMismatch, .refused, "a unit's vertex lies on a neighbour's edge",
                        units: insertion.adjustment.faces.map(unit),
                        geometry: .point(Position(insertion.vertex.coordinate)), mending: mending))
            }
        }
    }

    private func facesAlong(_ edge: LatticeSegment) -> [Int] {
        census.sides[edge].map { [$0.left, $0.right].filter { $0 >= 0 }.map(Int.init) } ?? []
    }

    // MARK: Overlaps

    /// - Returns: whether there are any, or rings that may hide some.
    private mutating func checkOverlaps() throws(GEOSError) -> Bool {
        let unmatched = census.unmatched
        // Around an overlap an edge that changed has not just one face on each side.
        guard changes.isWhole || unmatched.contains(where: { changes.edges.contains($0.edge) }) else {
            return !broken.isEmpty
        }
        let open = Set(unmatched.flatMap(\.faces))
        var borders: [Int: [LatticeSegment]] = [:]
        for (edge, faces) in unmatched { for face in faces { borders[face, default: []].append(edge) } }
        let boxed = near.indices.filter { lands[$0].box != nil && !broken.contains($0) }
        guard !boxed.isEmpty else { return !broken.isEmpty }
        let tree = try STRTree(boxes: boxed.compactMap { lands[$0].box })
        var found = !broken.isEmpty
        for first in boxed where isChanged(first) {
            guard let box = lands[first].box else { continue }
            for second in try tree.query(box).sorted().map({ boxed[$0] }) where second != first {
                guard !isChanged(second) || first < second, open.contains(first) || open.contains(second) else {
                    continue
                }
                let common = try lands[first].intersection(lands[second])
                if common.doubledArea > 0 {
                    found = true
                    findings.append(try overlap(of: first, and: second, common))
                } else if let crossing = BorderCrossing(borders[first] ?? [], borders[second] ?? []) {
                    found = true
                    findings.append(overlap(of: first, and: second, crossing))
                }
            }
        }
        return found
    }

    /// The unit that changed gives way; of two the larger.
    private func overlap(
        of first: Int, and second: Int, _ common: LatticeMultiPolygon
    ) throws(GEOSError) -> DraftFinding {
        let secondGives = isChanged(second) && lands[second].doubledArea > lands[first].doubledArea
        let (giver, keeper) = secondGives ? (second, first) : (first, second)
        let rest = try lands[giver].difference(lands[keeper])
        return DraftFinding(
            .overlap, .refused, "units overlap", units: [unit(first), unit(second)], area: common.planarArea,
            width: try common.width(), geometry: Geometry(common),
            mending: rest.isEmpty ? nil : .reshape(unit(giver).id, to: rest, handling: .alone))
    }

    /// An overlap too thin for the lattice; both units are given the point nearest to the crossing, one by one.
    private func overlap(of first: Int, and second: Int, _ crossing: BorderCrossing) -> DraftFinding {
        let (edge, other) = crossing.edges
        let isEnd = crossing.place == edge.start || crossing.place == edge.end
        let (unit, land, wanting) =
            isEnd ? (unit(second), lands[second], other) : (unit(first), lands[first], edge)
        return DraftFinding(
            .overlap, .refused, "the borders of two units cross", units: [self.unit(first), self.unit(second)],
            area: .squareMetres(0),
            geometry: .point(Position(crossing.place.coordinate)),
            mending: .reshape(unit.id, to: land.inserting([wanting: [crossing.place]]), handling: .alone))
    }

    // MARK: Gaps

    private mutating func checkGaps(in grid: DraftGrid, areOverlapping: Bool) throws(GEOSError) {
        let declared = DeclaredVacancies(grid, near: changes)
        var seeds = declared.suspect.flatMap { $0.rings.flatMap { Array($0.edges) } }
        seeds += census.unmatched.map(\.edge).filter { changes.isWhole || changes.edges.contains($0) }
        let gaps = try faces.gaps(from: seeds, areOverlapping: areOverlapping)
        vacant = declared.untouched
        for gap in gaps {
            let open = try declared.undeclaredPart(of: gap)
            if open.isEmpty { vacant.append(gap) }
            for polygon in open.polygons { findings.append(try self.gap(polygon)) }
        }
        for polygon in try declared.lost(gaps) {
            let area = LatticeMultiPolygon([polygon])
            findings.append(
                DraftFinding(
                    .gap, .noted, "land declared to be nobody's is a unit's or not enclosed", units: [],
                    area: area.planarArea, geometry: Geometry(area)))
        }
    }

    private func gap(_ polygon: LatticePolygon) throws(GEOSError) -> DraftFinding {
        let area = LatticeMultiPolygon([polygon])
        let neighbours = try faces.neighbours(of: polygon)
        return DraftFinding(
            .gap, .refused, "enclosed land that no unit covers and nobody declared vacant",
            units: neighbours.sorted { $0.code < $1.code }, area: area.planarArea, width: try area.width(),
            geometry: Geometry(area),
            mending: neighbours.first.map { .transfer(nil, part: area, to: $0.id, inPieces: false) })
    }

    // MARK: Slivers

    private mutating func checkSlivers() throws(GEOSError) {
        for face in changes.faces {
            guard let unit = face.after, let land = unit.geometry else { continue }
            let known = Set(face.landBefore?.polygons ?? [])
            for polygon in land.polygons where !known.contains(polygon) {
                guard let box = polygon.box, polygon.doubledArea > 0,
                    polygon.meanWidth(LocalMetric(aroundLatitude: box.minY)) < Self.sliverWidth
                else { continue }
                findings.append(try sliver(polygon, of: unit))
            }
        }
    }

    /// A part goes to the neighbour with the longest border; a whole unit cannot.
    private func sliver(_ polygon: LatticePolygon, of unit: GridUnit) throws(GEOSError) -> DraftFinding {
        let area = LatticeMultiPolygon([polygon])
        let isPart = unit.geometry?.polygons.count ?? 1 > 1
        let neighbour = isPart ? try faces.neighbours(of: polygon).first { $0.id != unit.id } : nil
        return DraftFinding(
            .sliver, .noted, "a part of the unit is a sliver", units: [unit], area: area.planarArea,
            width: try area.width(), geometry: Geometry(area),
            mending: neighbour.map { .transfer(unit.id, part: area, to: $0.id, inPieces: false) })
    }
}
