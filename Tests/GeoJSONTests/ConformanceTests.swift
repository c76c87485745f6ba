import Foundation
import GeoJSON
import TestSupport
import Testing

/// Published sets of good and bad files; what we decide otherwise is listed with its reason, and the list may not rot.
@Suite(.tags(.conformance)) struct ConformanceTests {
    private static let hint = "geometry/geojsonhint/test/data"
    private static let invalid = "geometry/invalid-geojson/examples"

    /// Files that a set calls bad and that are read.
    private static let accepted = [
        "bad/bad-polygon-interiorring-rhr": winding,
        "bad/polygon_winding_order": winding,
        "bad/different-first-size": "heights are dropped before a ring's ends are compared",
        "bad/point-toomany": "numbers after the second are dropped and counted",
        "bad/excessive_precision_truncated": "a hint about size, nothing is wrong",
        "bad/geometrycollection_nested": nested,
        "bad/geometrycollection_single": single,
        "invalid_geometries/invalid_exterior_not_ccw": winding,
        "invalid_geometries/invalid_interior_not_cw": winding,
        "problematic_geometries/problematic_3d_coordinates": "heights are dropped and counted",
        "problematic_geometries/problematic_4d_coordinates": "numbers after the second are dropped and counted",
        "problematic_geometries/problematic_crosses_antimeridian": topology,
        "problematic_geometries/problematic_duplicate_nodes": topology,
        "problematic_geometries/problematic_excessive_coordinate_precision": "a hint about size, nothing is wrong",
        "problematic_geometries/problematic_excessive_vertices": "a hint about size, nothing is wrong",
        "problematic_geometries/problematic_feature_null_geometry": "an unlocated feature, RFC 7946 section 3.2",
        "problematic_geometries/problematic_holes": "holes are legal",
        "problematic_geometries/problematic_inner_and_exterior_ring_intersect": topology,
        "problematic_geometries/problematic_multitype_geometry_with_just_one_geometry": single,
        "problematic_geometries/problematic_self_intersection_large": topology,
        "problematic_geometries/problematic_self_intersection_small": topology,
        "problematic_geometries/problematic_wrong_bbox_coordinate_order": "a bbox is checked for its form only",
        "problematic_geometries/problematic_zero_length_linestring": topology,
        "problematic_structure/problematic_crs_defined": "the system is answered, the caller decides",
        "problematic_structure/problematic_geometry_not_wrapped": "a bare geometry is a GeoJSON text, section 2",
        "problematic_structure/problematic_geometrycollection_single": single,
        "problematic_structure/problematic_nested_geometrycollection": nested,
    ]

    /// Files that a set calls good and that are refused.
    private static let refused = ["good/issue82": "its latitudes reach -107 degrees"]

    private static let winding = "either winding is read, RFC 7946 section 3.1.6"
    private static let nested = "nesting is a SHOULD NOT, section 3.1.8"
    private static let single = "one member is a SHOULD NOT at most, section 3.1.8"
    private static let topology = "validity of shapes is not the parser's business"

    @Test(.enabled(if: SharedData.has(hint), "the test data beside the package are absent"))
    func geojsonhint() throws { try run(Self.hint, good: ["good"], bad: ["bad"]) }

    @Test(.enabled(if: SharedData.has(invalid), "the test data beside the package are absent"))
    func invalidGeoJSON() throws {
        try run(
            Self.invalid, good: ["valid"],
            bad: ["invalid_geometries", "invalid_structure", "problematic_geometries", "problematic_structure"])
    }

    private func run(_ set: String, good: [String], bad: [String]) throws {
        for kind in good + bad {
            let files = try FileManager.default.contentsOfDirectory(atPath: SharedData.url("\(set)/\(kind)").path)
                .filter { $0.hasSuffix(".geojson") }.sorted()
            #expect(files.count >= 4, "nothing ran in \(kind)")
            for file in files {
                let name = "\(kind)/\(file.dropLast(".geojson".count))"
                let error = refusal(try Data(contentsOf: SharedData.url("\(set)/\(kind)/\(file)")))
                let wanted = good.contains(kind) ? Self.refused[name] == nil : Self.accepted[name] != nil
                #expect((error == nil) == wanted, "\(name): \(error?.description ?? "was read")")
            }
        }
        // Every file that is listed has to be there.
        for name in Array(Self.accepted.keys) + Self.refused.keys
        where (good + bad).contains(where: { name.hasPrefix("\($0)/") }) {
            #expect(SharedData.has("\(set)/\(name).geojson"), "\(name) is listed and absent")
        }
    }
}
