import Cartography
import Foundation
import GeoJSON
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Service
import SimpleFeatures
import StreetNetwork
import TestSupport

@testable import HTTPAPI

/// A town with a street network and a process that goes on when the test lets it.
struct ProcessTown {
    /// Streets every 100 m, 2 km on a side, in Hetao.
    static let grid = PerfectGrid(lines: 21, corner: LatticePoint(x: 1_071_000_000, y: 408_000_000))

    let town: Town
    let jobs: JobService
    let turnstile = Turnstile()

    init(_ limits: JobLimits = JobLimits(), processes: [OfferedProcess] = []) async throws {
        jobs = JobService(limits)
        town = try await Town(
            walking: WalkingService(try Self.grid.network()), jobs: jobs,
            processes: [Self.stepped(turnstile)] + processes)
    }

    /// Echoes its inputs into two outputs, after the turnstile. `fail` lets it fail of that input.
    private static func stepped(_ turnstile: Turnstile) -> OfferedProcess {
        let texts: ValueSchema = ["type": "string", "maxLength": 10]
        let description = ProcessDescription(
            id: "stepped", version: "0.1.0", title: BilingualText(zh: "逐步", en: "Stepped"),
            summary: BilingualText(zh: "测试用", en: "For tests"), mode: .asynchronous,
            inputs: [
                ProcessInput("texts", BilingualText(zh: "文字", en: "Texts"), schema: texts, occurs: 1...3),
                ProcessInput(
                    "shape", BilingualText(zh: "形状", en: "Shape"), schema: ["type": "object", "required": ["type"]],
                    occurs: 0...1),
                ProcessInput("fail", BilingualText(zh: "失败", en: "Fail"), schema: ["type": "boolean"], occurs: 0...1),
            ],
            outputs: [
                ProcessOutput(
                    "echo", BilingualText(zh: "回声", en: "Echo"), mediaType: "application/json",
                    schema: ["type": "object"]),
                ProcessOutput(
                    "count", BilingualText(zh: "个数", en: "Count"), mediaType: "text/plain", schema: ["type": "string"]),
            ])
        return OfferedProcess(description, needs: .readWalking) { inputs, _ in
            { progress in
                progress.reached(25, BilingualText(zh: "四分之一", en: "A quarter"))
                await turnstile.pass()
                try Task.checkCancellation()
                if inputs["fail"] == true {
                    throw Problem(
                        .unprocessableContent, "no-street-near", "There is no street.",
                        faults: [Problem.Fault(pointer: "?fail", code: "no-street-near", detail: "No street.")])
                }
                var writer = JSONWriter()
                writer.object(inputs)
                return [
                    ProcessResult("count", mediaType: "text/plain", content: Array("\(inputs.count) 个".utf8)),
                    ProcessResult("echo", mediaType: "application/json", content: writer.take()),
                ]
            }
        }
    }

    static var place: String {
        let coordinate = grid.centre.coordinate
        return #""lon":\#(coordinate.longitude),"lat":\#(coordinate.latitude)"#
    }

    static var placeQuery: String {
        "lon=\(grid.centre.coordinate.longitude)&lat=\(grid.centre.coordinate.latitude)"
    }
}

extension TestClientProtocol {
    func execute(
        _ process: String, _ body: String, _ headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = "application/json"
        return try await execute(
            uri: "/processes/\(process)/execution", method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    /// Starts a job of the stepped process.
    func start(_ body: String = #"{"inputs":{"texts":"a"}}"#, _ headers: HTTPFields = [:]) async throws -> String {
        let response = try await execute("stepped", body, headers)
        return try response.json["jobID"]?.stringValue ?? ""
    }

    func dismiss(_ job: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await execute(uri: "/jobs/\(job)", method: .delete, headers: headers, body: nil)
    }

    /// Waits until a job has ended.
    func end(of job: String, _ headers: HTTPFields = [:]) async throws -> JSONValue {
        try await until { try await json("/jobs/\(job)", headers)["finished"] != nil }
        return try await json("/jobs/\(job)", headers)
    }

    /// Follows the link of a relation.
    func follow(_ rel: String, of document: JSONValue, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await get(document.path(of: rel), headers)
    }
}

extension JSONValue {
    /// The path and query of the first link of a relation.
    func path(of rel: String) -> String {
        let link = self["links"]?.arrayValue?.first { $0["rel"]?.stringValue == rel }
        guard let url = URLComponents(string: link?["href"]?.stringValue ?? "") else { return "" }
        return url.percentEncodedPath + (url.percentEncodedQuery.map { "?\($0)" } ?? "")
    }
}

extension HTTPFields {
    static var respondAsync: HTTPFields {
        var fields = HTTPFields()
        fields[.prefer] = "respond-async"
        return fields
    }
}
