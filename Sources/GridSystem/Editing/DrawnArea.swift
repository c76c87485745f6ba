import GEOS
public import SimpleFeatures

/// The door for drawn geometry: what comes out is an area or a line that operations can work with.
///
/// Checks are exact on the lattice. Vertices that repeat the one before are dropped without a word; all else that is wrong is refused with its place.
public enum DrawnArea {
    /// More vertices than this are refused.
    public static let mostVertices = 1_000_000
    /// After so many spikes of a ring the rest is not looked for.
    static let mostFindings = 100

    /// The area in canonical form, valid in the sense of OGC Simple Features.
    ///
    /// O(n log n) in the vertices of outlines whose edges are short against the whole.
    /// - Throws: ``GridError`` with `invalidGeometry`, the findings of kind `invalidRing` with the points or lines at fault: every
    ///   spike and ring without area, else the first place where rings cross, touch or lie as they may not. Or `engineFailed`.
    public static func checked(_ drawn: LatticeMultiPolygon) throws(GridError) -> LatticeMultiPolygon {
        guard drawn.vertexCount <= mostVertices else {
            throw GridError(
                .invalidGeometry, "the area has \(drawn.vertexCount) vertices; at most \(mostVertices) are taken")
        }
        guard !drawn.isEmpty else { throw GridError(.invalidGeometry, "the area is empty") }
        let area = drawn.withoutRepeatedVertices
        var findings = RingShapes.findings(area)
        if findings.isEmpty { findings = try crossings(area) }
        if let first = findings.first { throw GridError(.invalidGeometry, first.message, findings: findings) }
        return area.canonical
    }

    private static func crossings(_ area: LatticeMultiPolygon) throws(GridError) -> [Finding] {
        do {
            guard case .invalid(let defect) = try area.validity() else { return [] }
            let message =
                switch defect.code {
                case .selfIntersection: "edges cross or run along each other"
                case .ringSelfIntersection: "a ring touches itself"
                case .holeOutsideShell: "a hole lies outside its outline"
                case .nestedHoles: "a hole lies in a hole"
                case .nestedShells: "a part lies inside another"
                case .disconnectedInterior: "holes cut the area apart"
                case .duplicateRings: "two rings are the same"
                default: defect.message
                }
            return [flaw(message, at: defect.location.map { .point(Position($0.coordinate)) })]
        } catch {
            throw GridError(.engineFailed, error.description)
        }
    }

    /// The line without repeated vertices.
    ///
    /// - Throws: ``GridError`` with `invalidGeometry` for fewer than two different vertices, or too many.
    public static func checked(line: [LatticePoint]) throws(GridError) -> [LatticePoint] {
        guard line.count <= mostVertices else {
            throw GridError(
                .invalidGeometry, "the line has \(line.count) vertices; at most \(mostVertices) are taken")
        }
        var kept: [LatticePoint] = []
        for vertex in line where vertex != kept.last { kept.append(vertex) }
        guard kept.count > 1 else {
            let finding = line.first.map { place in
                Finding(
                    .invalidRing, .refused, "a line needs two different points", units: [],
                    geometry: .point(Position(place.coordinate)))
            }
            throw GridError(
                .invalidGeometry, "a line needs two different points", findings: finding.map { [$0] } ?? [])
        }
        return kept
    }

    static func flaw(_ message: String, at geometry: Geometry?) -> Finding {
        Finding(.invalidRing, .refused, message, units: [], geometry: geometry)
    }
}

extension MultiPolygon where Vertex == LatticePoint {
    fileprivate var withoutRepeatedVertices: LatticeMultiPolygon {
        LatticeMultiPolygon(
            polygons.map { polygon in
                LatticePolygon(
                    exterior: polygon.exterior.withoutZeroLengthEdges,
                    interiors: polygon.interiors.map(\.withoutZeroLengthEdges))
            })
    }
}
