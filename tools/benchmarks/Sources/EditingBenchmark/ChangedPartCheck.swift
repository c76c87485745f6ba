import GEOS
import GridSystem
import SimpleFeatures

/// Whether the faces that an operation changed, and those around them, are a coverage; costs what lies there.
struct ChangedPartCheck {
    /// The land where anything may have changed.
    private let boxes: [LatticeBox]
    private let grid: DraftGrid

    init(_ delta: DraftDelta, from before: DraftGrid, to after: DraftGrid) {
        grid = after
        boxes = delta.units.keys.flatMap { id in
            [before.unit(id)?.geometry?.box, after.unit(id)?.geometry?.box].compactMap { $0 }
        }
    }

    /// What is wrong there; empty where nothing is.
    func flaws() throws -> [Finding] {
        let near = Set(boxes.flatMap(grid.faces(meeting:)))
        let units = near.sorted().compactMap { id in
            grid.unit(id).map { unit in
                var unit = unit
                unit.parent = nil
                return unit
            }
        }
        let vacant = grid.vacant.filter { land in
            land.box.map { around in boxes.contains { $0.intersects(around) } } ?? false
        }
        return try EditionValidation.findings(in: units, vacant: vacant, definition: grid.definition).filter(isFlaw)
    }

    private func isFlaw(_ finding: Finding) throws -> Bool {
        switch finding.kind {
        case .gap: try isHere(finding)
        case .overlap, .edgeMismatch, .invalidRing, .vanished: true
        // Codes and parents are looked at with the whole.
        default: false
        }
    }

    /// Land that only faces farther away cover is open among those near; within the boxes all faces are known.
    private func isHere(_ gap: Finding) throws -> Bool {
        let polygons: MultiPolygon<Position> =
            switch gap.geometry {
            case .polygon(let polygon)?: MultiPolygon([polygon])
            case .multiPolygon(let polygons)?: polygons
            default: MultiPolygon([])
            }
        let land = polygons.map { position in
            LatticePoint(
                x: Int32((position.x * LatticePoint.stepsPerDegree).rounded()),
                y: Int32((position.y * LatticePoint.stepsPerDegree).rounded()))
        }
        return try boxes.contains { try land.intersection($0.area).doubledArea > 0 }
    }
}

extension LatticeBox {
    fileprivate var area: LatticeMultiPolygon {
        let corners = [(minX, minY), (maxX, minY), (maxX, maxY), (minX, maxY)].map { LatticePoint(x: $0.0, y: $0.1) }
        return LatticeMultiPolygon([LatticePolygon(exterior: LatticeRing(corners))])
    }
}
