import Cartography
import GeoJSON
import Hummingbird
import Service

extension WanggeAPI {
    static func processesTitle(_ language: Language) -> String { language.pick("可运行的计算", "Processes") }

    func processesPage(_ call: Call) -> Response {
        let language = call.language
        var page = Page(call, title: Self.processesTitle(language))
        let cards = processes.map(\.description).map { description -> HTML in
            """
            <li><a href="\(page.href("/processes/\(description.id)"))"><strong>\(description.title.text(in: language))</strong>
            <span>\(description.summary.text(in: language))</span></a></li>
            """
        }
        page.content = """
            <p class=lead>\(language.pick("按 OGC API – Processes 运行，同步或作为任务。", "Run by OGC API – Processes, at once or as jobs."))</p>
            \(cards.isEmpty ? emptyState(language.pick("没有可运行的计算。", "There is nothing to run.")) : "<ul class=cards>\(cards)</ul>")
            <p><a href="\(page.href("/jobs"))">\(language.pick("任务", "Jobs"))</a></p>
            """
        return page.response()
    }

    func processPage(_ call: Call, _ description: ProcessDescription) -> Response {
        let language = call.language
        var page = Page(
            call, title: description.title.text(in: language),
            crumbs: [Page.Crumb(title: Self.processesTitle(language), path: "/processes")])
        let inputs = description.inputs.map { input -> HTML in
            let type = input.schema.json["type"]?.stringValue ?? ""
            let need =
                input.occurs.lowerBound > 0 ? language.pick("必填", "needed") : language.pick("可选", "may be left out")
            return """
                <tr><th scope=row><code>\(input.id)</code></th><td>\(input.title.text(in: language))</td><td>\(type)</td>
                <td>\(need)</td><td>\(input.summary?.text(in: language) ?? "")</td></tr>
                """
        }
        let outputs = description.outputs.map { output -> HTML in
            """
            <tr><th scope=row><code>\(output.id)</code></th><td>\(output.title.text(in: language))</td>
            <td>\(output.mediaType)</td></tr>
            """
        }
        let modes = description.jobControlOptions.joined(separator: ", ")
        page.content = """
            <p class=lead>\(description.summary.text(in: language))</p>
            <p><code>POST \(call.address("/processes/\(description.id)/execution"))</code> · \(modes)</p>
            <h2>\(language.pick("输入", "Inputs"))</h2>
            <div class=scroll><table><thead><tr><th scope=col></th><th scope=col>\(language.pick("含义", "Meaning"))</th>
            <th scope=col>\(language.pick("类型", "Type"))</th><th scope=col></th>
            <th scope=col>\(language.pick("说明", "Notes"))</th></tr></thead><tbody>\(inputs)</tbody></table></div>
            <h2>\(language.pick("输出", "Outputs"))</h2>
            <div class=scroll><table><tbody>\(outputs)</tbody></table></div>
            """
        return page.response()
    }
}
