import CPROJ
public import SimpleFeatures

/// Distances, bearings and areas on an ellipsoid.
///
/// Source: Karney 2013, "Algorithms for geodesics"; accurate to 15 nm, and 0.1 m² for an area however large.
public struct GeodesicMetric: Sendable {
    private let ellipsoid: geod_geodesic

    /// On the ellipsoid of WGS 84.
    public static let geodesic = GeodesicMetric(semiMajor: 6_378_137, flattening: 1 / 298.257223563)

    private init(semiMajor: Double, flattening: Double) {
        var ellipsoid = geod_geodesic()
        geod_init(&ellipsoid, semiMajor, flattening)
        self.ellipsoid = ellipsoid
    }

    fileprivate func withEngine<Result>(_ body: (UnsafePointer<geod_geodesic>) -> Result) -> Result {
        withUnsafePointer(to: ellipsoid, body)
    }
}

extension Coordinate {
    /// The length of the shortest line; NaN for coordinates that are not on the Earth.
    public func distance(to other: Coordinate, _ metric: GeodesicMetric) -> Length {
        var distance = 0.0
        metric.withEngine {
            geod_inverse($0, latitude, longitude, other.latitude, other.longitude, &distance, nil, nil)
        }
        return .metres(distance)
    }

    /// The direction in which the shortest line starts: clockwise from north, at least 0 and below 360 degrees.
    ///
    /// Between equal points it is 180 degrees or 0, without meaning.
    public func initialBearing(to other: Coordinate, _ metric: GeodesicMetric) -> Angle {
        var azimuth = 0.0
        metric.withEngine { geod_inverse($0, latitude, longitude, other.latitude, other.longitude, nil, &azimuth, nil) }
        return .degrees(azimuth < 0 ? azimuth + 360 : azimuth)
    }

    /// Where the line that starts in this direction, clockwise from north, is after so far.
    public func destination(bearing: Angle, distance: Length, _ metric: GeodesicMetric) -> Coordinate {
        var end = Coordinate(longitude: 0, latitude: 0)
        metric.withEngine {
            geod_direct($0, latitude, longitude, bearing.degrees, distance.metres, &end.latitude, &end.longitude, nil)
        }
        return end
    }
}

extension MultiPolygon where Vertex == LatticePoint {
    /// The area between geodesic edges, holes taken off, whatever the winding.
    ///
    /// Edges of the lattice are straight in degrees; over one kilometre at 41 degrees north they lie less than 3 cm from the geodesic.
    public func area(_ metric: GeodesicMetric) -> Area {
        .squareMetres(polygons.reduce(0) { $0 + $1.area(metric).squareMetres })
    }
}

extension Polygon where Vertex == LatticePoint {
    /// The area between geodesic edges, holes taken off, whatever the winding.
    public func area(_ metric: GeodesicMetric) -> Area {
        func ringArea(_ ring: LatticeRing) -> Double {
            metric.withEngine { engine in
                var engineRing = geod_polygon()
                geod_polygon_init(&engineRing, 0)
                for vertex in ring.vertices {
                    geod_polygon_addpoint(engine, &engineRing, vertex.coordinate.latitude, vertex.coordinate.longitude)
                }
                var area = 0.0
                // Counter-clockwise positive; a clockwise ring gives minus its area, not the rest of the Earth.
                geod_polygon_compute(engine, &engineRing, 0, 1, &area, nil)
                return abs(area)
            }
        }
        return .squareMetres(interiors.reduce(ringArea(exterior)) { $0 - ringArea($1) })
    }
}
