import GeoJSON
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    /// The caller's jobs, newest first.
    func jobList(_ call: Call) throws -> Response {
        let search = try JobSearch(call.query, self)
        let format = try call.format(of: [.json, .html])
        let page = search.page(of: jobs.jobs(for: call.principal))
        if format == .html { return jobsPage(call, page.jobs) }
        var links = call.selfLinks(format, of: [.json, .html]) + [processListLink(call)]
        if !page.isLast, let last = page.jobs.last {
            let query = call.query.replacing([("before", last.id)])
            links.append(Link(href: call.address("/jobs", query: query), rel: "next", format: .json))
        }
        return Response(
            [
                "jobs": .array(page.jobs.map { .object(statusInfo(of: $0, call)) }),
                "links": .array(links.map(\.json)),
            ], .json, headers: call.privateHeaders)
    }

    func job(_ call: Call) throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.json, .html])
        let job = try jobs.job(try call.parameter("id"), for: call.principal)
        if format == .html { return jobPage(call, job) }
        return Response(statusInfo(of: job, call), .json, headers: call.privateHeaders)
    }

    func dismiss(_ call: Call) throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let job = try jobs.dismiss(try call.parameter("id"), by: call.principal)
        return Response(statusInfo(of: job, call), .json, headers: call.privateHeaders)
    }

    func jobResults(_ call: Call) throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let job = try jobs.job(try call.parameter("id"), for: call.principal)
        let results = try jobs.results(of: job.id, for: call.principal)
        return ResultAnswer(results, job.form).response(headers: [.cacheControl: "private, no-store"])
    }

    /// Source: OGC 18-062r2, statusInfo.yaml; `id` and `exception` are the names of the draft of its second version.
    func statusInfo(of job: Job, _ call: Call) -> JSONObject {
        var object: JSONObject = [
            "type": "process", "jobID": .string(job.id), "id": .string(job.id), "processID": .string(job.process),
            "status": .string(job.status.rawValue), "progress": .integer(Int64(job.progress)),
            "created": .string(RequestInstant.text(job.created)), "updated": .string(RequestInstant.text(job.updated)),
        ]
        if let started = job.started { object["started"] = .string(RequestInstant.text(started)) }
        if let finished = job.finished { object["finished"] = .string(RequestInstant.text(finished)) }
        if let problem = job.problem {
            object["message"] = .string(problem.detail)
            object["exception"] = .object(problem.object)
        } else if let message = job.message {
            object["message"] = .string(message.text(in: call.language))
        }
        object["links"] = .array(links(of: job, call).map(\.json))
        return object
    }

    private func links(of job: Job, _ call: Call) -> [Link] {
        let address = call.address("/jobs/\(job.id)")
        var links = [
            Link(href: address, rel: "self", format: .json),
            Link(href: call.address("/jobs/\(job.id)", query: "f=html"), rel: "alternate", format: .html),
        ]
        switch job.status {
        case .successful:
            links.append(
                Link(
                    href: "\(address)/results", rel: Self.processRelation("results"), format: .json,
                    title: call.language.pick("结果", "The results")))
        case .failed:
            links.append(
                Link(
                    href: "\(address)/results", rel: Self.processRelation("exceptions"), format: .json,
                    title: call.language.pick("失败原因", "Why it failed")))
        case .accepted, .running, .dismissed: break
        }
        return links
    }
}

extension Job {
    /// What a client is told of a failure.
    var problem: Problem? { failure.map { Problem($0) ?? .internalError } }
}
