import Geodesy
import GridSystem
import SimpleFeatures

/// Locates single points for a batch, and names the columns of the answer.
struct PointLocation: Sendable {
    /// What there is to say of a point; a face is a number of the locator's.
    enum Outcome {
        case face(Int)
        case outside
        case failed(StaticString)
    }

    let locator: Locator
    /// The names of the columns of codes, finest level first: `small_grids` for `small-grids`.
    let columns: [String]
    private let transform: CoordinateTransform?

    init(_ locator: Locator, crs: CoordinateReferenceSystem) throws(GeodesyError) {
        self.locator = locator
        columns = locator.edition.definition.levels.reversed().map { $0.id.replacing("-", with: "_") }
        switch crs {
        case .crs84, .epsg(4326), .cgcs2000: transform = nil
        default: transform = try CoordinateTransform(crs)
        }
    }

    var edition: Edition { locator.edition }

    /// The lattice point, or why there is none.
    func point(_ position: Position) -> LatticePoint? {
        var coordinate = Coordinate(longitude: position.x, latitude: position.y)
        if let transform {
            do { coordinate = try transform.toCRS84(position) } catch { return nil }
        }
        return LatticePoint(coordinate)
    }

    func outcome(at point: LatticePoint) -> Outcome {
        locator.faces.face(at: point).map(Outcome.face) ?? .outside
    }

    /// The probability that the point is in the face where it was found, or in none where it was found outside.
    func probability(at point: LatticePoint, accuracy: Length) -> Double {
        let candidates = locator.faces.candidates(around: point, accuracy: accuracy)
        let share =
            switch locator.faces.face(at: point) {
            case let face?: candidates.first { $0.face == face }?.probability ?? 0
            case nil: 1 - candidates.reduce(0) { $0 + $1.probability }
            }
        return (max(0, share) * 1000).rounded() / 1000
    }

    /// The codes of the units above a face, in the order of ``columns``; `nil` where a level has none.
    func codes(ofFace face: Int) -> [String?] {
        let chain = edition.chain(from: locator.unitOfFace[face]).map { edition.units[$0] }
        return edition.definition.levels.reversed().map { level in chain.first { $0.level == level.id }?.code }
    }

    static let worstAccuracy = 100_000.0
}
