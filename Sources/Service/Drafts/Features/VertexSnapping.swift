import GridSystem
import SimpleFeatures

/// Puts drawn vertices on the vertices of borders near them, so that a redrawn border coincides with the neighbour's.
struct VertexSnapping {
    /// The borders' vertices by cells as wide as the radius.
    private var cells: [LatticePoint: [LatticePoint]] = [:]
    private let metric: LocalMetric
    private let radius: Length
    private let reach: (x: Int32, y: Int32)

    /// - Parameter unit: whose own borders do not count; `nil` for a new one.
    init(around land: LatticeMultiPolygon, in grid: DraftGrid, within radius: Length, except unit: UnitID?) {
        self.radius = radius
        let middle = land.box.map { Int32((Int64($0.minY) + Int64($0.maxY)) / 2) } ?? 0
        metric = LocalMetric(aroundLatitude: middle)
        reach = (
            Int32(clamping: Int64(radius.metres / metric.metresPerStepX) + 1),
            Int32(clamping: Int64(radius.metres / metric.metresPerStepY) + 1)
        )
        guard radius > .zero, let box = land.box?.expanded(byX: reach.x, y: reach.y) else { return }
        let own = unit.map { Set(grid.faces(of: $0)) } ?? []
        for face in grid.faces(meeting: box) where !own.contains(face) {
            for ring in grid.unit(face)?.geometry?.polygons.flatMap(\.rings) ?? [] {
                for vertex in ring.vertices
                where box.covers(vertex) {
                    cells[cell(vertex), default: []].append(vertex)
                }
            }
        }
    }

    /// The land with its vertices moved, canonical; each ring without vertices that fell together.
    func snapped(_ land: LatticeMultiPolygon) -> LatticeMultiPolygon {
        guard !cells.isEmpty else { return land }
        var snapped = LatticeMultiPolygon([])
        for polygon in land.map(nearest).polygons {
            let exterior = polygon.exterior.withoutZeroLengthEdges
            guard exterior.vertices.count >= 3 else { continue }
            let interiors = polygon.interiors.map(\.withoutZeroLengthEdges).filter { $0.vertices.count >= 3 }
            snapped.polygons.append(LatticePolygon(exterior: exterior, interiors: interiors))
        }
        return snapped.canonical
    }

    private func nearest(_ vertex: LatticePoint) -> LatticePoint {
        let home = cell(vertex)
        var best: (place: LatticePoint, distance: Length)?
        for x in home.x - 1...home.x + 1 {
            for y in home.y - 1...home.y + 1 {
                for place in cells[LatticePoint(x: x, y: y)] ?? [] {
                    let distance = metric.distance(vertex, place)
                    guard distance < radius || distance == radius else { continue }
                    if best.map({ (distance, place) < ($0.distance, $0.place) }) ?? true { best = (place, distance) }
                }
            }
        }
        return best?.place ?? vertex
    }

    private func cell(_ vertex: LatticePoint) -> LatticePoint {
        LatticePoint(
            x: Int32((Double(vertex.x) / Double(reach.x)).rounded(.down)),
            y: Int32((Double(vertex.y) / Double(reach.y)).rounded(.down)))
    }
}
