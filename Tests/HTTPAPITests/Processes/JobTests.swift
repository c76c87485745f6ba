import GeoJSON
import HTTPTypes
import HummingbirdTesting
import Service
import TestSupport
import Testing

@testable import HTTPAPI

@Suite struct JobTests {
    @Test func severalResultsComeAsPartsOrAsADocument() async throws {
        let town = try await ProcessTown()
        try await town.town.test { client in
            let inputs = #"{"texts":["a","b"],"shape":{"value":{"type":"Point"},"mediaType":"application/geo+json"}}"#
            let raw = try await client.start(#"{"inputs":\#(inputs)}"#)
            town.turnstile.open()
            _ = try await client.end(of: raw)
            let parts = try await client.get("/jobs/\(raw)/results")
            let type = try #require(parts.headers[.contentType])
            let boundary = try #require(type.split(separator: "boundary=").last)
            #expect(type.hasPrefix("multipart/related; boundary="))
            let echo = #"{"texts":["a","b"],"shape":{"type":"Point"}}"#
            #expect(
                parts.text
                    == "--\(boundary)\r\nContent-Type: application/json\r\nContent-ID: <echo>\r\n\r\n\(echo)\r\n"
                    + "--\(boundary)\r\nContent-Type: text/plain\r\nContent-ID: <count>\r\n\r\n2 个\r\n--\(boundary)--\r\n"
            )
            let one = try await client.start(#"{"inputs":\#(inputs),"outputs":{"count":{}}}"#)
            town.turnstile.open()
            _ = try await client.end(of: one)
            let count = try await client.get("/jobs/\(one)/results")
            #expect(count.headers[.contentType] == "text/plain" && count.text == "2 个")
            let document = try await client.start(#"{"inputs":\#(inputs),"response":"document"}"#)
            town.turnstile.open()
            _ = try await client.end(of: document)
            #expect(
                try await client.json("/jobs/\(document)/results") == [
                    "echo": [
                        "value": ["texts": ["a", "b"], "shape": ["type": "Point"]], "mediaType": "application/json",
                    ],
                    "count": ["value": "2 个", "mediaType": "text/plain"],
                ])
        }
    }

    @Test(arguments: [
        (#"{"texts":[]}"#, "/inputs/texts"), (#"{"texts":["a","b","c","d"]}"#, "/inputs/texts"),
        (#"{"texts":["a",1]}"#, "/inputs/texts/1"), (#"{"texts":"12345678901"}"#, "/inputs/texts"),
        (#"{"texts":"a","shape":{"value":{}}}"#, "/inputs/shape/value"),
        (#"{"texts":"a","shape":7}"#, "/inputs/shape"),
    ]) func severalValuesAreCountedAndEachIsChecked(inputs: String, pointer: String) async throws {
        try await ProcessTown().town.test { client in
            let response = try await client.execute("stepped", #"{"inputs":\#(inputs)}"#)
            #expect(response.status == .badRequest)
            #expect(try response.json["errors"]?.arrayValue?.first?["pointer"] == .string(pointer))
        }
    }

    @Test func aFailedJobKeepsItsProblem() async throws {
        let town = try await ProcessTown()
        try await town.town.test { client in
            let job = try await client.start(#"{"inputs":{"texts":"a","fail":true}}"#)
            town.turnstile.open()
            let status = try await client.end(of: job)
            #expect(status["status"] == "failed" && status["message"] == "There is no street.")
            #expect(status["exception"]?["code"] == "no-street-near" && status["progress"] == 25)
            let results = try await client.follow("http://www.opengis.net/def/rel/ogc/1.0/exceptions", of: status)
            #expect(results.status == .unprocessableContent)
            #expect(try results.json["code"] == "no-street-near")
            #expect(try results.json["errors"]?.arrayValue?.first?["pointer"] == "/inputs/fail")
        }
    }

    @Test func aJobIsDismissed() async throws {
        let town = try await ProcessTown()
        try await town.town.test { client in
            let job = try await client.start()
            await town.turnstile.arrival()
            let running = try await client.json("/jobs/\(job)", .acceptingLanguage("en"))
            #expect(running["status"] == "running" && running["progress"] == 25 && running["message"] == "A quarter")
            #expect(running["started"] != nil && running["finished"] == nil)
            let dismissed = try await client.dismiss(job)
            #expect(dismissed.status == .ok)
            #expect(try dismissed.json["status"] == "dismissed")
            #expect(try await client.json("/jobs/\(job)")["status"] == "dismissed")
            let results = try await client.get("/jobs/\(job)/results")
            #expect(results.status == .gone)
            #expect(try results.json["code"] == "result-gone")
        }
    }

    @Test func aFullQueueSaysWhenToAskAgain() async throws {
        let town = try await ProcessTown(JobLimits(concurrency: 1, waiting: 1))
        try await town.town.test { client in
            let jobs = [try await client.start(), try await client.start()]
            let refused = try await client.execute("stepped", #"{"inputs":{"texts":"a"}}"#)
            #expect(refused.status == .serviceUnavailable)
            #expect(try refused.json["code"] == "queue-full")
            #expect(refused.headers[.retryAfter] == "2")
            for job in jobs {
                town.turnstile.open()
                _ = try await client.end(of: job)
            }
        }
    }

    @Test func jobsAreTheirMakers() async throws {
        let town = try await ProcessTown()
        let (own, other) = (try await town.town.key(.platform), try await town.town.key(.platform))
        let administrator = try await town.town.key(.admin)
        try await town.town.test { client in
            var jobs: [String] = []
            for headers in [HTTPFields.bearing(own), [:]] {
                jobs.append(try await client.start(#"{"inputs":{"texts":"a"}}"#, headers))
                town.turnstile.open()
                try await until {
                    try await client.json("/jobs/\(jobs.last ?? "")", headers)["status"] == "successful"
                }
            }
            func listed(_ headers: HTTPFields, _ query: String = "") async throws -> Set<String?> {
                let list = try await client.json("/jobs\(query)", headers)
                return Set(list["jobs"]?.arrayValue?.map { $0["jobID"]?.stringValue } ?? [])
            }
            #expect(try await listed(.bearing(own)) == [jobs[0]])
            #expect(try await listed(.bearing(other)) == [])
            #expect(try await listed([:]) == [])
            #expect(try await listed(.bearing(administrator)) == [jobs[0], jobs[1]])
            for address in ["/jobs/\(jobs[0])", "/jobs/\(jobs[0])/results"] {
                #expect(try await client.get(address).status == .notFound)
                #expect(try await client.get(address, .bearing(other)).status == .notFound)
                #expect(try await client.get(address, .bearing(own)).status == .ok)
                #expect(try await client.get(address, .bearing(administrator)).status == .ok)
            }
            #expect(try await client.dismiss(jobs[0], .bearing(other)).status == .notFound)
            #expect(try await client.get("/jobs/\(jobs[1])/results", .bearing(other)).status == .ok)
            for (query, expected) in [
                ("?status=successful", 2), ("?status=failed,running", 0), ("?processID=isochrone", 0),
                ("?processID=stepped,isochrone", 2), ("?type=process", 2), ("?type=openeo", 0),
                ("?datetime=2020-01-01T00:00:00Z/..", 2), ("?datetime=../2020-01-01T00:00:00Z", 0),
                ("?minDuration=3600", 0), ("?maxDuration=3600&minDuration=0", 2), ("?limit=1", 1),
            ] {
                #expect(try await listed(.bearing(administrator), query).count == expected, "\(query)")
            }
            let first = try await client.json("/jobs?limit=1", .bearing(administrator))
            let second = try await client.follow("next", of: first, .bearing(administrator)).json
            #expect(second["jobs"]?.arrayValue?.count == 1 && second["jobs"] != first["jobs"])
            #expect(second.path(of: "next") == "")
            for query in ["?status=done", "?minDuration=long", "?datetime=soon", "?limit=-1", "?colour=red"] {
                #expect(
                    try await client.get("/jobs\(query)", .bearing(administrator)).status == .badRequest, "\(query)")
            }
        }
    }
}

extension HTTPFields {
    fileprivate static func acceptingLanguage(_ language: String) -> HTTPFields { [.acceptLanguage: language] }
}
