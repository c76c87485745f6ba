import GeoJSON
import Geodesy
import HTTPTypes
import Hummingbird
import Service
import SimpleFeatures

extension Call {
    /// The reference system of the request's geometries: `Content-Crs`, else `crs`, else CRS84; axes in the authority's order.
    ///
    /// Source: OGC API - Features Part 4, section 10.4.
    func requestSystem(_ systems: ReferenceSystems) throws(Problem) -> ReferenceSystem {
        guard let header = request.headers[.contentCrs] else {
            return try systems.system(named: query["crs"] ?? "CRS84", parameter: "crs")
        }
        let name = header.filter { $0 != "<" && $0 != ">" && $0 != " " }
        do { return try systems.system(CoordinateReferenceSystem(name: name)) } catch {
            throw Problem(.badRequest, error.code.rawValue, "The header Content-Crs: \(error.message).")
        }
    }

    /// The reference system of the answer's geometries: `crs`, else that of the request.
    func answerSystem(_ systems: ReferenceSystems) throws(Problem) -> ReferenceSystem {
        guard let name = query["crs"] else { return try requestSystem(systems) }
        return try systems.system(named: name, parameter: "crs")
    }

    /// How near drawn vertices come to existing borders to be put on them.
    func snap() throws(Problem) -> Length {
        guard let metres = try query.number("snap") else { return FeatureForm.standardSnap }
        guard (0...10).contains(metres) else {
            throw .parameter("snap", "The parameter 'snap' is a number of metres from 0 to 10.")
        }
        return .metres(metres)
    }
}

extension ReferenceSystem {
    var drawing: DrawingSystem { DrawingSystem(transform, axisOrder: axisOrder) }
}
