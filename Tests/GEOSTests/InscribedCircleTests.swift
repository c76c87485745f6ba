import GEOS
import SimpleFeatures
import Testing

@Suite struct InscribedCircleTests {
    /// At 60 degrees north a step of longitude is about half a step of latitude, so this square of steps is a tall
    /// rectangle of metres and its width is that of its longitudes.
    @Test func theWidthIsInMetres() throws {
        let y = Int32(600_000_000)
        let metric = LocalMetric(aroundLatitude: y)
        let square = rectangle(0, y, 10_000, y + 10_000)
        let circle = try square.maximumInscribedCircle(tolerance: .metres(0.01), metric: metric)
        let width = 10_000 * metric.metresPerStepX
        #expect(abs(circle.radius.metres - width / 2) <= 0.01)
        #expect(metric.distance(circle.center, LatticePoint(x: 5_000, y: circle.center.y)).metres <= 0.03)
    }

    /// The incircle of a right triangle has radius (a + b - c) / 2.
    @Test func theIncircleOfATriangle() throws {
        let metric = LocalMetric(aroundLatitude: 0)
        let (a, b) = (40_000 * metric.metresPerStepX, 30_000 * metric.metresPerStepY)
        let radius = (a + b - (a * a + b * b).squareRoot()) / 2
        let triangle = polygon([(0, 0), (40_000, 0), (0, 30_000)])
        let circle = try triangle.maximumInscribedCircle(tolerance: .metres(0.01), metric: metric)
        #expect(abs(circle.radius.metres - radius) <= 0.01)
    }

    @Test func aToleranceOfNothingIsAProgrammersError() async {
        await #expect(processExitsWith: .failure) {
            let metric = LocalMetric(aroundLatitude: 0)
            _ = try rectangle(0, 0, 10, 10).maximumInscribedCircle(tolerance: .zero, metric: metric)
        }
    }

    @Test func withoutAnAnswer() {
        let metric = LocalMetric(aroundLatitude: 0)
        let empty = #expect(throws: GEOSError.self) {
            try LatticeMultiPolygon([]).maximumInscribedCircle(tolerance: .metres(1), metric: metric)
        }
        #expect(empty?.code == .emptyGeometry)
        let needle = #expect(throws: GEOSError.self) {
            try rectangle(0, 0, 1_800_000_000, 1).maximumInscribedCircle(tolerance: .metres(1), metric: metric)
        }
        #expect(needle?.code == .searchTooLarge)
    }
}
