import CPROJ
import SimpleFeatures

/// A reference system of the EPSG dataset as the engine knows it.
struct ProjCRS: ~Copyable {
    let object: ProjObject
    let number: Int
    let isGeographic: Bool

    init(_ context: ProjContext, epsg number: Int) throws(GeodesyError) {
        let crs = ProjObject(context) { proj_create_from_database($0, "EPSG", "\(number)", PJ_CATEGORY_CRS, 0, nil) }
        guard let crs else {
            throw GeodesyError(.unknownCRS, "unknown coordinate reference system EPSG:\(number)")
        }
        switch proj_get_type(crs.pointer) {
        case PJ_TYPE_GEOGRAPHIC_2D_CRS: isGeographic = true
        case PJ_TYPE_PROJECTED_CRS: isGeographic = false
        default:
            throw GeodesyError(.unsupportedCRS, "EPSG:\(number) is neither geographic in two dimensions nor projected")
        }
        self.number = number
        object = crs
    }

    /// Whether the system is CGCS2000 or a projection of it.
    var isBasedOnCGCS2000: Bool {
        let base = ProjObject(object.context) { proj_crs_get_geodetic_crs($0, object.pointer) }
        guard let base, let authority = proj_get_id_auth_name(base.pointer, 0),
            let code = proj_get_id_code(base.pointer, 0)
        else { return false }
        return String(cString: authority) == "EPSG" && String(cString: code) == "4490"
    }

    /// Where the EPSG dataset says the system is meant for; `nil` where it does not say.
    var areaOfUse: BoundingBox? {
        var box = BoundingBox(west: 0, south: 0, east: 0, north: 0)
        // 1 on success; -1000 stands for unknown.
        let answered = proj_get_area_of_use(
            object.context.handle, object.pointer, &box.west, &box.south, &box.east, &box.north, nil)
        return answered == 1 && box.west > -1000 ? box : nil
    }

    /// The direction of the first axis as the EPSG dataset lists it.
    var axisOrder: AxisOrder {
        let system = ProjObject(object.context) { proj_crs_get_coordinate_system($0, object.pointer) }
        guard let system else { return .eastNorth }
        var direction: UnsafePointer<CChar>?
        // 1 on success, 0 on failure, which leaves the direction null.
        _ = proj_cs_get_axis_info(object.context.handle, system.pointer, 0, nil, nil, &direction, nil, nil, nil, nil)
        return direction.map { String(cString: $0) } == "north" ? .northEast : .eastNorth
    }
}
