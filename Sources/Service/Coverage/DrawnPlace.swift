import GeoJSON
import Geodesy
import SimpleFeatures

/// Something drawn in a request.
enum DrawnPlace {
    case point(LatticePoint, name: String?)
    case lines([[LatticePoint]])
    case area(LatticeMultiPolygon)

    /// - Parameter others: members of a place that somebody else reads.
    init(
        _ value: JSONValue, _ pointer: String, _ drawing: DrawingSystem, beside others: Set<String> = []
    ) throws(ServiceError) {
        let object = try ObjectReader(value, pointer: pointer)
        guard object.member("type") != nil else {
            try object.allowOnly(others.union(["lon", "lat", "name"]))
            self = .point(try Self.place(object, drawing), name: try object.text("name", atMost: 200))
            return
        }
        let geometry = try Geometry(value, pointer: pointer)
        switch geometry {
        case .point: self = .point(try drawing.point(geometry, pointer: pointer), name: nil)
        case .lineString, .multiLineString: self = .lines(try drawing.lines(geometry, pointer: pointer))
        default: self = .area(try drawing.area(geometry, pointer: pointer))
        }
    }

    static func place(_ object: ObjectReader, _ drawing: DrawingSystem) throws(ServiceError) -> LatticePoint {
        let lon = try object.required("lon", try object.number("lon"))
        let lat = try object.required("lat", try object.number("lat"))
        let eastNorth = DrawingSystem(drawing.transform, axisOrder: .eastNorth)
        return try eastNorth.point(.point(Position(x: lon, y: lat)), pointer: object.pointer)
    }
}
