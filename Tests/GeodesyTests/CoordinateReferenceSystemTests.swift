import Geodesy
import SimpleFeatures
import Testing

@Suite struct CoordinateReferenceSystemTests {
    @Test(arguments: [
        ("CRS84", CoordinateReferenceSystem.crs84), ("crs84", .crs84), ("OGC:CRS84", .crs84), ("CGCS2000", .epsg(4490)),
        ("cgcs2000", .cgcs2000), ("GCJ-02", .gcj02), ("gcj02", .gcj02), ("GCJ02", .gcj02), ("BD-09", .bd09),
        ("bd09ll", .bd09), ("EPSG:4326", .epsg(4326)), ("epsg:4546", .epsg(4546)),
        ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", .crs84),
        ("http://www.opengis.net/def/crs/EPSG/0/4490", .epsg(4490)),
        ("https://www.opengis.net/def/crs/EPSG/9.9.1/4546", .epsg(4546)), ("urn:ogc:def:crs:EPSG::4546", .epsg(4546)),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", .crs84),
    ])
    func names(text: String, crs: CoordinateReferenceSystem) throws {
        #expect(try CoordinateReferenceSystem(name: text) == crs)
    }

    @Test(arguments: [
        "", "EPSG", "EPSG:", "EPSG:4326x", "EPSG:٤٣٢٦", "EPSG:99999999999999999999", "GCJ-03", "WGS85",
        "http://www.opengis.net/def/crs/EPSG/0/", "http://www.opengis.net/def/crs/EPSG/4326",
        "http://example.org/EPSG/0/4326", "urn:ogc:def:crs:EPSG:4326",
    ])
    func whatMeansNothingIsNamed(text: String) {
        let error = #expect(throws: GeodesyError.self) { try CoordinateReferenceSystem(name: text) }
        #expect(error?.code == .unknownCRS)
        #expect(error?.message.contains(text.debugDescription) == true)
    }

    @Test(arguments: [CoordinateReferenceSystem.crs84, .cgcs2000, .gcj02, .bd09, .epsg(4546)])
    func namesAndURIsAreReadBack(crs: CoordinateReferenceSystem) throws {
        #expect(try CoordinateReferenceSystem(name: crs.description) == crs)
        #expect(try CoordinateReferenceSystem(uri: crs.uri) == crs)
    }

    @Test(arguments: [
        (CoordinateReferenceSystem.crs84, AxisOrder.eastNorth), (.gcj02, .eastNorth), (.bd09, .eastNorth),
        (.cgcs2000, .northEast), (.epsg(4326), .northEast), (.epsg(4546), .northEast), (.epsg(4525), .northEast),
        (.epsg(3857), .eastNorth), (.epsg(32649), .eastNorth),
    ])
    func theAuthoritysOrder(crs: CoordinateReferenceSystem, order: AxisOrder) throws {
        #expect(try CoordinateTransform(crs).authorityAxisOrder == order)
    }

    @Test func numbersInEitherOrder() {
        let position = Position(40.886, 107.15, order: .northEast)
        #expect(position == Position(x: 107.15, y: 40.886))
        #expect(position.numbers(in: .northEast) == (40.886, 107.15))
        #expect(position.numbers(in: .eastNorth) == (107.15, 40.886))
    }
}
