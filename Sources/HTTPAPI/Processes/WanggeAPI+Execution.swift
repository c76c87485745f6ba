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
        try call.query.allowOnly(Call.commonParameters)
        let process = try offeredProcess(call)
        try call.principal.requireAnywhere(process.action)
        let document = try await call.document(limit: configuration.bodyLimit)
        let request = try ExecuteRequest(document, of: process.description)
        let work = try await work(of: process, request, for: call.principal)
        let prefersJob = Preference(call.request.headers).respondsAsync
        let isJob =
            switch process.description.mode {
            case .synchronous: false
            case .asynchronous: true
            case .either: prefersJob
            }
        guard isJob else { return ResultAnswer(try await work(.unheard), request.form).response() }
        let job = try jobs.submit(work, of: process.description.id, as: request.form, by: call.principal)
        var headers = call.privateHeaders
        headers[.location] = call.address("/jobs/\(job.id)")
        if prefersJob { headers[.preferenceApplied] = "respond-async" }
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
