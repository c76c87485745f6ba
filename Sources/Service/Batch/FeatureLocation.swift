import GeoJSON
import GridSystem
import SimpleFeatures

/// Adds the answer to features as properties: `edition`, a code for each level (`small_grids`), `probability` where the feature
/// has an `accuracy`, or else `error`.
struct FeatureLocation: Sendable {
    let points: PointLocation
    private let accuracyName: String
    private(set) var counts = BatchCounts()

    init(_ locator: Locator, options: BatchOptions) throws {
        points = try PointLocation(locator, crs: options.crs)
        accuracyName = options.accuracy
    }

    mutating func locate(_ feature: inout Feature) {
        counts.points += 1
        feature.properties["edition"] = .integer(Int64(points.edition.record.number))
        switch located(feature) {
        case .success(let (point, accuracy)):
            counts.located += 1
            if case .face(let face) = points.outcome(at: point) {
                for (column, code) in zip(points.columns, points.codes(ofFace: face)) {
                    feature.properties[column] = code.map { .string($0) } ?? .null
                }
            } else {
                for column in points.columns { feature.properties[column] = .null }
            }
            if let accuracy {
                feature.properties["probability"] = .number(points.probability(at: point, accuracy: accuracy))
            }
        case .failure(let fault):
            counts.failed += 1
            feature.properties["error"] = .string(fault.message)
        }
    }

    private func located(_ feature: Feature) -> Result<(LatticePoint, Length?), ServiceError> {
        guard let geometry = feature.geometry else {
            return .failure(ServiceError(.invalidValue, "the feature has no geometry"))
        }
        guard case .point(let position) = geometry else {
            return .failure(ServiceError(.invalidValue, "a Point is wanted, not a \(geometry.typeName)"))
        }
        guard let point = points.point(position) else {
            return .failure(ServiceError(.invalidValue, "no position of this reference system"))
        }
        guard let accuracy = feature.properties[accuracyName], !accuracy.isNull else { return .success((point, nil)) }
        guard let metres = accuracy.numberValue, metres >= 0, metres <= PointLocation.worstAccuracy else {
            return .failure(ServiceError(.invalidValue, "'\(accuracyName)' is no radius in metres"))
        }
        return .success((point, .metres(metres)))
    }
}
