import GeoJSON
import GridSystem
import Hummingbird
import Places
import Service
import SimpleFeatures

extension WanggeAPI {
    /// The land that moved on a map, and the crosswalk of a level as a table.
    func changesPage(
        _ call: Call, _ request: ChangesRequest, _ changes: Changes, title: String, crumbs: [Page.Crumb]
    ) -> Response {
        let language = call.language
        var page = Page(call, title: title, crumbs: crumbs, dataFormat: request.level == nil ? .geoJSON : .json)
        let chosen = request.tableLevel(grid.definition)
        let lines = changes.crosswalk(chosen, includeUnchanged: request.includesUnchanged)
        let levels = grid.definition.levels.map { level -> HTML in
            let query = call.query.replacing([("level", level.id), ("f", nil), ("lang", nil)])
            let name = language.pick(from: level.title) ?? level.id
            return level.id == chosen
                ? "<strong>\(name)</strong> "
                : "<a href=\"\(page.href(call.request.uri.path, query: query))\">\(name)</a> "
        }
        let csv = call.query.replacing([("level", chosen), ("f", "csv"), ("lang", nil)])
        page.content = """
            \(changesMap(changes.comparison, page))
            <h2>\(language.pick("对照表", "Crosswalk"))</h2>
            <p>\(levels)· <a href="\("\(call.request.uri.path)?\(csv)")">CSV</a></p>
            \(lines.isEmpty ? emptyState(language.pick("没有土地易手。", "No land changed hands.")) : crosswalkTable(lines, language))
            """
        return page.response()
    }

    /// What publishing a draft would mean, for people.
    func draftImpactPage(_ call: Call, _ impact: DraftImpact) -> Response {
        let language = call.language
        var page = Page(
            call, title: language.pick("发布的影响", "What publishing means"), crumbs: draftCrumbs(impact.draft, call),
            dataFormat: .geoJSON)
        let rows = impact.units.map { unit -> HTML in
            """
            <tr><th scope=row>\(unit.unit.code)</th><td>\(unit.unit.names[language.rawValue] ?? unit.unit.name ?? "")</td>\
            <td>\(Self.word(for: unit.fate, language))</td><td class=number>\(Self.squareMetres(unit.areaBefore))</td>\
            <td class=number>\(Self.squareMetres(unit.areaAfter))</td></tr>
            """
        }
        let buildings = impact.comparison.transfers.reduce(0) { $0 + $1.dwellings.count }
        let members = Set(impact.duties.map(\.assignment.member)).count
        page.content = """
            <p class=lead>\(language.pick("涉及 \(impact.units.count) 个单元、\(buildings) 栋楼、\(members) 名网格人员", "Concerns \(impact.units.count) units, \(buildings) buildings, \(members) members"))</p>
            \(changesMap(impact.comparison, page))
            <div class=scroll><table><thead><tr><th scope=col>\(language.pick("编码", "Code"))</th>
            <th scope=col>\(language.pick("名称", "Name"))</th><th scope=col>\(language.pick("变更", "What"))</th>
            <th scope=col class=number>\(language.pick("原面积（平方米）", "Area before, m²"))</th>
            <th scope=col class=number>\(language.pick("新面积（平方米）", "Area after, m²"))</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
        return page.response()
    }

    /// The versions of a unit as a table.
    func unitHistoryPage(_ call: Call, _ unit: GridUnit, _ versions: [JSONValue]) -> Response {
        let language = call.language
        var page = Page(
            call, title: language.pick("\(unit.name ?? unit.code)：沿革", "\(unit.name ?? unit.code): history"),
            crumbs: [Page.Crumb(title: language.pick("历次版本", "Editions"), path: "/editions")])
        let rows = versions.map { version -> HTML in
            let number = version["fromEdition"]?.integerValue ?? 0
            let records = (version["lineage"]?.arrayValue ?? []) + (version["end"]?.arrayValue ?? [])
            let lineage = records.map { record -> HTML in
                let ends = [record["from"]?.stringValue, record["to"]?.stringValue].map { $0 ?? "–" }
                return "<div>\(record["kind"]?.stringValue ?? ""): \(ends.joined(separator: " → "))</div>"
            }
            let days = [version["validFrom"]?.stringValue, version["validTo"]?.stringValue].map { $0 ?? "" }
            return """
                <tr><th scope=row><a href="\(page.href("/editions/\(number)/changes"))">\(Int(number))</a></th>\
                <td>\(days.joined(separator: " – "))</td><td>\(version["code"]?.stringValue ?? "")</td><td>\(lineage)</td></tr>
                """
        }
        page.content = """
            <div class=scroll><table><thead><tr><th scope=col>\(language.pick("版本", "Edition"))</th>
            <th scope=col>\(language.pick("施行期间", "In force"))</th><th scope=col>\(language.pick("编码", "Code"))</th>
            <th scope=col>\(language.pick("来历", "What happened"))</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
        return page.response()
    }

    // MARK: Parts

    private func crosswalkTable(_ lines: [CrosswalkLine], _ language: Language) -> HTML {
        func name(_ unit: GridUnit?) -> String {
            unit.map { [$0.names[language.rawValue] ?? $0.name, $0.code].compactMap { $0 }.joined(separator: " · ") }
                ?? language.pick("无", "nobody")
        }
        let rows = lines.prefix(Self.mapLimit).map { line -> HTML in
            let share = line.areaShare.map { "\(Double(Int(($0 * 1000).rounded())) / 10) %" } ?? ""
            return """
                <tr><th scope=row>\(name(line.from))</th><td>\(name(line.to))</td>\
                <td class=number>\(Self.squareMetres(line.area))</td><td class=number>\(share)</td>\
                <td class=number>\(line.count.households.map(String.init) ?? "")</td>\
                <td class=number>\(line.count.people.map(String.init) ?? "")</td></tr>
                """
        }
        return """
            <div class=scroll><table><caption>\(language.pick("共 \(lines.count) 行", "\(lines.count) in all"))</caption>
            <thead><tr><th scope=col>\(language.pick("原属", "From"))</th><th scope=col>\(language.pick("现属", "To"))</th>
            <th scope=col class=number>\(language.pick("面积（平方米）", "Area, m²"))</th>
            <th scope=col class=number>\(language.pick("占原单元", "Share"))</th>
            <th scope=col class=number>\(language.pick("户数", "Households"))</th>
            <th scope=col class=number>\(language.pick("人口", "People"))</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    /// The pieces that moved, on the faces around them as they are afterwards.
    private func changesMap(_ comparison: GridComparison, _ page: Page) -> HTML {
        let pieces = comparison.transfers.prefix(Self.mapLimit)
        let boxes = pieces.compactMap(\.land.box)
        guard let first = boxes.first else { return .nothing }
        let land = boxes.dropFirst().reduce(first) { $0.union($1) }
        // As much again around it, so that it can be seen where it is.
        let (width, height) = (Int64(land.maxX) - Int64(land.minX), Int64(land.maxY) - Int64(land.minY))
        let box = land.expanded(byX: Int32(clamping: width / 2), y: Int32(clamping: height / 2))
        let grid = comparison.grid
        func code(_ id: UnitID?, _ unit: (UnitID) -> GridUnit?) -> String { id.flatMap(unit)?.code ?? "–" }
        // The map shows a margin beyond its box.
        let around = land.expanded(byX: Int32(clamping: width), y: Int32(clamping: height))
        let ground = grid.faces(meeting: around).prefix(Self.mapLimit).compactMap { id -> OutlineMap.Shape? in
            guard let unit = grid.unit(id), let land = unit.geometry else { return nil }
            return OutlineMap.Shape(outline: .area(land), title: unit.code, href: nil, style: .faint)
        }
        let marks = pieces.map { piece in
            OutlineMap.Shape(
                outline: .area(piece.land),
                title: "\(code(piece.from, grid.baseUnit)) → \(code(piece.to, grid.unit))", href: nil, style: .mark)
        }
        return "<figure>\(OutlineMap(of: box).svg(ground + marks, label: page.title))</figure>"
    }

    private static func squareMetres(_ area: Area?) -> String {
        area.map { String(Int($0.squareMetres.rounded())) } ?? ""
    }

    private static func word(for fate: DraftImpact.UnitImpact.Fate, _ language: Language) -> String {
        switch fate {
        case .created: language.pick("新设", "created")
        case .retired: language.pick("撤销", "retired")
        case .changed: language.pick("变更", "changed")
        case .derived: language.pick("随下级变更", "through units below")
        }
    }
}
