import GridSystem
import Hummingbird
import Service

extension WanggeAPI {
    func draftsPage(_ call: Call, _ drafts: [Draft]) -> Response {
        let language = call.language
        var page = Page(call, title: language.pick("草稿", "Drafts"))
        let rows = drafts.map { draft -> HTML in
            let day = CivilDate(draft.createdAt, in: timeZone).description
            return """
                <tr><th scope=row><a href="\(page.href("/drafts/\(Percent.encoded(draft.id))"))">\(draft.id)</a></th>
                <td>\(draft.note ?? "")</td><td class=number>\(draft.base)</td><td class=number>\(draft.changes.count)</td>
                <td>\(day)</td></tr>
                """
        }
        page.content =
            drafts.isEmpty
            ? emptyState(language.pick("没有草稿。", "There are no drafts."))
            : """
            <div class=scroll><table><thead><tr><th scope=col>\(language.pick("草稿", "Draft"))</th>
            <th scope=col>\(language.pick("说明", "Note"))</th><th scope=col class=number>\(language.pick("基于版本", "From edition"))</th>
            <th scope=col class=number>\(language.pick("变更单元", "Units changed"))</th>
            <th scope=col>\(language.pick("建立日期", "Begun on"))</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
        return page.response()
    }

    func draftPage(_ call: Call, _ scope: Scope, _ state: DraftState) async throws -> Response {
        let language = call.language
        let title = state.draft.note ?? language.pick("草稿 \(state.id)", "Draft \(state.id)")
        var page = Page(call, title: title, crumbs: [Page.Crumb(title: language.pick("草稿", "Drafts"), path: "/drafts")])
        let units = state.draft.changes.keys.compactMap { id -> (unit: GridUnit, word: String)? in
            let (before, after) = (state.grid.baseUnit(id), state.grid.unit(id))
            guard let unit = after ?? before else { return nil }
            let word =
                before == nil
                ? language.pick("新建", "created")
                : after == nil ? language.pick("撤销", "retired") : language.pick("变更", "changed")
            return (unit, word)
        }
        let rows = units.sorted { ($0.unit.level, $0.unit.code) < ($1.unit.level, $1.unit.code) }
            .prefix(Self.mapLimit).map { unit, word -> HTML in
                let path = "\(scope.path)/collections/\(unit.level)/items/\(Percent.encoded(unit.id.rawValue))"
                let code: HTML =
                    state.grid.unit(unit.id) == nil
                    ? "\(unit.code)" : "<a href=\"\(page.href(path))\">\(unit.code)</a>"
                let level = grid.definition.levels.first { $0.id == unit.level }
                return """
                    <tr><th scope=row>\(code)</th><td>\(unit.names[language.rawValue] ?? unit.name ?? "")</td>\
                    <td>\(level.flatMap { language.pick(from: $0.title) } ?? unit.level)</td><td>\(word)</td></tr>
                    """
            }
        let changes: HTML =
            units.isEmpty
            ? emptyState(language.pick("还没有任何变更。", "Nothing is changed yet."))
            : """
            <div class=scroll><table><thead><tr><th scope=col>\(language.pick("编码", "Code"))</th>
            <th scope=col>\(language.pick("名称", "Name"))</th><th scope=col>\(language.pick("层级", "Level"))</th>
            <th scope=col>\(language.pick("变更", "What"))</th></tr></thead><tbody>\(Array(rows))</tbody></table></div>
            """
        let report = try await draftService().validation(of: state.id, by: call.principal)
        let more: HTML = """
            <p><a href="\(page.href("\(scope.path)/impact"))">\(language.pick("发布的影响", "What publishing means"))</a> ·
            <a href="\(page.href("\(scope.path)/changes"))">\(language.pick("土地变更与对照表", "Land that moves, and the crosswalk"))</a></p>
            """
        page.content =
            editionLine(scope, call) + (try levelCards(scope, page, language))
            + "<h2>\(language.pick("校验", "Validation"))</h2>" + findings(of: report, language)
            + "<h2>\(language.pick("变更", "Changes"))</h2>" + changes + (units.isEmpty ? .nothing : more)
            + townMap(scope, page, language)
        return page.response()
    }
}
