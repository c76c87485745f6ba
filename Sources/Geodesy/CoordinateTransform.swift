public import SimpleFeatures

/// The way between a reference system and the coordinates that everything here is kept in.
///
/// Make it once (for an EPSG number that takes about 20 ms, see ``CoordinateTransforms``) and use it for many positions and
/// on any thread; a lock lets one thread at a time into the engine. A position takes one or two microseconds. Positions are in the order east, north (``AxisOrder``).
public struct CoordinateTransform: Sendable {
    public let crs: CoordinateReferenceSystem
    /// The order of axes that the authority prescribes: north first for most EPSG systems, longitude first for CRS84,
    /// GCJ-02 and BD-09.
    public let authorityAxisOrder: AxisOrder
    private let method: Method

    private enum Method: Sendable {
        case identity
        case china(ChinaDatum)
        case projection(ProjTransform)
    }

    /// - Throws: ``GeodesyError/Code/unknownCRS``, ``GeodesyError/Code/unsupportedCRS``, or
    ///   ``GeodesyError/Code/noAccurateTransformation`` for a datum whose relation to WGS 84 is not public, such as
    ///   Beijing 1954 and Xi'an 1980: guessing would be a hundred metres wrong.
    public init(_ crs: CoordinateReferenceSystem) throws(GeodesyError) {
        self.crs = crs
        switch crs {
        case .crs84: (method, authorityAxisOrder) = (.identity, .eastNorth)
        case .epsg(4326), .cgcs2000: (method, authorityAxisOrder) = (.identity, .northEast)
        case .gcj02: (method, authorityAxisOrder) = (.china(.gcj02), .eastNorth)
        case .bd09: (method, authorityAxisOrder) = (.china(.bd09), .eastNorth)
        case .epsg(let number):
            let projection = try ProjTransform(epsg: number)
            (method, authorityAxisOrder) = (.projection(projection), projection.authorityAxisOrder)
        }
    }

    /// - Throws: ``GeodesyError/Code/outsideDomain`` with the index of the first position that means no place.
    public func toCRS84(_ positions: [Position]) throws(GeodesyError) -> [Coordinate] {
        let degrees: [Position] =
            switch method {
            case .identity, .china: positions
            case .projection(let transform): try transform.toWGS84(positions)
            }
        var coordinates: [Coordinate] = []
        coordinates.reserveCapacity(degrees.count)
        for (index, position) in degrees.enumerated() {
            let coordinate = Coordinate(longitude: position.x, latitude: position.y)
            try requireOnEarth(coordinate, index)
            if case .china(let datum) = method {
                coordinates.append(ChinaShift.coordinate(of: position, in: datum))
            } else {
                coordinates.append(coordinate)
            }
        }
        return coordinates
    }

    /// - Throws: ``GeodesyError/Code/outsideDomain`` with the index of the first coordinate that the system cannot hold.
    public func fromCRS84(_ coordinates: [Coordinate]) throws(GeodesyError) -> [Position] {
        for (index, coordinate) in coordinates.enumerated() { try requireOnEarth(coordinate, index) }
        return switch method {
        case .identity: coordinates.map(Position.init)
        case .china(let datum): coordinates.map { ChinaShift.position(of: $0, in: datum) }
        case .projection(let transform): try transform.fromWGS84(coordinates.map(Position.init))
        }
    }

    public func toCRS84(_ position: Position) throws(GeodesyError) -> Coordinate {
        try toCRS84([position])[0]
    }

    public func fromCRS84(_ coordinate: Coordinate) throws(GeodesyError) -> Position {
        try fromCRS84([coordinate])[0]
    }

    private func requireOnEarth(_ coordinate: Coordinate, _ index: Int) throws(GeodesyError) {
        guard coordinate.isOnEarth else {
            throw GeodesyError(.outsideDomain, "a coordinate of \(crs) is not on the Earth", index: index)
        }
    }
}
