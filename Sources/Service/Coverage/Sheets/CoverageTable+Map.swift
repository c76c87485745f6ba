public import Cartography
import GridSystem
import Places
public import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension CoverageTable {
    /// The map of the table: each unit by the share of the weight that was asked for, with the facilities and the blind zones.
    ///
    /// A unit whose numbers are withheld is drawn as one without data.
    /// - Parameters:
    ///   - withZones: whether blind zones are drawn.
    ///   - sites: where facilities are only supposed to be; the table is one with them.
    /// - Throws: ``WalkingError`` `.outOfRange` where the units lie too far apart for blind zones.
    public func map(withZones: Bool, sites: [LatticePoint] = []) throws -> CoverageMap {
        map(zones: withZones ? try blindZones(adding: sites).flatMap { $0.map(\.area) } : [], sites: sites)
    }

    /// The same with zones that are known already, or none.
    public func map(zones: InhabitedZones?) -> CoverageMap {
        map(zones: zones?.zones.map(\.zone.area) ?? [], sites: [])
    }

    private func map(zones: [LatticePolygon], sites: [LatticePoint]) -> CoverageMap {
        let edition = snapshot.edition, titles = titles
        let units = rows.compactMap { row -> CoverageMap.Unit? in
            guard let unit = row.unit, let area = edition.outline(at: unit) else { return nil }
            return CoverageMap.Unit(
                name: CoverageTitles.name(of: edition.units[unit]), area: area,
                share: row.withheld.contains(walkers) ? nil : row.figures.share(walkers))
        }
        let shown = ground.map { $0.expanded(byX: ($0.maxX - $0.minX) / 20, y: ($0.maxY - $0.minY) / 20) }
        let network = snapshot.walking.network
        return CoverageMap(
            title: titles.title, subtitle: titles.subtitle, measure: titles.measure, units: units,
            map: shown.map {
                BaseMap(network, in: $0.expanded(byX: ($0.maxX - $0.minX) / 3, y: ($0.maxY - $0.minY) / 3))
            }
                ?? BaseMap(),
            blindZones: LatticeMultiPolygon(zones),
            facilities: shown.map { facilities(in: $0) } ?? [],
            proposedSites: sites.enumerated().map { CoverageMap.ProposedSite(number: $0 + 1, position: $1) },
            imprint: imprint)
    }

    /// Those that are asked about; one of two categories has two signs.
    private func facilities(in box: LatticeBox) -> [CoverageMap.Facility] {
        query.requirements.flatMap { requirement in
            let known = FacilityCategory.table[requirement.category]
            let category = GuideBoard.Category(
                symbol: known?.symbol ?? "place",
                title: BilingualText(zh: known?.chinese ?? requirement.category, en: known?.english ?? ""))
            return snapshot.facilities.indices(of: requirement.category)
                .map { snapshot.facilities.facilities[$0].position }.filter(box.covers)
                .map { CoverageMap.Facility(category: category, position: $0) }
        }
    }
}
