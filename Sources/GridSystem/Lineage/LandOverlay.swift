import GEOS
import SimpleFeatures

/// Finds the pieces of land that changed hands between two states of some faces.
struct LandOverlay {
    /// A face whose land is another in the new state; `nil` where it has none.
    struct Face {
        var id: UnitID
        var before: LatticeMultiPolygon?
        var after: LatticeMultiPolygon?
    }

    struct Piece {
        var from: UnitID?
        var to: UnitID?
        var land: LatticeMultiPolygon
    }

    private struct Part {
        var id: UnitID
        var land: LatticeMultiPolygon
        var box: LatticeBox
    }

    /// Mean width in lattice steps below which a piece comes of rounding: each of two borders may lie a step off.
    private static let rounding = 2.0

    /// The first face whose new outline cannot be overlaid.
    static func firstInvalid(of faces: [Face]) throws(GEOSError) -> UnitID? {
        for face in faces {
            if let land = face.after, try !land.validity().isValid { return face.id }
        }
        return nil
    }

    /// The pieces, broader on average than two lattice steps.
    ///
    /// Land that a face takes from one that still claims it has not changed hands: both have it.
    /// - Parameter unchanged: the faces that are as they were and whose box meets a box.
    static func pieces(
        of faces: [Face], unchanged: (LatticeBox) -> [LatticeMultiPolygon]
    ) throws(GEOSError) -> [Piece] {
        var lost: [Part] = []
        var gained: [Part] = []
        for face in faces {
            if let part = try part(face.id, face.before, without: face.after) { lost.append(part) }
            if let part = try part(face.id, face.after, without: face.before) { gained.append(part) }
        }
        let index = BoxIndex(lost.map(\.box))
        var left = lost.map(\.land)
        var pieces: [Piece] = []
        for part in gained {
            var rest = part.land
            for place in index.query(part.box) {
                let common = try lost[place].land == part.land ? part.land : lost[place].land.intersection(part.land)
                guard !common.isEmpty else { continue }
                rest = try rest.difference(common)
                left[place] = try left[place].difference(common)
                let land = common.broaderThan(rounding)
                if !land.isEmpty { pieces.append(Piece(from: lost[place].id, to: part.id, land: land)) }
            }
            rest = rest.broaderThan(rounding)
            if rest.isEmpty { continue }
            for other in unchanged(part.box) where !rest.isEmpty { rest = try rest.difference(other) }
            let land = rest.broaderThan(rounding)
            if !land.isEmpty { pieces.append(Piece(from: nil, to: part.id, land: land)) }
        }
        for (part, rest) in zip(lost, left) {
            let land = rest.broaderThan(rounding)
            if !land.isEmpty { pieces.append(Piece(from: part.id, to: nil, land: land)) }
        }
        return pieces
    }

    private static func part(
        _ id: UnitID, _ land: LatticeMultiPolygon?, without other: LatticeMultiPolygon?
    ) throws(GEOSError) -> Part? {
        guard let land else { return nil }
        let rest = (try other.map { (other) throws(GEOSError) in try land.difference(other) } ?? land).canonical
        return rest.box.map { Part(id: id, land: rest, box: $0) }
    }
}

extension MultiPolygon where Vertex == LatticePoint {
    /// The polygons whose area over half their perimeter, the width of a strip, is at least so many lattice steps; canonical.
    fileprivate func broaderThan(_ steps: Double) -> LatticeMultiPolygon {
        LatticeMultiPolygon(
            polygons.filter { polygon in
                let perimeter = polygon.rings.lazy.flatMap(\.edges).reduce(0.0) { sum, edge in
                    let dx = Double(edge.end.x) - Double(edge.start.x)
                    let dy = Double(edge.end.y) - Double(edge.start.y)
                    return sum + (dx * dx + dy * dy).squareRoot()
                }
                return Double(polygon.doubledArea) >= steps * perimeter
            }
        ).canonical
    }
}
