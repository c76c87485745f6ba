import SimpleFeatures
import StreetNetwork
import Testing

/// A way with tags between two nodes, beside a street that is always there.
private func street(_ tags: String) throws -> StreetWay? {
    var extract = DrawnExtract()
    extract.way(1, [1, 2], "highway=residential")
    extract.way(2, [11, 12], tags)
    return try extract.map().ways.dropFirst().first
}

@Suite struct WalkingRulesTests {
    @Test(arguments: [
        ("highway=primary", StreetKind.main), ("highway=trunk_link", .main), ("highway=secondary", .main),
        ("highway=tertiary", .secondary), ("highway=residential", .street), ("highway=living_street", .street),
        ("highway=service", .service), ("highway=track", .service), ("highway=pedestrian", .pedestrian),
        ("highway=footway", .footway), ("highway=cycleway", .footway), ("highway=path", .footway),
        ("highway=bridleway", .footway), ("highway=corridor", .footway), ("highway=steps", .steps),
        ("highway=elevator", .lift), ("railway=platform", .footway), ("public_transport=platform", .footway),
        ("highway=footway footway=crossing", .crossing), ("highway=path path=crossing", .crossing),
        ("highway=cycleway cycleway=crossing", .crossing), ("highway=footway footway=sidewalk", .footway),
        ("highway=steps conveying=yes", .escalator), ("highway=footway conveying=forward", .escalator),
        ("highway=steps conveying=no", .steps),
        ("highway=primary sidewalk=separate", .main), ("highway=primary sidewalk=no", .main),
        ("highway=service access=customers", .service), ("highway=service access=destination", .service),
        ("highway=service access=permissive", .service), ("highway=service access=private foot=yes", .service),
        ("highway=path access=no foot=designated", .footway), ("highway=residential motor_vehicle=no", .street),
        ("highway=trunk expressway=yes foot=yes", .main), ("highway=footway disused=no", .footway),
    ])
    func walkable(_ tags: String, _ kind: StreetKind) throws {
        #expect(try street(tags)?.kind == kind)
    }

    @Test(arguments: [
        "highway=motorway", "highway=motorway_link foot=yes", "highway=trunk motorroad=yes", "highway=raceway",
        "highway=trunk expressway=yes", "highway=construction construction=footway", "highway=proposed",
        "highway=abandoned", "highway=disused", "highway=footway abandoned=yes", "construction:highway=footway",
        "highway=footway foot=no", "highway=footway foot=private", "highway=cycleway foot=no",
        "highway=primary sidewalk=separate foot=use_sidepath", "highway=service access=private",
        "highway=service access=no bicycle=yes", "highway=footway access=military", "route=ferry foot=yes",
        "railway=rail", "waterway=river", "building=yes", "name=Nowhere", "highway=construction railway=platform",
        "railway=platform access=no",
    ])
    func refused(_ tags: String) throws {
        #expect(try street(tags) == nil)
    }

    @Test(arguments: [
        ("highway=footway", Passage.ground), ("highway=footway layer=1", .ground),
        ("highway=footway bridge=no", .ground),
        ("highway=footway bridge=yes", .bridge), ("highway=footway bridge=viaduct layer=1", .bridge),
        ("highway=footway tunnel=yes", .tunnel), ("highway=service tunnel=building_passage", .tunnel),
        ("highway=footway covered=yes", .tunnel), ("highway=footway covered=no", .ground),
        ("highway=footway indoor=yes", .tunnel), ("highway=corridor", .tunnel),
        ("highway=footway location=underground", .tunnel), ("highway=footway layer=-1", .tunnel),
        ("highway=pedestrian level=-2", .tunnel), ("highway=steps level=-1;0", .ground),
        ("highway=residential layer=-1", .ground), ("highway=footway layer=1", .ground),
    ])
    func passage(_ tags: String, _ passage: Passage) throws {
        #expect(try street(tags)?.passage == passage)
    }

    @Test(arguments: [
        ("highway=residential oneway=yes", WalkingDirection.both), ("highway=cycleway oneway=yes", .both),
        ("highway=pedestrian oneway=yes", .both), ("highway=pedestrian oneway:foot=yes", .forward),
        ("highway=footway oneway=yes", .forward), ("highway=footway oneway=-1", .backward),
        ("highway=footway oneway=yes oneway:foot=no", .both), ("highway=residential oneway:foot=-1", .backward),
        ("highway=steps oneway=yes", .forward), ("highway=steps conveying=forward", .forward),
        ("highway=steps conveying=backward", .backward), ("highway=steps conveying=yes", .both),
        ("highway=steps conveying=yes oneway=yes", .forward), ("highway=steps conveying=reversible", .both),
    ])
    func direction(_ tags: String, _ direction: WalkingDirection) throws {
        #expect(try street(tags)?.direction == direction)
    }

    @Test(arguments: [
        ("8%", 0.08 as Double?), ("-5.5%", -0.055), ("8~%", 0.08), ("7,5%", 0.075), ("45°", 1), ("up", nil),
        ("down", nil),
        ("8", nil), ("300%", nil), ("%", nil), ("nan%", nil), ("10:1", nil),
    ])
    func incline(_ text: String, _ incline: Double?) throws {
        let found = try #require(try street("highway=path incline=\(text)")).incline
        if let incline {
            #expect(abs((found ?? .infinity) - incline) < 1e-12)
        } else {
            #expect(found == nil)
        }
    }

    @Test(arguments: [
        ("barrier=gate", false), ("barrier=bollard", false), ("barrier=cycle_barrier", false),
        ("barrier=gate access=private", true), ("barrier=gate access=no", true), ("barrier=gate locked=yes", true),
        ("barrier=gate access=private foot=yes", false), ("barrier=gate foot=no", true), ("barrier=wall", true),
        ("barrier=fence", true), ("barrier=fence foot=yes", false), ("highway=crossing", false),
        ("access=private", false),
    ])
    func gate(_ tags: String, _ isClosed: Bool) throws {
        var extract = DrawnExtract()
        extract.node(2, tags)
        extract.node(5, "barrier=wall")
        extract.way(1, [1, 2, 3], "highway=footway")
        let map = try extract.map()
        #expect(map.drawn(map.closedPoints) == (isClosed ? [2] : []))
    }
}
