import GEOS
public import SimpleFeatures

/// Checks whether units can be an edition: whole, exact, without tolerance.
public struct EditionValidation {
    private let definition: GridSystemDefinition
    private let units: [GridUnit]
    private var findings: [Finding] = []

    /// - Parameters:
    ///   - vacant: the enclosed land that is declared to be nobody's.
    ///   - retiredCodes: by level, codes in use once and not any more.
    /// - Returns: what stands in the way, each refused; empty for a valid edition.
    /// - Throws: ``GridError`` with `engineFailed`.
    public static func findings(
        in units: [GridUnit], vacant: [LatticePolygon], definition: GridSystemDefinition,
        retiredCodes: [Level.ID: Set<String>] = [:]
    ) throws(GridError) -> [Finding] {
        var validation = EditionValidation(definition: definition, units: units)
        validation.checkCodes(retiredCodes)
        validation.checkParents()
        do {
            try validation.checkCoverage(vacant: vacant)
        } catch let error as GEOSError {
            throw GridError(.engineFailed, error.description)
        } catch {
            throw GridError(.engineFailed, "\(error)")
        }
        return validation.findings
    }

    private init(definition: GridSystemDefinition, units: [GridUnit]) {
        self.definition = definition
        self.units = units
    }

    private mutating func refuse(
        _ kind: Finding.Kind, _ message: String, _ units: [String], _ geometry: Geometry? = nil
    ) {
        findings.append(Finding(kind, .refused, message, units: units, geometry: geometry))
    }

    private mutating func checkCodes(_ retired: [Level.ID: Set<String>]) {
        var seen: Set<[String]> = []
        for unit in units {
            if unit.code.isEmpty { refuse(.malformedCode, "a unit of level \(unit.level) has no code", []) }
            if !seen.insert([unit.level, unit.code]).inserted {
                refuse(.duplicateCode, "two units of level \(unit.level) have the code", [unit.code])
            }
            if retired[unit.level]?.contains(unit.code) == true {
                refuse(.retiredCode, "the code belonged to a retired unit", [unit.code])
            }
        }
    }

    private mutating func checkParents() {
        let levels = Dictionary(units.map { ($0.id, $0.level) }, uniquingKeysWith: { first, _ in first })
        for unit in units {
            guard let rank = definition.rank(of: unit.level) else {
                refuse(.unknownParent, "there is no level \(unit.level)", [unit.code])
                continue
            }
            guard let parent = unit.parent else { continue }
            guard let above = levels[parent].flatMap(definition.rank(of:)) else {
                refuse(.unknownParent, "the unit's parent is not in the edition", [unit.code])
                continue
            }
            if above >= rank { refuse(.unknownParent, "the unit's parent is not of a coarser level", [unit.code]) }
        }
    }

    private mutating func checkCoverage(vacant: [LatticePolygon]) throws {
        let faceUnits = GridImport.faces(of: units).map { units[$0] }
        let faces = faceUnits.compactMap(\.geometry)
        let codes = faceUnits.map(\.code)
        for (index, face) in faces.enumerated() {
            if case .invalid(let defect) = try face.validity() {
                refuse(
                    .invalidRing, defect.message, [codes[index]],
                    defect.location.map { .point(Position($0.coordinate)) })
            }
        }
        guard findings.isEmpty else { return }

        let census = EdgeCensus(faces)
        let touching = UnmatchedNeighbourhood(census: census, faces: faces, reach: .metres(0.001))
        for (edge, insertions) in touching?.insertions(census: census) ?? [:] {
            for insertion in insertions where edge.covers(insertion.vertex) {
                refuse(
                    .edgeMismatch, "a unit's vertex lies on a neighbour's edge",
                    insertion.adjustment.faces.map { codes[$0] },
                    .point(Position(insertion.vertex.coordinate)))
            }
        }
        for (a, b) in try CoverageDefects.overlapCandidates(of: faces) {
            let common = try faces[a].intersection(faces[b])
            if common.doubledArea > 0 { refuse(.overlap, "units overlap", [codes[a], codes[b]], Geometry(common)) }
        }
        let declared = Set(vacant.map(\.canonical))
        for gap in try CoverageDefects.gaps(of: faces) where !declared.contains(gap.polygon.canonical) {
            refuse(
                .gap, "enclosed land that no unit covers and nobody declared vacant", gap.neighbours.map { codes[$0] },
                Geometry(LatticeMultiPolygon([gap.polygon])))
        }
    }
}
