import GEOS
import SimpleFeatures

extension MultiPolygon where Vertex == LatticePoint {
    /// The canonical form of an area that somebody drew.
    ///
    /// - Throws: ``GridError`` with `invalidGeometry` and the place.
    func checkedForDrawing() throws(GridError) -> LatticeMultiPolygon {
        do {
            if case .invalid(let defect) = try validity() {
                throw GridError(
                    .invalidGeometry, defect.message,
                    findings: [
                        Finding(
                            .invalidRing, .refused, defect.message, units: [],
                            geometry: defect.location.map { .point(Position($0.coordinate)) })
                    ])
            }
        } catch let error as GridError {
            throw error
        } catch {
            throw GridError(.engineFailed, "\(error)")
        }
        return canonical
    }
}
