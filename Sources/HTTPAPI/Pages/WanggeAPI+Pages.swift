import Foundation
import GeoJSON
import Geodesy
import GridSystem
import HTTPTypes
import Hummingbird
import Places
import Service
import SimpleFeatures

extension WanggeAPI {
    func landingPage(_ call: Call) async throws -> Response {
        let scope = try await scope(of: call)
        var page = Page(call, title: Self.title(call.language))
        let language = call.language
        page.content =
            "<p class=lead>\(Self.summary(language))</p>" + editionLine(scope, call)
            + (try levelCards(scope, page, language)) + (try await placeCards(page)) + townMap(scope, page, language)
        page.content =
            page.content + """
                <h2>\(language.pick("数据与历史", "Data and history"))</h2>
                <ul class=cards>
                <li><a href="\(page.href("/editions"))"><strong>\(language.pick("历次版本", "Editions"))</strong>
                <span>\(language.pick("共 \(grid.editions.count) 版", "\(grid.editions.count) published"))</span></a></li>
                <li><a href="\(page.href("/api.html"))"><strong>\(language.pick("接口说明", "API"))</strong>
                <span>OGC API – Features, GeoJSON</span></a></li>
                <li><a href="\(page.href("/conformance"))"><strong>\(language.pick("符合的标准", "Conformance"))</strong>
                <span>\(language.pick("OGC 第 1、2、3 部分", "OGC parts 1, 2 and 3"))</span></a></li>
                \(walkingCard(page))
                <li><a href="\(page.href("/processes"))"><strong>\(Self.processesTitle(language))</strong>
                <span>OGC API – Processes</span></a></li></ul>
                """
        return page.response()
    }

    private func walkingCard(_ page: Page) -> HTML {
        guard walking.isAvailable else { return .nothing }
        return """
            <li><a href="\(page.href("/walking"))"><strong>\(Self.walkingTitle(page.language))</strong>
            <span>\(page.language.pick("5、10、15 分钟可达范围", "Within 5, 10 and 15 minutes"))</span></a></li>
            """
    }

    func collectionsPage(_ call: Call, _ scope: Scope) async throws -> Response {
        var page = Page(call, title: call.language.pick("各级网格", "Levels of the grid"), crumbs: crumbs(scope, call))
        page.content =
            editionLine(scope, call) + (try levelCards(scope, page, call.language))
            + (scope.path.isEmpty ? try await placeCards(page) : .nothing) + townMap(scope, page, call.language)
        return page.response()
    }

    func collectionPage(_ call: Call, _ scope: Scope, _ level: LevelFeatures) -> Response {
        let language = call.language
        let path = "\(scope.path)/collections/\(level.level.id)"
        var page = Page(
            call, title: language.pick(from: level.level.title) ?? level.level.id,
            crumbs: crumbs(scope, call, collections: true))
        let systems = ReferenceSystems.offered(around: scope.edition.box).map { system -> HTML in
            "<li><code>\(system.uri)</code></li>"
        }
        page.content =
            editionLine(scope, call) + """
                <ul class=cards><li><a href="\(page.href("\(path)/items"))"><strong>\(language.pick("全部列出", "All units"))</strong>
                <span>\(language.pick("\(level.units.count) 个", "\(level.units.count) units"))</span></a></li>
                <li><a href="\(page.href("\(path)/queryables"))"><strong>\(language.pick("可查询的属性", "What can be asked for"))</strong>
                <span>queryables</span></a></li></ul>
                \(map(of: level, scope, page, language))
                <h2>\(language.pick("坐标系", "Reference systems"))</h2><ul>\(systems)</ul>
                """
        return page.response()
    }

    func conformancePage(_ call: Call) -> Response {
        var page = Page(call, title: call.language.pick("符合的标准", "Conformance"))
        let classes = Self.conformanceClasses.map { name -> HTML in "<li><code>\(name)</code></li>" }
        page.content = "<ul>\(classes)</ul>"
        return page.response()
    }

    func queryablesPage(_ call: Call, _ scope: Scope, _ level: LevelFeatures, _ properties: JSONObject) -> Response {
        let language = call.language
        var page = Page(
            call, title: language.pick("可查询的属性", "What can be asked for"), crumbs: crumbs(scope, call, level: level))
        page.content = queryablesTable(properties, language)
        return page.response()
    }

    func queryablesTable(_ properties: JSONObject, _ language: Language) -> HTML {
        let rows = properties.map { name, value -> HTML in
            let type = value["type"]?.stringValue ?? value["format"]?.stringValue ?? ""
            return
                "<tr><th scope=row><code>\(name)</code></th><td>\(value["title"]?.stringValue ?? "")</td><td>\(type)</td></tr>"
        }
        return """
            <div class=scroll><table><thead><tr><th scope=col>\(language.pick("属性", "Property"))</th>
            <th scope=col>\(language.pick("含义", "Meaning"))</th><th scope=col>\(language.pick("类型", "Type"))</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }

    func editionsPage(_ call: Call, _ records: [EditionRecord]) -> Response {
        let language = call.language
        var page = Page(call, title: language.pick("历次版本", "Editions"))
        let current = currentEdition?.record.number
        let rows = records.map { record -> HTML in
            let day = CivilDate(record.effectiveFrom, in: timeZone).description
            let mark = record.number == current ? language.pick("现行", "in force") : ""
            return """
                <tr><th scope=row><a href="\(page.href("/editions/\(record.number)/collections"))">\(record.number)</a></th>
                <td>\(day)</td><td>\(record.basis ?? "")</td><td>\(record.note ?? "")</td><td>\(mark)
                <a href="\(page.href("/editions/\(record.number)/changes"))">\(language.pick("变更", "changes"))</a></td></tr>
                """
        }
        page.content =
            records.isEmpty
            ? emptyState(language.pick("还没有发布任何版本。", "Nothing has been published yet."))
            : """
            <div class=scroll><table><thead><tr><th scope=col>\(language.pick("版本", "Edition"))</th>
            <th scope=col>\(language.pick("生效日期", "In force from"))</th><th scope=col>\(language.pick("文号", "Basis"))</th>
            <th scope=col>\(language.pick("说明", "Note"))</th><th scope=col></th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
        return page.response()
    }

    // MARK: Parts

    func emptyState(_ text: String) -> HTML { "<p class=empty>\(text)</p>" }

    func crumbs(
        _ scope: Scope, _ call: Call, collections: Bool = false, level: LevelFeatures? = nil
    ) -> [Page.Crumb] {
        let language = call.language
        var crumbs: [Page.Crumb] = []
        if let draft = scope.draft {
            crumbs.append(Page.Crumb(title: language.pick("草稿", "Drafts"), path: "/drafts"))
            crumbs.append(Page.Crumb(title: draft.draft.note ?? draft.id, path: scope.path))
        } else if !scope.path.isEmpty {
            crumbs.append(Page.Crumb(title: language.pick("历次版本", "Editions"), path: "/editions"))
            crumbs.append(
                Page.Crumb(
                    title: language.pick(
                        "第 \(scope.edition.record.number) 版", "Edition \(scope.edition.record.number)"),
                    path: "\(scope.path)/collections"))
        } else if collections || level != nil {
            crumbs.append(Page.Crumb(title: language.pick("各级网格", "Levels"), path: "/collections"))
        }
        if let level {
            crumbs.append(
                Page.Crumb(
                    title: language.pick(from: level.level.title) ?? level.level.id,
                    path: "\(scope.path)/collections/\(level.level.id)"))
        }
        return crumbs
    }

    func editionLine(_ scope: Scope, _ call: Call) -> HTML {
        let record = scope.edition.record
        if let draft = scope.draft {
            let base = draft.draft.base
            return """
                <p class=lead>\(call.language.pick("草稿 \(draft.id)，基于第 \(base) 版", "Draft \(draft.id), from edition \(base)"))</p>
                """
        }
        guard record.number > 0 else {
            return emptyState(call.language.pick("还没有发布任何版本。", "Nothing has been published yet."))
        }
        let day = CivilDate(record.effectiveFrom, in: timeZone).description
        return """
            <p class=lead>\(call.language.pick("第 \(record.number) 版，自 \(day) 起施行", "Edition \(record.number), in force from \(day)"))\
            \(record.basis.map { " · \($0)" } ?? "")</p>
            """
    }

    func levelCards(_ scope: Scope, _ page: Page, _ language: Language) throws -> HTML {
        let cards = try scope.edition.definition.levels.map { level -> HTML in
            let count = try scope.level(level.id).units.count
            return """
                <li><a href="\(page.href("\(scope.path)/collections/\(level.id)/items"))">\
                <strong>\(language.pick(from: level.title) ?? level.id)</strong>
                <span>\(language.pick("\(count) 个", count == 1 ? "1 unit" : "\(count) units"))</span></a></li>
                """
        }
        return "<ul class=cards>\(cards)</ul>"
    }

    /// The finest level that a page can still show.
    func townMap(_ scope: Scope, _ page: Page, _ language: Language) -> HTML {
        let levels = scope.edition.definition.levels.map { scope.features.features(of: $0) }
        guard let level = levels.last(where: { $0.box != nil && $0.units.count <= Self.mapLimit }) else {
            return .nothing
        }
        return map(of: level, scope, page, language)
    }

    /// Shapes on one map at most.
    static let mapLimit = 1500

    private func map(of level: LevelFeatures, _ scope: Scope, _ page: Page, _ language: Language) -> HTML {
        guard let box = level.box, level.units.count <= Self.mapLimit else { return .nothing }
        let shapes = level.units.compactMap { index in
            let isChanged = scope.draft?.draft.changes[scope.edition.units[index].id] != nil
            return shape(of: index, level, scope, page, style: isChanged ? .mark : .plain)
        }
        let title = language.pick(from: level.level.title) ?? level.level.id
        return """
            <figure>\(OutlineMap(of: box).svg(shapes, label: title))\
            <figcaption>\(title)\(language.pick("：点击一块查看", ": choose one to see it"))</figcaption></figure>
            """
    }

    func shape(
        of index: Int, _ level: LevelFeatures, _ scope: Scope, _ page: Page, style: OutlineMap.Style
    ) -> OutlineMap.Shape? {
        guard let land = scope.edition.outline(at: index) else { return nil }
        let unit = scope.edition.units[index]
        let id = Percent.encoded(unit.id.rawValue)
        return OutlineMap.Shape(
            outline: .area(land),
            title: [unit.names[page.language.rawValue] ?? unit.name, unit.code].compactMap { $0 }.joined(
                separator: " · "),
            href: style == .mark ? nil : page.href("\(scope.path)/collections/\(level.level.id)/items/\(id)"),
            style: style)
    }
}
