import Foundation
import Hummingbird
import Places
import Service
import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension WanggeAPI {
    /// The network, and a form to ask from.
    func walkingPage(_ call: Call, _ network: StreetNetwork) -> Response {
        let language = call.language
        let metadata = network.metadata
        var page = Page(call, title: Self.walkingTitle(language))
        let box = BoundingBox(metadata.extent)
        let middle = Coordinate(
            longitude: Self.short((box.west + box.east) / 2), latitude: Self.short((box.south + box.north) / 2))
        let facts = [
            (language.pick("来源", "Source"), metadata.source),
            (language.pick("日期", "Date"), metadata.date?.formatted(.iso8601) ?? language.pick("未注明", "not stated")),
            (language.pick("版本", "Version"), network.version),
            (language.pick("街道", "Streets"), "\(Int(metadata.metres / 1000)) km"),
            (
                language.pick("范围", "Extent"),
                [box.west, box.south, box.east, box.north].map { "\($0)" }.joined(separator: ", ")
            ),
            (language.pick("与外界不通的路段", "Islands"), "\(metadata.islands.count)"),
        ]
        page.content = """
            <p class=lead>\(language.pick("从一点出发，沿真实道路步行可达的范围。", "What a person really reaches on foot, over the streets."))</p>
            \(form(at: middle, asked: nil, language))
            <p><a class=next href="\(page.href("/walking/coverage"))">\(language.pick("设施步行覆盖：谁在步行范围内，谁不在", "Coverage: who reaches which facility on foot"))</a></p>
            <h2>\(language.pick("路网", "The street network"))</h2>\(Self.table(facts))\(Self.attribution(network))
            """
        return page.response()
    }

    /// The bands on a map, with their sizes.
    func isochronesPage(_ call: Call, _ asked: IsochroneRequest) throws -> Response {
        let language = call.language
        let collection = try walking.isochrones(asked.question, as: .cumulative)
        let isochrones = collection.isochrones
        var page = Page(
            call, title: language.pick("步行可达范围", "Reached on foot"),
            crumbs: [Page.Crumb(title: Self.walkingTitle(language), path: "/walking")], dataFormat: .geoJSON)
        let rows = isochrones.bands.map { band -> HTML in
            """
            <tr><th scope=row>\(Self.words(band.limit, language))</th>
            <td class=number>\(String(format: "%.3f", band.extent.squareMetres / 1e6)) km²</td>
            <td class=number>\(String(format: "%.1f", band.reached.metres / 1000)) km</td></tr>
            """
        }
        let snapped = isochrones.snapped
        let metres = Int(snapped.distance.metres.rounded())
        let street = snapped.street.isEmpty ? language.pick("无名道路", "a street without a name") : snapped.street
        let speed = "\(isochrones.question.profile.metresPerSecond) m/s"
        let warning: HTML =
            isochrones.isIncomplete
            ? "<p>\(language.pick("到达了路网数据的边缘：实际可达范围可能更大。", "The edge of the data was met: more may be reached than is shown."))</p>"
            : .nothing
        page.content = """
            <p class=lead>\(language.pick("起点距\(street) \(metres) 米，步行速度 \(speed)", "From \(street), \(metres) m away, at \(speed)"))</p>
            \(map(of: isochrones, language))\(warning)
            <div class=scroll><table><thead><tr><th scope=col>\(language.pick("以内", "Within"))</th>
            <th scope=col class=number>\(language.pick("面积", "Area"))</th>
            <th scope=col class=number>\(language.pick("道路", "Streets"))</th></tr></thead><tbody>\(rows)</tbody></table></div>
            <h2>\(language.pick("换一个起点", "Another place"))</h2>
            \(form(at: isochrones.question.origin.coordinate, asked: isochrones.question, language))
            \(Self.attribution(collection.network))
            """
        return page.response()
    }

    private func map(of isochrones: Isochrones, _ language: Language) -> HTML {
        guard let box = isochrones.bands.last?.area.box else { return .nothing }
        // The larger below, so that every one is to be seen.
        let bands = isochrones.bands.reversed().map { band in
            OutlineMap.Shape(
                outline: .area(band.area), title: Self.words(band.limit, language), href: nil, style: .reach)
        }
        let origin = isochrones.question.origin
        let mark = OutlineMap.Shape(
            outline: .point(origin), title: language.pick("起点", "The origin"), href: nil, style: .mark)
        let label = language.pick("步行可达范围图", "A map of what is reached")
        return "<figure>\(OutlineMap(of: box).svg(bands + [mark], label: label))</figure>"
    }

    private func form(at place: Coordinate, asked: IsochroneQuestion?, _ language: Language) -> HTML {
        let limits = asked?.limits ?? IsochroneQuestion.standardLimits
        let unit = limits.first?.unit ?? "minutes"
        let bands = limits.map { Self.plain($0.value) }.joined(separator: ",")
        let unitWord = unit == "minutes" ? language.pick("分钟", "Minutes") : language.pick("米", "Metres")
        return """
            <form action="/walking/isochrones" method=get><input type=hidden name=f value=html>
            <input type=hidden name=lang value="\(language.rawValue)">
            <label>\(language.pick("经度", "Longitude")) <input name=lon size=11 value="\("\(place.longitude)")"></label>
            <label>\(language.pick("纬度", "Latitude")) <input name=lat size=11 value="\("\(place.latitude)")"></label>
            <label>\(unitWord) <input name="\(unit)" size=9 value="\(bands)"></label>
            <button>\(language.pick("查看", "Show"))</button></form>
            """
    }

    static func words(_ limit: BandLimit, _ language: Language) -> String {
        let value = plain(limit.value)
        return limit.unit == "minutes"
            ? language.pick("\(value) 分钟", "\(value) minutes") : language.pick("\(value) 米", "\(value) m")
    }

    private static func table(_ facts: [(String, String)]) -> HTML {
        let rows = facts.map { name, value -> HTML in "<tr><th scope=row>\(name)</th><td>\(value)</td></tr>" }
        return "<div class=scroll><table><tbody>\(rows)</tbody></table></div>"
    }

    static func attribution(_ network: StreetNetwork) -> HTML {
        network.metadata.attribution.map { text -> HTML in "<p class=lead>\(text)</p>" } ?? .nothing
    }

    /// To about ten metres, for a form.
    private static func short(_ degrees: Double) -> Double { (degrees * 1e4).rounded() / 1e4 }

    private static func plain(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? "\(value)"
    }
}
