import Foundation
import HTTPTypes
import SimpleFeatures

/// What `GET /locate` asks for.
struct LocateQuery: Sendable {
    let point: LatticePoint
    let accuracy: Length?
    let edition: EditionQuery

    private static let names: Set<String> = ["lon", "lat", "crs", "accuracy", "at", "edition", "address", "f", "lang"]
    /// A fix worse than this says nothing about a grid.
    private static let worstAccuracy = 100_000.0

    /// - Throws: ``Problem`` naming the parameter.
    init(_ query: Query, systems: ReferenceSystems, timeZone: TimeZone) throws(Problem) {
        try query.allowOnly(Self.names)
        guard query["address"] == nil else {
            throw Problem(.notImplemented, "not-implemented", "Addresses cannot be located yet; give lon and lat.")
        }
        point = try query.point(systems)
        if let text = query["accuracy"] {
            guard let metres = Double(text), metres >= 0, metres <= Self.worstAccuracy else {
                throw .parameter("accuracy", "The parameter 'accuracy' is a radius in metres.")
            }
            accuracy = .metres(metres)
        } else {
            accuracy = nil
        }
        edition = try EditionQuery(query, timeZone: timeZone)
    }
}
