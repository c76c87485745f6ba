import Hummingbird
import Places
import Service
import SimpleFeatures
import WalkingAccess

extension WanggeAPI {
    /// The facilities band by band, with the way to print them.
    func guidePage(_ call: Call, _ guide: FacilityGuide) -> Response {
        let language = call.language
        let name = guide.query.originNames[language.rawValue] ?? guide.query.originNames["zh"] ?? ""
        let title = language.pick("一刻钟便民生活圈", "15-minute neighbourhood guide")
        var page = Page(
            call, title: name.isEmpty ? title : "\(name) · \(title)",
            crumbs: [Page.Crumb(title: Self.walkingTitle(language), path: "/walking")], dataFormat: .geoJSON)
        let query = call.query.replacing([("f", nil), ("lang", nil)])
        let board = "/walking/guide.svg?\(query)"
        let forms = ["svg", "png", "pdf"].map { form -> HTML in
            "<a href=\"\("/walking/guide.\(form)?\(query)")\">\(form.uppercased())</a> "
        }
        let bands = guide.isochrones.bands.indices.map { band -> HTML in section(guide, band: band, language) }
        page.content = """
            <p class=lead>\(language.pick("沿真实道路步行", "On foot, over the real streets"))
            · \(language.pick("打印导视牌", "The board to print")): \(forms)</p>
            <figure><a href="\(board)"><img src="\(board)" alt="\(title)" style="width:100%;height:auto"></a></figure>
            \(bands)\(Self.attribution(guide.network))
            """
        return page.response()
    }

    private func section(_ guide: FacilityGuide, band: Int, _ language: Language) -> HTML {
        let entries = guide.entries.filter { $0.walk.band == band }
        let heading = Self.words(guide.isochrones.bands[band].limit, language)
        guard !entries.isEmpty else {
            return "<h2>\(heading)</h2><p>\(language.pick("暂无设施", "Nothing yet"))</p>"
        }
        let rows = entries.map { entry -> HTML in
            let categories = entry.facility.categories.map { Self.title(ofCategory: $0, language) }
            let minutes = Int((entry.walk.duration / .seconds(60)).rounded(.up))
            let direction = language.pick(entry.walk.direction.chinese, entry.walk.direction.english)
            return """
                <tr><th scope=row>\(entry.facility.name ?? categories.first ?? "")</th>
                <td>\(categories.joined(separator: language.pick("、", ", ")))</td>
                <td class=number>\("\(max(minutes, 1))")</td>
                <td class=number>\("\(Int(entry.walk.distance.metres.rounded()))")</td><td>\(direction)</td></tr>
                """
        }
        return """
            <h2>\(heading)</h2><div class=scroll><table><thead><tr>
            <th scope=col>\(language.pick("设施", "Place"))</th><th scope=col>\(language.pick("类别", "Kind"))</th>
            <th scope=col class=number>\(language.pick("分钟", "Minutes"))</th>
            <th scope=col class=number>\(language.pick("米", "Metres"))</th>
            <th scope=col>\(language.pick("方向", "Direction"))</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private static func title(ofCategory id: String, _ language: Language) -> String {
        FacilityCategory.table[id].map { language.pick($0.chinese, $0.english) } ?? id
    }
}
