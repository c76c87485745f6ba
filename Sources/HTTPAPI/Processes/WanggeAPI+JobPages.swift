import Cartography
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    func jobsPage(_ call: Call, _ jobs: [Job]) -> Response {
        let language = call.language
        var page = Page(call, title: language.pick("任务", "Jobs"), crumbs: [processesCrumb(language)])
        let rows = jobs.map { job -> HTML in
            """
            <tr><th scope=row><a href="\(page.href("/jobs/\(job.id)"))">\(title(of: job, language))</a></th>
            <td>\(Self.word(for: job.status, language))</td><td class=number>\(job.progress) %</td>
            <td>\(RequestInstant.text(job.created))</td></tr>
            """
        }
        page.content =
            jobs.isEmpty
            ? emptyState(language.pick("没有您的任务。", "There are no jobs of yours."))
            : """
            <div class=scroll><table><thead><tr><th scope=col>\(language.pick("计算", "Process"))</th>
            <th scope=col>\(language.pick("状态", "Status"))</th><th scope=col class=number>\(language.pick("进度", "Progress"))</th>
            <th scope=col>\(language.pick("建立", "Made"))</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
        return page.privateResponse()
    }

    /// The page reloads itself until the job has ended.
    func jobPage(_ call: Call, _ job: Job) -> Response {
        let language = call.language
        var page = Page(
            call, title: title(of: job, language),
            crumbs: [processesCrumb(language), Page.Crumb(title: language.pick("任务", "Jobs"), path: "/jobs")])
        let times = [
            (language.pick("建立", "Made"), job.created), (language.pick("开始", "Started"), job.started),
            (language.pick("结束", "Ended"), job.finished),
        ]
        let rows = times.map { name, time -> HTML in
            "<tr><th scope=row>\(name)</th><td>\(time.map { RequestInstant.text($0) } ?? "–")</td></tr>"
        }
        let message = job.problem?.detail ?? job.message?.text(in: language) ?? ""
        let results: HTML =
            job.status == .successful
            ? "<p><a class=next href=\"\("/jobs/\(job.id)/results")\">\(language.pick("取结果", "Get the results"))</a></p>"
            : .nothing
        page.content = """
            <p class=lead>\(Self.word(for: job.status, language)) · \(job.progress) %</p>
            <progress max=100 value=\(job.progress) aria-label="\(language.pick("进度", "Progress"))"></progress>
            <p>\(message)</p>\(results)
            <div class=scroll><table><tbody>\(rows)<tr><th scope=row>\(language.pick("编号", "Id"))</th>
            <td><code>\(job.id)</code></td></tr></tbody></table></div>
            """
        var response = page.privateResponse()
        if !job.isEnded { response.headers[.refresh] = "2" }
        return response
    }

    private func processesCrumb(_ language: Language) -> Page.Crumb {
        Page.Crumb(title: Self.processesTitle(language), path: "/processes")
    }

    private func title(of job: Job, _ language: Language) -> String {
        processes.first { $0.description.id == job.process }?.description.title.text(in: language) ?? job.process
    }

    private static func word(for status: Job.Status, _ language: Language) -> String {
        switch status {
        case .accepted: language.pick("排队中", "Waiting")
        case .running: language.pick("运行中", "Running")
        case .successful: language.pick("已完成", "Done")
        case .failed: language.pick("失败", "Failed")
        case .dismissed: language.pick("已取消", "Dismissed")
        }
    }
}

extension Page {
    fileprivate func privateResponse() -> Response {
        var response = response()
        response.headers[.cacheControl] = "private, no-store"
        return response
    }
}

extension HTTPField.Name {
    /// Of the HTML standard, section 7.4.6: seconds until the page is loaded again.
    fileprivate static var refresh: HTTPField.Name {
        guard let name = HTTPField.Name("Refresh") else { preconditionFailure("the name is a token") }
        return name
    }
}
