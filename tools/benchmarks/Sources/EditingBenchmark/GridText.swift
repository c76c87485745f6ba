import Foundation
import GridSystem
import SimpleFeatures

/// Writes a grid for a program that checks it by other means: lines `kind<TAB>id<TAB>faces<TAB>well-known text`, in lattice
/// steps, which a double holds exactly.
///
/// The kinds are `face`, `vacant`, and `unit` for the outline of a coarser one, with the ids of its faces.
func writeGrid(_ grid: DraftGrid, to file: URL) throws {
    var lines: [String] = []
    for unit in grid.units.sorted(by: { $0.id < $1.id }) {
        if let land = unit.geometry {
            lines.append("face\t\(unit.id)\t\t\(land.wellKnownText)")
        } else if let outline = grid.outline(of: unit.id) {
            let faces = grid.faces(of: unit.id).map(\.rawValue).joined(separator: " ")
            lines.append("unit\t\(unit.id)\t\(faces)\t\(outline.wellKnownText)")
        }
    }
    for land in grid.vacant { lines.append("vacant\t\t\t\(LatticeMultiPolygon([land]).wellKnownText)") }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
}

extension MultiPolygon where Vertex == LatticePoint {
    fileprivate var wellKnownText: String {
        let parts = polygons.map { polygon in
            let rings = polygon.rings.map { ring in
                "(" + ring.closed.map { "\($0.x) \($0.y)" }.joined(separator: ",") + ")"
            }
            return "(" + rings.joined(separator: ",") + ")"
        }
        return "MULTIPOLYGON(" + parts.joined(separator: ",") + ")"
    }
}
