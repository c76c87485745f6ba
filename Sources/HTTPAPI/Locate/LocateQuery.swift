import Foundation
import Geodesy
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
        point = try Self.point(query, systems)
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

    /// Longitude and latitude, or easting and northing, by their names and whatever the order of the system's axes.
    private static func point(_ query: Query, _ systems: ReferenceSystems) throws(Problem) -> LatticePoint {
        func number(_ name: String) throws(Problem) -> Double {
            guard let text = query[name] else { throw .parameter(name, "The parameter '\(name)' is missing.") }
            guard let number = Double(text), number.isFinite else {
                throw .parameter(name, "The parameter '\(name)' is no number.")
            }
            return number
        }
        let position = Position(x: try number("lon"), y: try number("lat"))
        let coordinate: Coordinate
        if let crs = query["crs"] {
            let system = try systems.system(named: crs, parameter: "crs")
            do { coordinate = try system.transform.toCRS84(position) } catch { throw .parameter("lon", error.message) }
        } else {
            coordinate = Coordinate(longitude: position.x, latitude: position.y)
        }
        guard let point = LatticePoint(coordinate) else {
            throw .parameter("lon", "The position is not on the Earth; longitude and latitude may be exchanged.")
        }
        return point
    }
}
