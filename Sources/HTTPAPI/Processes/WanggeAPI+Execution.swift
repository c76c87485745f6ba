import GeoJSON
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    /// Runs a process: within the request, or as a job where the client prefers so or the process is always one.
    ///
    /// What is wrong with the inputs refuses the request in both cases; the job of a request that is taken on may only fail of
    /// what the computation meets.
    func execute(_ call: Call) async throws -> Response {
        let process = try allowedProcess(call)
        let bytes = try await call.body(of: ["application/json"], limit: configuration.bodyLimit)
        let request = try ExecuteRequest(try Call.document(bytes), of: process.description)
        let work = try await work(of: process, request, for: call.principal)
        if isJob(process, call) { return try submitted(work, of: process, request, call) }
        let results = try await work(.unheard)
        return ResultAnswer(results, request.form).response()
    }

    /// The process of the address, if the caller may run it.
    private func allowedProcess(_ call: Call) throws -> OfferedProcess {
        try call.query.allowOnly(Call.commonParameters)
        let process = try offeredProcess(call)
        try call.principal.requireAnywhere(process.action)
        return process
    }

    private func isJob(_ process: OfferedProcess, _ call: Call) -> Bool {
        switch process.description.mode {
        case .synchronous: false
        case .asynchronous: true
        case .either: Preference(call.request.headers).respondsAsync
        }
    }

    private func submitted(
        _ work: @escaping ProcessWork, of process: OfferedProcess, _ request: ExecuteRequest, _ call: Call
    ) throws -> Response {
        let job = try jobs.submit(work, of: process.description.id, as: request.form, by: call.principal)
        var headers = call.privateHeaders
        headers[.location] = call.address("/jobs/\(job.id)")
        if Preference(call.request.headers).respondsAsync { headers[.preferenceApplied] = "respond-async" }
        return Response(statusInfo(of: job, call), .json, status: .created, headers: headers)
    }

    /// The work, and what it may fail of said of the inputs.
    private func work(
        of process: OfferedProcess, _ request: ExecuteRequest, for principal: Principal
    ) async throws -> ProcessWork {
        let work: ProcessWork
        do { work = try await process.prepare(request.inputs, principal) } catch { throw Self.ofInputs(error) }
        return { progress in
            do { return try await work(progress) } catch { throw Self.ofInputs(error) }
        }
    }

    private static func ofInputs(_ error: any Error) -> any Error { Problem(error)?.pointingIntoInputs ?? error }
}

extension Problem {
    /// The same with its parameters looked for among the inputs: `?lon` and `/lon` become `/inputs/lon`.
    fileprivate var pointingIntoInputs: Problem {
        var problem = pointingIntoBody
        for index in problem.faults.indices where problem.faults[index].pointer.hasPrefix("/") {
            problem.faults[index].pointer = "/inputs" + problem.faults[index].pointer
        }
        return problem
    }
}
