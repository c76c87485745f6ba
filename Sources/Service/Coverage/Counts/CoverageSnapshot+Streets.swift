import GeoJSON
import GridSystem
import Places
import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension CoverageSnapshot {
    /// - Throws: ``WalkingError`` `.noStreetNear` with how far the nearest is.
    func requireStreet(near point: LatticePoint) throws(WalkingError) {
        do throws(StreetNetworkError) {
            _ = try walking.network.snap(point)
        } catch {
            throw WalkingError(.noStreetNear, error.message, distance: error.distance)
        }
    }

    /// How answers name a facility.
    func naming(facility index: Int) -> JSONObject {
        let facility = facilities.facilities[index], coordinate = facility.position.coordinate
        return [
            "id": .string(facility.id), "name": facility.name.map { .string($0) } ?? .null,
            "categories": .array(facility.categories.map { .string($0) }),
            "position": [.number(coordinate.longitude), .number(coordinate.latitude)],
            "capacity": facility.capacity.map { .integer(Int64($0)) } ?? .null,
        ]
    }

    /// Whether somebody may know how many live in a single building of a face's.
    func mayReadResidents(_ principal: Principal, inFace face: Int?) -> Bool {
        principal.may(.readResidents, on: face.map { edition.chain(from: $0).map { edition.units[$0].id } } ?? [])
    }
}
