import Foundation
import Geodesy
import SimpleFeatures
import Testing

@Suite("Well-known text")
struct WellKnownTextTests {
    @Test("each 3-degree zone of CGCS2000 is recognised, with and without its number, in both flavours")
    func zones() throws {
        for number in 25...45 {
            let zone = try #require(GaussKruegerZone(number: number))
            for system in [zone.crs, zone.crsWithStatedZone] {
                for flavour in [CoordinateReferenceSystem.TextFlavour.esri, .ogc] {
                    #expect(try CoordinateReferenceSystem(wellKnownText: try system.wellKnownText(flavour)) == system)
                }
            }
        }
    }

    /// As ArcGIS and others write it, with the names that matter replaced by what is given.
    private static func esri(_ name: String, datum: String, meridian: Double, easting: Double) -> String {
        """
        PROJCS["\(name)",GEOGCS["GCS_\(datum)",DATUM["D_\(datum)",SPHEROID["CGCS2000",6378137.0,298.257222101]],\
        PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],\
        PARAMETER["False_Easting",\(easting)],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",\(meridian)],\
        PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]
        """
    }

    @Test("names do not matter for a zone of CGCS2000; a town's own meridian is not taken for one")
    func names() throws {
        let names = ["CGCS2000_3_Degree_GK_CM_108E", "CGCS2000_3_degree_Gauss_Kruger_CM_108E", "unnamed", "杭锦后旗"]
        for datum in ["China_Geodetic_Coordinate_System_2000", "China_2000", "CGCS2000"] {
            for name in names {
                let plain = Self.esri(name, datum: datum, meridian: 108, easting: 500_000)
                #expect(try CoordinateReferenceSystem(wellKnownText: plain) == .epsg(4545))
                let zoned = Self.esri(name, datum: datum, meridian: 108, easting: 36_500_000)
                #expect(try CoordinateReferenceSystem(wellKnownText: zoned) == .epsg(4524))
            }
            let own = Self.esri("own", datum: datum, meridian: 107.1, easting: 500_000)
            #expect(throws: GeodesyError.self) { try CoordinateReferenceSystem(wellKnownText: own) }
        }
    }

    @Test("other systems are recognised by the dataset; text that is none is refused")
    func others() throws {
        for number in [4326, 4490, 3857, 32648, 2154] {
            let system = CoordinateReferenceSystem.epsg(number)
            #expect(try CoordinateReferenceSystem(wellKnownText: try system.wellKnownText(.esri)) == system)
        }
        #expect(try CoordinateReferenceSystem.crs84.number == 4326)
        for text in ["", "PROJCS[", "EPSG:4545", "LOCAL_CS[\"x\"]"] {
            #expect(throws: GeodesyError.self) { try CoordinateReferenceSystem(wellKnownText: text) }
        }
        #expect(throws: GeodesyError.self) { try CoordinateReferenceSystem.gcj02.wellKnownText(.esri) }
    }
}
