import GEOS
import SimpleFeatures

extension GridEdit {
    /// Refuses an outer border that, moved, encloses land that is nobody's: a bay closed off, or land given up inside the grid.
    ///
    /// Land that was enclosed before may stay so, in part.
    func refuseEnclosing() throws(GridError) {
        guard !outerBorder.isEmpty else { return }
        var after = grid
        after.apply(outcome.delta)
        do {
            let gaps = try Self.gaps(in: after, along: outerBorder)
            guard !gaps.isEmpty else { return }
            let seeds = gaps.compactMap(\.box).flatMap {
                LocalCoverage(grid, around: [$0]).census.unmatched.map(\.edge)
            }
            let known = LatticeMultiPolygon(try Self.gaps(in: grid, along: seeds))
            let fresh = gaps.filter { gap in
                LatticeMultiPolygon([gap]).representativePoint.map { !known.contains($0) } ?? false
            }
            guard fresh.isEmpty else {
                throw GridError(
                    .refused, "land would be enclosed that is nobody's",
                    findings: fresh.map { gap in
                        Finding(
                            .gap, .refused, "this land would be enclosed and nobody's", units: [],
                            area: LatticeMultiPolygon([gap]).planarArea, geometry: Geometry(LatticeMultiPolygon([gap])))
                    })
            }
        } catch let error as GridError {
            throw error
        } catch {
            throw GridError(.engineFailed, "\(error)")
        }
    }

    private static func gaps(in grid: DraftGrid, along border: [LatticeSegment]) throws -> [LatticePolygon] {
        try DraftFaces(ChangedFaces(grid), of: grid).gaps(from: border, areOverlapping: false)
    }
}
