import Foundation
import SimpleFeatures

/// Another program's isochrones: a FeatureCollection a line, in the origins' order, minutes in the property `contour`.
struct PeerAnswers {
    private let byOrigin: [[Double: LatticeMultiPolygon]]

    private struct Collection: Decodable {
        struct Feature: Decodable {
            struct Properties: Decodable { var contour: Double }
            struct Geometry: Decodable {
                var polygons: [[[[Double]]]]

                private enum Keys: CodingKey { case type, coordinates }

                init(from decoder: any Decoder) throws {
                    let values = try decoder.container(keyedBy: Keys.self)
                    polygons =
                        try values.decode(String.self, forKey: .type) == "Polygon"
                        ? [values.decode([[[Double]]].self, forKey: .coordinates)]
                        : values.decode([[[[Double]]]].self, forKey: .coordinates)
                }
            }
            var properties: Properties
            var geometry: Geometry
        }
        var features: [Feature]
    }

    init(file: String) throws {
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        byOrigin = try lines.map { line in
            var areas: [Double: LatticeMultiPolygon] = [:]
            for feature in try JSONDecoder().decode(Collection.self, from: Data(line.utf8)).features {
                areas[feature.properties.contour] = Self.area(feature.geometry.polygons)
            }
            return areas
        }
    }

    private static func area(_ polygons: [[[[Double]]]]) -> LatticeMultiPolygon {
        func ring(_ positions: [[Double]]) -> LatticeRing {
            LatticeRing(positions.dropLast().compactMap { LatticePoint(Coordinate(longitude: $0[0], latitude: $0[1])) })
        }
        return LatticeMultiPolygon(
            polygons.filter { !$0.isEmpty }.map { rings in
                LatticePolygon(exterior: ring(rings[0]), interiors: rings.dropFirst().map(ring))
            })
    }

    subscript(origin: Int, minutes minutes: Double) -> LatticeMultiPolygon? {
        byOrigin.indices.contains(origin) ? byOrigin[origin][minutes] : nil
    }
}
