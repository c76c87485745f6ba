import CPROJ

extension CoordinateReferenceSystem {
    /// In whose words well-known text is written.
    public enum TextFlavour: Sendable {
        /// As ArcGIS writes a `.prj` file.
        case esri
        /// OGC 01-009 with the axes' usual order, as a GeoPackage of version 1.3 has it.
        case ogc
    }

    /// Recognises the system that well-known text of any flavour describes, such as the content of a `.prj` file.
    ///
    /// The zones of CGCS2000 are recognised by their numbers too, whatever they are called.
    ///
    /// - Throws: ``GeodesyError/Code/unknownCRS`` for text that cannot be read, and for a system, such as a town's own, that the
    ///   EPSG dataset does not have.
    public init(wellKnownText text: String) throws(GeodesyError) {
        let context = try ProjContext()
        let system = ProjObject(context) { proj_create_from_wkt($0, text, nil, nil, nil) }
        guard let system else {
            throw GeodesyError(.unknownCRS, "the description of the coordinate reference system cannot be read")
        }
        if let number = Self.numberStated(system) ?? Self.zoneNumber(system) ?? Self.numberIdentified(system) {
            self = .epsg(number)
            return
        }
        let name = proj_get_name(system.pointer).map { String(cString: $0) } ?? "?"
        throw GeodesyError(
            .unknownCRS, "the coordinate reference system \(name.prefix(100).debugDescription) is not known by a number"
        )
    }

    /// The number that the text itself gives.
    private static func numberStated(_ system: borrowing ProjObject) -> Int? {
        guard let authority = proj_get_id_auth_name(system.pointer, 0), String(cString: authority) == "EPSG",
            let code = proj_get_id_code(system.pointer, 0)
        else { return nil }
        return Int(String(cString: code))
    }

    /// The best match of the dataset, as far as it is the same but for names.
    private static func numberIdentified(_ system: borrowing ProjObject) -> Int? {
        var confidences: UnsafeMutablePointer<Int32>?
        let handle = system.context.handle
        // Null where nothing is alike; best first.
        guard let list = proj_identify(handle, system.pointer, "EPSG", nil, &confidences) else { return nil }
        defer {
            proj_list_destroy(list)
            proj_int_list_destroy(confidences)
        }
        guard let confidences, proj_list_get_count(list) > 0, confidences[0] >= 70 else { return nil }
        guard let best = ProjObject(system.context, { proj_list_get($0, list, 0) }) else { return nil }
        return numberStated(best)
    }

    /// A 3-degree zone of CGCS2000, by its numbers.
    private static func zoneNumber(_ system: borrowing ProjObject) -> Int? {
        let handle = system.context.handle
        let base = ProjObject(system.context) { proj_crs_get_geodetic_crs($0, system.pointer) }
        guard let base, let baseName = proj_get_name(base.pointer).map({ String(cString: $0) }),
            ["CGCS", "China_2000", "China_Geodetic_Coordinate_System_2000", "China Geodetic Coordinate System 2000"]
                .contains(where: baseName.contains),
            // Null for what the engine's own language cannot say.
            let definition = proj_as_proj_string(handle, system.pointer, PJ_PROJ_5, nil)
        else { return nil }
        var numbers: [String: Double] = [:]
        let words = String(cString: definition).split(separator: " ")
        for word in words {
            let parts = word.split(separator: "=")
            if parts.count == 2 { numbers[String(parts[0])] = Double(parts[1]) }
        }
        guard words.contains("+proj=tmerc"), words.contains("+units=m"), numbers["+lat_0"] == 0, numbers["+y_0"] == 0,
            numbers["+k"] ?? numbers["+k_0"] ?? 1 == 1, let meridian = numbers["+lon_0"], let easting = numbers["+x_0"],
            let zone = Int(exactly: meridian / 3).flatMap(GaussKruegerZone.init(number:))
        else { return nil }
        let system: CoordinateReferenceSystem
        switch easting {
        case 500_000: system = zone.crs
        case Double(zone.number) * 1_000_000 + 500_000: system = zone.crsWithStatedZone
        default: return nil
        }
        if case .epsg(let number) = system { return number }
        return nil
    }

    /// The system as well-known text.
    ///
    /// - Throws: ``GeodesyError/Code/unknownCRS``; ``GeodesyError/Code/unsupportedCRS`` for the shifted systems of map services, which
    ///   other programs do not have.
    public func wellKnownText(_ flavour: TextFlavour) throws(GeodesyError) -> String {
        let context = try ProjContext()
        let crs = try ProjCRS(context, epsg: try number)
        let type = flavour == .esri ? PJ_WKT1_ESRI : PJ_WKT1_GDAL
        // Null for what the flavour cannot say.
        guard let text = proj_as_wkt(context.handle, crs.object.pointer, type, nil) else {
            throw GeodesyError(.unsupportedCRS, "\(self) cannot be written as well-known text")
        }
        return String(cString: text)
    }

    /// The number that other programs know the system by; that of WGS 84 for CRS84.
    ///
    /// - Throws: ``GeodesyError/Code/unsupportedCRS`` for the shifted systems of map services.
    public var number: Int {
        get throws(GeodesyError) {
            switch self {
            case .crs84: 4326
            case .epsg(let number): number
            case .gcj02, .bd09: throw GeodesyError(.unsupportedCRS, "other programs do not have \(self)")
            }
        }
    }
}
