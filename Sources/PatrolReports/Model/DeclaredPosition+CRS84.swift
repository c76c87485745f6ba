public import Geodesy
public import SimpleFeatures

extension DeclaredPosition {
    /// The datum by its name, in either case and with or without the hyphen: `CRS84` (also `WGS84`, `EPSG:4326`),
    /// `CGCS2000`, `GCJ-02` or `BD-09`.
    ///
    /// Throws ``ReportError/Code/unknownDatum`` for any other, projected systems included.
    public func reference() throws(ReportError) -> CoordinateReferenceSystem {
        let unknown = ReportError(
            .unknownDatum, "the datum '\(datum.prefix(100))' is none of CRS84, CGCS2000, GCJ-02 and BD-09")
        let crs: CoordinateReferenceSystem
        do {
            crs = try CoordinateReferenceSystem(name: datum)
        } catch {
            throw unknown
        }
        guard [.crs84, .epsg(4326), .cgcs2000, .gcj02, .bd09].contains(crs) else { throw unknown }
        return crs
    }

    /// The lattice point nearest to the position; `nil` for numbers that are no place on the Earth.
    ///
    /// Throws ``ReportError/Code/unknownDatum``.
    public func point() throws(ReportError) -> LatticePoint? {
        point(readAs: try reference())
    }

    /// The lattice point that the numbers mean in one of the four datums, whatever they were declared in.
    func point(readAs crs: CoordinateReferenceSystem) -> LatticePoint? {
        let coordinate = Coordinate(longitude: longitude, latitude: latitude)
        guard coordinate.isOnEarth else { return nil }
        return switch crs {
        case .gcj02: LatticePoint(ChinaShift.coordinate(of: Position(coordinate), in: .gcj02))
        case .bd09: LatticePoint(ChinaShift.coordinate(of: Position(coordinate), in: .bd09))
        case .crs84, .epsg: LatticePoint(coordinate)
        }
    }
}
