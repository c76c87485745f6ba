import GEOS
import SimpleFeatures

/// Brings faces that were drawn one by one to an exact coverage, or says what stands in the way.
///
/// Borders within the tolerance are made equal; then overlaps and enclosed gaps are settled by the rules, and what that
/// changed is made equal again, until nothing is left to do. Every step leaves a finding. What is refused is settled all the
/// same, so that one report names everything; the faces are then of no use.
struct CoverageRepair {
    private(set) var faces: [LatticeMultiPolygon]
    /// Enclosed land that is nobody's.
    private(set) var vacant: [LatticePolygon] = []
    private(set) var findings: [Finding] = []

    private let codes: [String]
    private let rules: ImportRules
    private static let mostRounds = 8

    /// - Parameter codes: what to call each face, in the order that "first" means.
    init(_ faces: [LatticeMultiPolygon], codes: [String], rules: ImportRules) throws(GEOSError) {
        self.faces = faces
        self.codes = codes
        self.rules = rules
        try mendRings(of: faces.indices.map { $0 }, stage: "as drawn")
        var adjustments: [CoverageNoder.Adjustment] = []
        for _ in 0..<Self.mostRounds {
            let before = self.faces
            adjustments += try node()
            var settled = try settleOverlaps()
            if !settled { settled = try settleGaps() }
            if self.faces == before || !settled { break }
        }
        report(adjustments)
        reportOpenGaps()
        if findings.contains(where: { $0.outcome == .refused }) { return }
        reportVanished(before: faces)
        try reportSlivers()
    }

    // MARK: Rings

    private mutating func mendRings(of indices: [Int], stage: String) throws(GEOSError) {
        for index in indices {
            guard case .invalid(let defect) = try faces[index].validity() else { continue }
            let place = defect.location.map { Geometry.point(Position($0.coordinate)) }
            let outcome: Finding.Outcome = rules.invalid == .repair ? .ruled("invalid=repair") : .refused
            findings.append(
                Finding(
                    .invalidRing, outcome, "\(defect.message) (\(stage))", units: [codes[index]], geometry: place))
            faces[index] = try faces[index].madeValid()
        }
    }

    // MARK: Borders

    /// Makes borders equal within the tolerance; the rings that changed are checked again.
    private mutating func node() throws(GEOSError) -> [CoverageNoder.Adjustment] {
        let noder = CoverageNoder(faces, tolerance: rules.tolerance)
        let changed = faces.indices.filter { faces[$0] != noder.faces[$0] }
        faces = noder.faces
        if !noder.isStable {
            findings.append(
                Finding(
                    .edgeMismatch, .refused, "the borders do not settle within the tolerance; try a smaller one",
                    units: Set(noder.adjustments.suffix(10).flatMap(\.faces)).sorted().map { codes[$0] }))
        }
        try mendRings(of: changed.filter { !faces[$0].isEmpty }, stage: "after its border was moved")
        return noder.adjustments
    }

    /// One finding for each set of units whose borders were made equal, with all the places.
    private mutating func report(_ adjustments: [CoverageNoder.Adjustment]) {
        let byFaces = Dictionary(grouping: adjustments, by: \.faces)
        for (faces, places) in byFaces.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let furthest = places.map(\.distance).max() ?? .zero
            let vertices = Set(places.map(\.vertex)).sorted()
            findings.append(
                Finding(
                    .edgeMismatch, .repaired, "borders that almost coincided were made equal",
                    units: faces.map { codes[$0] },
                    width: furthest, count: vertices.count,
                    geometry: .multiPoint(vertices.map { Position($0.coordinate) })))
        }
    }

    // MARK: Overlaps

    /// - Returns: whether a face was changed.
    private mutating func settleOverlaps() throws(GEOSError) -> Bool {
        var changed = false
        for (a, b) in try CoverageDefects.overlapCandidates(of: faces) {
            let common = try faces[a].intersection(faces[b])
            guard common.doubledArea > 0 else { continue }
            let width = try common.width()
            let (outcome, recipient): (Finding.Outcome, ImportRules.Recipient) =
                switch rules.overlap {
                case .give(let recipient): (.ruled("overlap=\(recipient.rawValue)"), recipient)
                case .refuse: (width <= rules.tolerance ? .repaired : .refused, .larger)
                }
            findings.append(
                Finding(
                    .overlap, outcome, "units overlap", units: [codes[a], codes[b]], area: common.planarArea,
                    width: width,
                    geometry: Geometry(common)))
            let winner = chosen(recipient, of: [a, b])
            let loser = winner == a ? b : a
            faces[loser] = try faces[loser].difference(faces[winner])
            changed = true
        }
        return changed
    }

    /// The face that a rule gives a disputed area to; of equals the first.
    private func chosen(_ recipient: ImportRules.Recipient, of candidates: [Int]) -> Int {
        let ordered = candidates.sorted()
        return switch recipient {
        case .first: ordered[0]
        case .smaller: ordered.min { faces[$0].doubledArea < faces[$1].doubledArea } ?? ordered[0]
        case .larger: ordered.max { faces[$0].doubledArea < faces[$1].doubledArea } ?? ordered[0]
        }
    }

    // MARK: Gaps

    /// - Returns: whether a face was changed.
    private mutating func settleGaps() throws(GEOSError) -> Bool {
        var changed = false
        vacant = []
        for gap in CoverageDefects.gaps(of: faces) {
            let area = LatticeMultiPolygon([gap.polygon])
            let width = try area.width()
            let (outcome, recipient) = decision(onGapOfWidth: width)
            findings.append(
                Finding(
                    .gap, outcome,
                    outcome == .ruled("gap=vacant") ? "enclosed land declared to be nobody's" : "enclosed gap",
                    units: gap.neighbours.map { codes[$0] }, area: area.planarArea, width: width,
                    geometry: Geometry(area)))
            if let recipient {
                let winner = chosen(recipient, of: gap.neighbours)
                faces[winner] = try faces[winner].union(area)
                changed = true
            } else if outcome != .refused {
                vacant.append(gap.polygon)
            }
        }
        return changed
    }

    private func decision(onGapOfWidth width: Length) -> (Finding.Outcome, ImportRules.Recipient?) {
        let isNarrow = width <= rules.narrowGap
        switch (rules.gap, rules.overlap) {
        case (.refuse, _): return (.refused, nil)
        case (nil, .refuse) where width <= rules.tolerance: return (.repaired, .larger)
        case (nil, .refuse) where isNarrow: return (.refused, nil)
        case (nil, .give(let recipient)) where isNarrow: return (.ruled("overlap=\(recipient.rawValue)"), recipient)
        case (.give(let recipient), _) where isNarrow: return (.ruled("gap=\(recipient.rawValue)"), recipient)
        default: return (.ruled("gap=vacant"), nil)
        }
    }

    // MARK: What is left

    /// Nothing can be filled here, since nothing says where an open gap ends: it is refused, or accepted by a rule. What may be
    /// a notch of the outline is only noted.
    private mutating func reportOpenGaps() {
        let outcome: Finding.Outcome =
            switch (rules.gap, rules.overlap) {
            case (.refuse, _), (nil, .refuse): .refused
            case (nil, .give): .noted
            case (.vacant, _), (.give, _): .ruled("gap=vacant")
            }
        for gap in OpenGaps.gaps(of: faces, narrowerThan: rules.narrowGap) {
            findings.append(
                Finding(
                    .gap, gap.isNotch ? .noted : outcome, "borders run along each other at a distance",
                    units: gap.faces.map { codes[$0] },
                    width: gap.width, geometry: .multiPoint(gap.places.map { Position($0.coordinate) })))
        }
    }

    private mutating func reportVanished(before drawn: [LatticeMultiPolygon]) {
        for index in faces.indices where faces[index].isEmpty && !drawn[index].isEmpty {
            findings.append(Finding(.vanished, .refused, "nothing is left of the unit", units: [codes[index]]))
        }
    }

    private mutating func reportSlivers() throws(GEOSError) {
        let limit = max(Length.metres(2 * rules.tolerance.metres), .metres(1))
        for (index, face) in faces.enumerated() {
            for polygon in face.polygons {
                guard let box = polygon.box else { continue }
                let metric = LocalMetric(aroundLatitude: box.minY)
                guard polygon.meanWidth(metric) < limit else { continue }
                let area = LatticeMultiPolygon([polygon])
                findings.append(
                    Finding(
                        .sliver, .noted, "a part of the unit is a sliver", units: [codes[index]], area: area.planarArea,
                        width: try area.width(), geometry: Geometry(area)))
            }
        }
    }
}
