public import GeoJSON
import WalkingAccess

extension CoverageScenario {
    /// The members of a request that describe a scenario.
    public static let members: Set<String> = ["add", "remove", "move", "close", "capacity"]

    /// Reads what would be otherwise:
    /// - `add`: facilities as `{lon, lat, name?, capacity?}` or Points, and new ways as LineStrings;
    /// - `remove`: ids of facilities;
    /// - `move`: facilities as `{id, lon, lat}`;
    /// - `capacity`: how many facilities take, as `{id, capacity}`; 0 for nobody;
    /// - `close`: ids of facilities, and streets: the one at `{lon, lat}` or a Point, those that a LineString crosses, those in a Polygon.
    ///
    /// - Parameter drawing: what positions of geometries are in, and `lon` and `lat`, which are east and north whatever its axes.
    /// - Throws: ``ServiceError`` with `invalidMember` or `invalidGeometry`, pointing at the member.
    public init(_ request: JSONObject, in drawing: DrawingSystem) throws(ServiceError) {
        self.init()
        let reader = try ObjectReader(.object(request))
        for (value, pointer) in try reader.values("add", atMost: Self.mostChanges) {
            switch try DrawnPlace(value, pointer, drawing, beside: ["capacity"]) {
            case .point(let point, let name):
                let capacity = try ObjectReader(value, pointer: pointer).count("capacity")
                added.append(NewFacility(point, name: name, capacity: capacity))
            case .lines(let lines): links += lines
            case .area:
                throw ServiceError(
                    .invalidGeometry, "a facility is a Point, a new way a LineString", pointer: pointer)
            }
        }
        for (value, pointer) in try reader.values("remove", atMost: Self.mostChanges) {
            removed.insert(try Self.id(value, pointer))
        }
        for (value, pointer) in try reader.values("move", atMost: Self.mostChanges) {
            let object = try ObjectReader(value, pointer: pointer)
            try object.allowOnly(["id", "lon", "lat"])
            let id = try object.required("id", try object.text("id"))
            moved[id] = try DrawnPlace.place(object, drawing)
        }
        for (value, pointer) in try reader.values("close", atMost: Self.mostChanges) {
            if value.stringValue != nil {
                removed.insert(try Self.id(value, pointer))
                continue
            }
            switch try DrawnPlace(value, pointer, drawing) {
            case .point(let point, _): closures.append(.point(point))
            case .lines(let lines): closures += lines.map { .line($0) }
            case .area(let area): closures.append(.area(area))
            }
        }
        for (value, pointer) in try reader.values("capacity", atMost: Self.mostChanges) {
            let object = try ObjectReader(value, pointer: pointer)
            try object.allowOnly(["id", "capacity"])
            let id = try object.required("id", try object.text("id"))
            capacities[id] = try object.required("capacity", try object.count("capacity"))
        }
        if let both = removed.first(where: { moved[$0] != nil }) {
            throw ServiceError(
                .invalidMember, "the facility '\(both)' cannot be moved and closed", pointer: "/move")
        }
    }

    private static let mostChanges = 1_000

    private static func id(_ value: JSONValue, _ pointer: String) throws(ServiceError) -> String {
        guard let id = value.stringValue else {
            throw ServiceError(.invalidMember, "this is the id of a facility", pointer: pointer)
        }
        return id
    }
}
