import GEOS
import SimpleFeatures

extension MultiPolygon where Vertex == LatticePoint {
    /// The area in the plane of the local metric; for the small areas of a report.
    var planarArea: Area {
        guard let box else { return .squareMetres(0) }
        let metric = LocalMetric(aroundLatitude: Int32((Int64(box.minY) + Int64(box.maxY)) / 2))
        return .squareMetres(Double(doubledArea) / 2 * metric.metresPerStepX * metric.metresPerStepY)
    }

    /// The diameter of the largest circle that fits in any of the polygons, to a tenth of a metre or a hundredth of itself.
    ///
    /// The mean width is given for a strip too long and thin for the search.
    func width() throws(GEOSError) -> Length {
        var widest = Length.zero
        for polygon in polygons {
            guard let box = polygon.box else { continue }
            let metric = LocalMetric(aroundLatitude: Int32((Int64(box.minY) + Int64(box.maxY)) / 2))
            widest = max(widest, try polygon.width(metric))
        }
        return widest
    }
}

extension Polygon where Vertex == LatticePoint {
    /// Square metres.
    func area(_ metric: LocalMetric) -> Double {
        Double(doubledArea) / 2 * metric.metresPerStepX * metric.metresPerStepY
    }

    /// Metres, holes included.
    func perimeter(_ metric: LocalMetric) -> Double {
        rings.reduce(0) { $0 + $1.edges.reduce(0) { $0 + metric.distance($1.start, $1.end).metres } }
    }

    fileprivate func width(_ metric: LocalMetric) throws(GEOSError) -> Length {
        let mean = meanWidth(metric)
        do {
            let tolerance = Length.metres(min(max(mean.metres / 100, 0.001), 0.1))
            return .metres(2 * (try maximumInscribedCircle(tolerance: tolerance, metric: metric).radius.metres))
        } catch  where error.code == .searchTooLarge {
            return mean
        }
    }

    /// Twice the area over the perimeter: the width of a long strip, a quarter of the side of a square.
    func meanWidth(_ metric: LocalMetric) -> Length {
        .metres(2 * area(metric) / max(perimeter(metric), 1e-9))
    }
}
