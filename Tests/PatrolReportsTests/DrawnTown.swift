import Foundation
import GridSystem
import Places
import SimpleFeatures
import TestSupport
import Testing

/// Features of a GeoJSON file as another JSON reader sees them.
struct FileFeature {
    let properties: [String: Any]
    let rings: [[LatticeRing]]

    static func all(in url: URL) throws -> [FileFeature] {
        let document = try JSONSerialization.jsonObject(with: try Data(contentsOf: url)) as? [String: Any]
        return try #require(document?["features"] as? [[String: Any]]).map(FileFeature.init)
    }

    private init(_ feature: [String: Any]) throws {
        properties = feature["properties"] as? [String: Any] ?? [:]
        let geometry = feature["geometry"] as? [String: Any]
        if let polygon = geometry?["coordinates"] as? [[[Double]]] {
            rings = [try polygon.map(Self.ring)]
        } else if let polygons = geometry?["coordinates"] as? [[[[Double]]]] {
            rings = try polygons.map { try $0.map(Self.ring) }
        } else {
            rings = []
        }
    }

    private static func ring(_ positions: [[Double]]) throws -> LatticeRing {
        LatticeRing(
            try positions.dropLast().map { position in
                try #require(LatticePoint(Coordinate(longitude: position[0], latitude: position[1])))
            })
    }

    var land: LatticeMultiPolygon? {
        let polygons = rings.compactMap { polygon in
            polygon.first.map { LatticePolygon(exterior: $0, interiors: Array(polygon.dropFirst())) }
        }
        return polygons.isEmpty ? nil : LatticeMultiPolygon(polygons).canonical
    }

    func text(_ name: String) -> String? {
        (properties[name] as? String) ?? (properties[name] as? NSNumber)?.stringValue
    }
}

/// The demo town of `Data/shanba`.
enum Shanba {
    static let folder = DemoFolder.url

    private static func features(_ name: String) throws -> [FileFeature] {
        try FileFeature.all(in: folder.appending(path: name))
    }

    static func compounds() throws -> [Compound] {
        try features("compounds.geojson").map { feature in
            let code = try #require(feature.text("code"))
            return Compound(
                id: code, code: code, names: ["zh": feature.text("name") ?? ""], use: feature.text("kind"),
                land: feature.land)
        }
    }

    static func buildings() throws -> [Building] {
        try features("buildings.geojson").map { feature in
            let doors = (feature.properties["entrances"] as? [[String: Any]] ?? []).compactMap { door -> Entrance? in
                guard let lon = door["lon"] as? Double, let lat = door["lat"] as? Double,
                    let point = LatticePoint(Coordinate(longitude: lon, latitude: lat))
                else { return nil }
                return Entrance(unit: (door["unit"] as? NSNumber)?.stringValue, position: point)
            }
            return Building(
                id: try #require(feature.text("id")), compound: feature.text("compound"),
                number: feature.text("number"), outline: .area(try #require(feature.land)), entrances: doors)
        }
    }

    static func locator() throws -> Locator {
        var units: [GridUnit] = []
        for (level, file) in [
            ("subdistricts", "town"), ("communities", "communities"), ("large-grids", "large-grids"),
            ("small-grids", "small-grids"),
        ] {
            for feature in try features("\(file).geojson") {
                let code = try #require(feature.text("code"))
                units.append(
                    GridUnit(
                        id: UnitID(code), level: level, code: code, names: ["zh": feature.text("name") ?? ""],
                        parent: feature.text("parent").map { UnitID($0) },
                        geometry: level == "small-grids" ? feature.land : nil))
            }
        }
        return Locator(
            Edition(
                record: EditionRecord(number: 1, effectiveFrom: .distantPast, publishedAt: .distantPast),
                definition: .standard, units: units, vacant: []))
    }
}

extension LatticePoint {
    /// The point so many metres to the east and the north.
    func moved(east: Double = 0, north: Double = 0) -> LatticePoint {
        let metric = LocalMetric(aroundLatitude: y)
        return LatticePoint(
            x: x + Int32((east / metric.metresPerStepX).rounded()),
            y: y + Int32((north / metric.metresPerStepY).rounded()))
    }
}
