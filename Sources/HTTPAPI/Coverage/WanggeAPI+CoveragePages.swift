import Cartography
import GridSystem
import HTTPTypes
import Hummingbird
import Places
import Service
import SimpleFeatures
import StreetNetwork
import WalkingAccess

extension WanggeAPI {
    /// Coverage for people: a form, the map, the numbers. What cannot be answered is said above the form.
    func coveragePage(_ call: Call) async throws -> Response {
        let snapshot = try await snapshot(call.query)
        let language = call.language
        let form = CoverageForm(language: language, snapshot: snapshot, query: call.query)
        let title = language.pick("设施步行覆盖", "Who is covered on foot")
        var page = Page(
            call, title: title, crumbs: [Page.Crumb(title: Self.walkingTitle(language), path: "/walking")],
            dataFormat: call.query["category"] == nil ? nil : .json)
        guard call.query["category"] != nil else {
            page.content = "\(form.html)\(offer(form, page))"
            return page.response()
        }
        do {
            try call.query.allowOnly(Self.coverageParameters)
            let table = try coverageTable(call, snapshot)
            page.title = language.pick(table.titles.title.zh, table.titles.title.en)
            let key = "page \(language.rawValue) \(call.principal.residentsScope) \(call.request.uri.query ?? "")"
            let content = try snapshot.answer(key) {
                Array(try coverageContent(call, table).text.utf8)
            }
            page.content = "\(form.html)\(HTML(markup: String(decoding: content, as: UTF8.self)))"
            var response = page.response()
            response.headers[.vary] = "Accept, Accept-Language, Authorization"
            response.headers[.cacheControl] = "no-cache"
            return response
        } catch {
            guard let problem = Problem(error) else { throw error }
            page.content = "<p class=empty role=alert>\(problem.detail)</p>\(form.html)"
            return page.response(status: problem.status)
        }
    }

    /// The categories that can be asked for, or that there is none.
    private func offer(_ form: CoverageForm, _ page: Page) -> HTML {
        let language = form.language
        guard !form.categories.isEmpty else {
            return """
                <p class=empty>\(language.pick("尚无设施：请先导入设施数据。", "There are no facilities yet: import some first."))</p>
                """
        }
        let cards = form.categories.map { category, count -> HTML in
            """
            <li><a href="\(page.href("/walking/coverage", query: "category=\(category.id)&f=html"))">
            <strong>\(language.pick(category.chinese, category.english))</strong>
            <span>\(language.pick("\(count) 处", count == 1 ? "1 place" : "\(count) places"))</span></a></li>
            """
        }
        return """
            <p class=lead>\(language.pick("选择一类设施，查看谁在步行范围内，谁不在。", "Choose a kind of facility to see who reaches one on foot, and who does not."))</p>
            <ul class=cards>\(cards)</ul>
            """
    }

    private func coverageContent(_ call: Call, _ table: CoverageTable) throws -> HTML {
        let language = call.language
        let zones =
            table.hasAnswerableZones
            ? try table.snapshot.inhabitedZones(table.query).visible(to: call.principal) : nil
        let map = table.map(zones: zones)
        let drawing = map.svg(on: Sheet(.a3, .landscape), in: language == .zh ? .chinese : .english)
        return """
            <p class=lead>\(language.pick(table.titles.subtitle.zh, table.titles.subtitle.en))</p>
            \(downloads(call))<figure class=sheet>\(HTML(markup: drawing.element))</figure>
            \(figures(table, language))\(zones.map { blindZoneList($0, language) } ?? .nothing)
            \(Self.attribution(table.snapshot.walking.network))
            """
    }

    private func downloads(_ call: Call) -> HTML {
        let language = call.language
        let query = call.query.replacing([("f", nil), ("lang", nil)])
        let links = [
            ("coverage.svg?\(query)", "SVG"), ("coverage.png?\(query)", "PNG"), ("coverage.pdf?\(query)", "PDF"),
            ("coverage/table.pdf?\(query)", language.pick("表格 PDF", "table as PDF")),
            ("coverage?\(query)&f=csv", "CSV"), ("coverage?\(query)&f=geojson", "GeoJSON"),
            ("coverage/blind-zones?\(query)", language.pick("盲区 GeoJSON", "blind zones as GeoJSON")),
        ].map { path, title -> HTML in " · <a href=\"\("/walking/\(path)")\">\(title)</a>" }
        return "<p>\(language.pick("下载", "Download"))\(links)</p>"
    }

    private func figures(_ table: CoverageTable, _ language: Language) -> HTML {
        let asked = table.snapshot.demand.weight(named: table.query.weight) ?? Demand.people
        let columns = table.printed([asked, Demand.buildingCount])
        func row(_ row: CoverageTable.Row, _ name: String) -> HTML {
            let cells = columns.map { column -> HTML in "<td class=number>\(column.text(row))</td>" }
            return "<tr><th scope=row>\(name)</th>\(cells)</tr>"
        }
        let units = table.snapshot.edition.units
        let rows = table.rows.map { entry -> HTML in
            let unit = entry.unit.map { units[$0] }
            return row(entry, unit.flatMap { language.pick(from: $0.names) ?? $0.code } ?? "")
        }
        let heads = columns.map { column -> HTML in
            "<th scope=col class=number>\(language.pick(column.title.zh, column.title.en))</th>"
        }
        return """
            <h2>\(language.pick("各单元", "Unit by unit"))</h2><div class=scroll><table>
            <thead><tr><th scope=col>\(language.pick("名称", "Name"))</th>\(heads)</tr></thead>
            <tbody>\(rows)\(row(table.total, language.pick("合计", "Total")))</tbody></table></div>
            """
    }

    /// The zones where most people live.
    private func blindZoneList(_ zones: InhabitedZones, _ language: Language) -> HTML {
        let shown = zones.zones.prefix(Self.mostListed).filter { zone in zone.amounts.contains { $0 > 0 } }
        let heading = language.pick("步行盲区", "Blind zones")
        guard !shown.isEmpty else {
            return "<h2>\(heading)</h2><p>\(language.pick("没有人住在盲区。", "Nobody lives in a blind zone."))</p>"
        }
        let units = zones.table.snapshot.edition.units
        let rows = shown.map { zone -> HTML in
            let unit = zones.table.rows[zone.row].unit.map { units[$0] }
            let numbers = [Demand.people, Demand.households, Demand.buildingCount].map { weight -> HTML in
                let text = zone.withheld.contains(weight) ? "—" : "\(Int(zone.amounts[weight].rounded()))"
                return "<td class=number>\(text)</td>"
            }
            let hectares = "\((zone.zone.extent.squareMetres / 1000).rounded() / 10)"
            return """
                <tr><th scope=row>\(unit.flatMap { language.pick(from: $0.names) ?? $0.code } ?? "")</th>
                \(numbers)<td class=number>\(hectares)</td></tr>
                """
        }
        let heads = [
            language.pick("人口", "People"), language.pick("户数", "Households"), language.pick("楼栋", "Buildings"),
            language.pick("公顷", "Hectares"),
        ].map { title -> HTML in "<th scope=col class=number>\(title)</th>" }
        return """
            <h2>\(heading)</h2><div class=scroll><table><thead><tr>
            <th scope=col>\(language.pick("所在单元", "In"))</th>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private static let mostListed = 10
}
