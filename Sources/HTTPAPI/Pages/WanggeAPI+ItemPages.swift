import Foundation
import GeoJSON
import Geodesy
import GridSystem
import Hummingbird
import SimpleFeatures

extension WanggeAPI {
    func itemsPage(
        _ call: Call, _ scope: Scope, _ level: LevelFeatures, page units: [Int], matched: Int, next: Link?
    ) -> Response {
        let language = call.language
        var page = Page(
            call, title: language.pick(from: level.level.title) ?? level.level.id,
            crumbs: crumbs(scope, call, level: level),
            dataFormat: .geoJSON)
        page.content = editionLine(scope, call) + searchForms(call)
        if units.isEmpty {
            page.content = page.content + emptyState(language.pick("没有符合条件的单元。", "Nothing matches."))
            return page.response()
        }
        page.content = page.content + map(of: units, level, scope, page) + table(of: units, matched, level, scope, page)
        if let next {
            page.content =
                page.content + "<a class=next rel=next href=\"\(next.href)\">\(language.pick("下一页", "Next page")) →</a>"
        }
        return page.response()
    }

    private func searchForms(_ call: Call) -> HTML {
        let language = call.language
        let fields = [("code", language.pick("编码", "Code")), ("name", language.pick("名称", "Name"))]
        let keep: HTML = call.query["lang"].map { "<input type=hidden name=lang value=\"\($0)\">" } ?? .nothing
        return HTML(
            fields.map { name, label in
                """
                <form action="\(call.request.uri.path)"><label for="by-\(name)">\(label)</label>
                <input id="by-\(name)" name="\(name)" value="\(call.query[name] ?? "")" size=16 required>\(keep)
                <button>\(language.pick("查找", "Find"))</button></form>
                """
            })
    }

    private func map(of units: [Int], _ level: LevelFeatures, _ scope: Scope, _ page: Page) -> HTML {
        let boxes = units.compactMap { level.boxes[$0 - level.units.lowerBound] }
        guard let first = boxes.first, units.count <= Self.mapLimit else { return .nothing }
        let shown = Set(units)
        let others = level.units.count <= Self.mapLimit ? level.units.filter { !shown.contains($0) } : []
        let shapes =
            others.compactMap { shape(of: $0, level, scope, page, style: .faint) }
            + units.compactMap { shape(of: $0, level, scope, page, style: .plain) }
        let map = OutlineMap(of: boxes.reduce(first) { $0.union($1) })
        return "<figure>\(map.svg(shapes, label: page.title))</figure>"
    }

    private func table(
        of units: [Int], _ matched: Int, _ level: LevelFeatures, _ scope: Scope, _ page: Page
    ) -> HTML {
        let language = page.language
        let rows = units.map { index -> HTML in
            let unit = scope.edition.units[index]
            let path = "\(scope.path)/collections/\(level.level.id)/items/\(Percent.encoded(unit.id.rawValue))"
            let parent = scope.edition.parents[index].map { scope.edition.units[$0] }
            return """
                <tr><th scope=row><a href="\(page.href(path))">\(unit.code)</a></th>\
                <td>\(unit.names[language.rawValue] ?? unit.name ?? "")</td><td>\(parent?.name ?? parent?.code ?? "")</td>\
                <td class=number>\(unit.households.map(String.init) ?? "")</td>\
                <td class=number>\(areaText(level.areas[index - level.units.lowerBound]))</td></tr>
                """
        }
        return """
            <div class=scroll><table><caption>\(language.pick("共 \(matched) 个，本页 \(units.count) 个", "\(matched) in all, \(units.count) on this page"))</caption>
            <thead><tr><th scope=col>\(language.pick("编码", "Code"))</th><th scope=col>\(language.pick("名称", "Name"))</th>
            <th scope=col>\(language.pick("上级", "Part of"))</th><th scope=col class=number>\(language.pick("户数", "Households"))</th>
            <th scope=col class=number>\(language.pick("面积", "Area"))</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    func itemPage(
        _ call: Call, _ scope: Scope, _ level: LevelFeatures, _ index: Int, _ writer: UnitWriter
    ) throws -> Response {
        let language = call.language
        let unit = scope.edition.units[index]
        var page = Page(
            call, title: unit.names[language.rawValue] ?? unit.name ?? unit.code,
            crumbs: crumbs(scope, call, level: level),
            dataFormat: .geoJSON)
        var json = JSONWriter()
        try writer.write(index, in: level, to: &json)
        let properties = try Feature(parsing: json.take()).properties
        let rows = properties.compactMap { name, value -> HTML? in
            guard let text = Self.text(of: value), !["level", "parentId"].contains(name) else { return nil }
            return "<tr><th scope=row>\(Self.label(name, language))</th><td>\(text)</td></tr>"
        }
        page.content =
            editionLine(scope, call) + neighbourhood(of: index, level, scope, page)
            + "<div class=scroll><table><tbody>\(rows)</tbody></table></div>" + children(of: index, scope, page)
                + """
                <p><a href="\(page.href("/collections/\(level.level.id)/items/\(Percent.encoded(unit.id.rawValue))/history"))">\
                \(language.pick("沿革", "History"))</a></p>
                """
        return page.response()
    }

    /// The unit among its neighbours.
    private func neighbourhood(of index: Int, _ level: LevelFeatures, _ scope: Scope, _ page: Page) -> HTML {
        guard let box = level.boxes[index - level.units.lowerBound] else {
            return emptyState(page.language.pick("这个单元没有范围。", "This unit has no land."))
        }
        let reach = Int32(clamping: max(Int64(box.maxX) - Int64(box.minX), Int64(box.maxY) - Int64(box.minY)) / 2)
        let view = box.expanded(byX: reach, y: reach)
        let near = level.units.filter { other in
            other != index && level.boxes[other - level.units.lowerBound].map(view.intersects) ?? false
        }
        let shapes =
            near.prefix(Self.mapLimit).compactMap { shape(of: $0, level, scope, page, style: .faint) }
            + [shape(of: index, level, scope, page, style: .mark)].compactMap { $0 }
        return "<figure>\(OutlineMap(of: view).svg(shapes, label: page.title))</figure>"
    }

    private func children(of index: Int, _ scope: Scope, _ page: Page) -> HTML {
        let edition = scope.edition
        let below = edition.units.indices.filter { edition.parents[$0] == index }
        guard !below.isEmpty else { return .nothing }
        let items = below.prefix(500).map { child -> HTML in
            let unit = edition.units[child]
            let path = "\(scope.path)/collections/\(unit.level)/items/\(Percent.encoded(unit.id.rawValue))"
            return
                "<li><a href=\"\(page.href(path))\"><strong>\(unit.names[page.language.rawValue] ?? unit.name ?? unit.code)</strong><span>\(unit.code)</span></a></li>"
        }
        return "<h2>\(page.language.pick("下级单元", "Units below"))</h2><ul class=cards>\(Array(items))</ul>"
    }

    private func areaText(_ area: Area?) -> String {
        guard let area else { return "" }
        return area.squareMetres < 100_000
            ? "\(Int(area.squareMetres.rounded())) m²" : "\((area.squareMetres / 10_000).rounded() / 100) km²"
    }

    /// `nil` for what is empty.
    static func text(of value: JSONValue) -> String? {
        switch value {
        case .null: nil
        case .string(let text): text
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .bool(let bool): String(bool)
        case .array(let values): values.isEmpty ? nil : values.compactMap(text).joined(separator: ", ")
        case .object(let object):
            object.isEmpty
                ? nil
                : object.compactMap { name, value in text(of: value).map { "\(name): \($0)" } }.joined(separator: ", ")
        }
    }

    private static func label(_ name: String, _ language: Language) -> String {
        let labels: [String: (String, String)] = [
            "code": ("编码", "Code"), "name": ("名称", "Name"), "parent": ("上级编码", "Part of"),
            "households": ("户数", "Households"),
            "population": ("人口", "Population"), "areaSquareMetres": ("面积（平方米）", "Area in m²"),
            "landUse": ("土地利用", "Land use"), "managementLevel": ("管理等级", "Management level"),
            "responsibleParty": ("责任主体", "Responsible party"), "names": ("各语言名称", "Names"),
            "aliases": ("曾用编码", "Former codes"),
            "validFrom": ("生效日期", "Valid from"), "validTo": ("终止日期", "Valid to"), "edition": ("版本", "Edition"),
            "members": ("负责人", "Members"),
        ]
        return labels[name].map { language.pick($0.0, $0.1) } ?? name
    }
}
