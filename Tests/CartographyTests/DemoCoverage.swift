import Cartography
import Foundation
import SimpleFeatures
import TestSupport

/// Coverage of the demo town with shares drawn from a seed: its communities or its small grids, its canteens and clinics, and made-up
/// blind zones and sites.
enum DemoCoverage {
    static func make(_ level: String = "communities", seed: UInt64 = 6) throws -> CoverageMap {
        var random = SeededGenerator(seed: seed)
        let units = try units(level).map { unit in
            var unit = unit
            let share = Double.random(in: 0...1.08, using: &random)
            unit.share = Int.random(in: 0..<12, using: &random) == 0 ? nil : min(share, 1)
            return unit
        }
        let places = units.compactMap(\.area.representativePoint)
        let blind = places.shuffled(using: &random).prefix(5).map { place in
            Shapes.crookedDisc(
                around: Shapes.point(east: 150, north: 150, of: place),
                radius: .metres(Double.random(in: 120...320, using: &random)))
        }
        return CoverageMap(
            title: BilingualText(zh: "陕坝镇助餐点步行覆盖图", en: "Shanba · Who Reaches a Canteen on Foot"),
            subtitle: BilingualText(
                zh: "65 岁以上居民步行 15 分钟内可达助餐点的比例", en: "Residents of 65 and older within 15 minutes of a canteen"),
            measure: BilingualText(zh: "15 分钟步行可达人口比例", en: "People within 15 minutes on foot"), units: units,
            map: try DemoBoard.map(), blindZones: LatticeMultiPolygon(blind.flatMap(\.polygons)),
            facilities: try facilities(),
            proposedSites: places.shuffled(using: &random).prefix(3).enumerated().map {
                CoverageMap.ProposedSite(number: $0 + 1, position: Shapes.point(east: -90, north: -120, of: $1))
            },
            imprint: Imprint(
                attribution: "© OpenStreetMap contributors",
                versions: ["第 3 版 edition 3", "路网 network 5f1c09", "adult 1.2 m/s"], date: "2026-11-21"))
    }

    static func table(_ level: String, seed: UInt64 = 6) throws -> TableSheet {
        let map = try make(level, seed: seed)
        let rows = map.units.enumerated().map { index, unit in
            [
                unit.name.zh, unit.name.en, "\(120 + index * 37 % 900)", "\(60 + index * 17 % 800)",
                unit.share.map { "\(Int($0 * 1000) / 10).\(Int($0 * 1000) % 10) %" } ?? "—",
                "\(4 + index % 9).\(index % 10)",
            ]
        }
        return TableSheet(
            title: map.title, subtitle: map.subtitle,
            columns: [
                TableSheet.Column(BilingualText(zh: "网格", en: "Grid"), .text),
                TableSheet.Column(BilingualText(zh: "英文名", en: "English name"), .text),
                TableSheet.Column(BilingualText(zh: "人口", en: "People"), .number),
                TableSheet.Column(BilingualText(zh: "覆盖人口", en: "Covered"), .number),
                TableSheet.Column(BilingualText(zh: "覆盖率", en: "Share"), .number),
                TableSheet.Column(BilingualText(zh: "平均步行(分)", en: "Mean walk, min"), .number),
            ], rows: rows, total: ["合计", "Total", "113,811", "80,214", "70.5 %", "8.1"], imprint: map.imprint)
    }

    private struct Named: Decodable {
        struct Feature: Decodable {
            struct Properties: Decodable {
                let name: String
                let english: String

                enum CodingKeys: String, CodingKey {
                    case name
                    case english = "name_en"
                }
            }

            let properties: Properties
        }

        let features: [Feature]
    }

    private static func units(_ level: String) throws -> [CoverageMap.Unit] {
        let file = "\(level).geojson"
        let shapes = try DemoBoard.collection(DemoBoard.Polygonal.self, file).features
        let names = try JSONDecoder().decode(
            Named.self, from: Data(contentsOf: DemoFolder.url.appending(path: file))
        ).features
        return try zip(shapes, names).map { shape, name in
            let rings = try shape.geometry.coordinates.map { ring in
                LatticeRing(try ring.dropLast().map { try DemoBoard.lattice($0) })
            }
            return CoverageMap.Unit(
                name: BilingualText(zh: name.properties.name, en: name.properties.english),
                area: LatticeMultiPolygon([LatticePolygon(exterior: rings[0], interiors: Array(rings.dropFirst()))]),
                share: nil)
        }
    }

    private static func facilities() throws -> [CoverageMap.Facility] {
        try DemoBoard.collection(DemoBoard.Located.self, "facilities.geojson").features.flatMap { feature in
            let position = try DemoBoard.lattice(feature.geometry.coordinates)
            return (feature.properties.categories ?? []).filter(["助餐点", "卫生服务站"].contains).compactMap { name in
                DemoBoard.categories[name].map {
                    CoverageMap.Facility(
                        category: GuideBoard.Category(symbol: $0.0, title: BilingualText(zh: name, en: $0.1)),
                        position: position)
                }
            }
        }
    }
}
