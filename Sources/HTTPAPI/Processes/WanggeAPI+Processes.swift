import GeoJSON
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    /// What is computed on request, and how far it is: OGC API - Processes Part 1 (OGC 18-062r2).
    var processEndpoints: [Endpoint] {
        [
            Endpoint("/processes", .get { call in try processList(call) }),
            Endpoint("/processes/{id}", .get { call in try process(call) }),
            Endpoint("/processes/{id}/execution", .post(.readGrids) { call in try await execute(call) }),
            Endpoint("/jobs", .get { call in try jobList(call) }),
            Endpoint("/jobs/{id}", .get { call in try job(call) }, .delete(.readGrids) { call in try dismiss(call) }),
            Endpoint("/jobs/{id}/results", .get { call in try jobResults(call) }),
        ]
    }

    /// The process that the address names.
    ///
    /// - Throws: ``ServiceError`` with `noSuchProcess`.
    func offeredProcess(_ call: Call) throws -> OfferedProcess {
        let id = try call.parameter("id")
        guard let process = processes.first(where: { $0.description.id == id }) else {
            throw ServiceError(.noSuchProcess, "there is no process '\(id)'")
        }
        return process
    }

    private func processList(_ call: Call) throws -> Response {
        try call.query.allowOnly(Call.commonParameters.union(["limit", "after"]))
        let format = try call.format(of: [.json, .html])
        if format == .html { return processesPage(call) }
        let descriptions = processes.map(\.description)
        var rest = descriptions[...]
        if let last = call.query["after"] { rest = rest.drop { $0.id != last }.dropFirst() }
        let page = rest.prefix(try PageLimit.parse(call.query["limit"], configuration))
        var links = call.selfLinks(format, of: [.json, .html]) + [jobListLink(call)]
        if page.count < rest.count, let last = page.last {
            let query = call.query.replacing([("after", last.id)])
            links.append(Link(href: call.address("/processes", query: query), rel: "next", format: .json))
        }
        let summaries = page.map { description -> JSONValue in
            var object = description.summary(in: call.language)
            let address = call.address("/processes/\(description.id)")
            object["links"] = [Link(href: address, rel: "self", format: .json, title: nil).json]
            return .object(object)
        }
        return Response(
            ["processes": .array(summaries), "links": .array(links.map(\.json))], .json, headers: call.varyingHeaders)
    }

    private func process(_ call: Call) throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let format = try call.format(of: [.json, .html])
        let description = try offeredProcess(call).description
        if format == .html { return processPage(call, description) }
        var object = description.json(in: call.language)
        let execution = Link(
            href: call.address("/processes/\(description.id)/execution"), rel: Self.processRelation("execute"),
            format: .json, title: call.language.pick("运行：POST", "Run it: POST"))
        object["links"] = .array(
            (call.selfLinks(format, of: [.json, .html]) + [execution, processListLink(call), jobListLink(call)])
                .map(\.json))
        return Response(object, .json, headers: call.varyingHeaders)
    }

    // MARK: Links

    /// A link relation of the standard.
    static func processRelation(_ name: String) -> String { "http://www.opengis.net/def/rel/ogc/1.0/\(name)" }

    func processListLink(_ call: Call) -> Link {
        Link(
            href: call.address("/processes"), rel: Self.processRelation("processes"), format: .json,
            title: call.language.pick("可运行的计算", "What is computed on request"))
    }

    func jobListLink(_ call: Call) -> Link {
        Link(
            href: call.address("/jobs"), rel: Self.processRelation("job-list"), format: .json,
            title: call.language.pick("任务", "Jobs"))
    }
}
