public import Cartography
import GridSystem
import Places
import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension FacilityGuide {
    /// The board to print: the bands, the streets around them, and the facilities.
    public func board() -> GuideBoard {
        let bands = isochrones.bands.map { band in
            switch band.limit {
            case .minutes(let minutes): GuideBoard.Band(.duration(.seconds(minutes * 60)), area: band.area)
            case .metres(let metres): GuideBoard.Band(.distance(.metres(metres)), area: band.area)
            }
        }
        var versions = ["路网 network \(network.version.prefix(8))", "\(query.question.profile.metresPerSecond) m/s"]
        if isochrones.isIncomplete { versions.append("数据到此为止 data end here") }
        return GuideBoard(
            title: title, subtitle: subtitle, origin: query.question.origin, bands: bands, map: baseMap(),
            facilities: entries.flatMap(facilities),
            imprint: Imprint(
                attribution: network.metadata.attribution ?? "",
                versions: versions,
                date: query.day.description))
    }

    private var title: BilingualText {
        let zh = query.originNames["zh"] ?? "", en = query.originNames["en"] ?? ""
        return BilingualText(
            zh: zh.isEmpty ? "一刻钟便民生活圈导视图" : "\(zh) 一刻钟便民生活圈",
            en: en.isEmpty ? "15-minute neighbourhood guide" : "\(en): 15-minute neighbourhood guide")
    }

    private var subtitle: BilingualText {
        let street = isochrones.snapped.street
        let speed = query.question.profile.metresPerSecond
        return BilingualText(
            zh: "\(street.isEmpty ? "" : "\(street) · ")步行距离按实际道路计算，步速 \(speed) 米/秒",
            en: "Walks over the real streets at \(speed) m/s\(street.isEmpty ? "" : " · \(street)")")
    }

    /// One sign for each category that was asked for: a house with two kinds of service is found under both.
    private func facilities(_ entry: Entry) -> [GuideBoard.Facility] {
        let wanted = entry.facility.categories.filter { query.categories?.contains($0) ?? true }
        return wanted.map { category in
            let known = FacilityCategory.table[category]
            return GuideBoard.Facility(
                category: GuideBoard.Category(
                    symbol: known?.symbol ?? "place",
                    title: BilingualText(zh: known?.chinese ?? category, en: known?.english ?? "")),
                name: entry.facility.name ?? "", position: entry.facility.position, duration: entry.walk.duration,
                distance: entry.walk.distance, bearing: entry.walk.bearing,
                direction: BilingualText(zh: entry.walk.direction.chinese, en: entry.walk.direction.english),
                band: entry.walk.band)
        }
    }

    /// Everything around the bands, as far again as they reach: a board shows where its streets come from.
    private func baseMap() -> BaseMap {
        let vertices = isochrones.bands.last?.area.polygons.lazy.flatMap(\.exterior.vertices)
        guard let box = vertices.flatMap({ LatticeBox($0) }) else { return BaseMap() }
        let around = box.expanded(byX: (box.maxX - box.minX) / 2, y: (box.maxY - box.minY) / 2)
        return BaseMap(network, in: around)
    }
}
