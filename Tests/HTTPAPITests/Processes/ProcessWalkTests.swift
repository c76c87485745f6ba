import GeoJSON
import HTTPTypes
import HummingbirdTesting
import Service
import TestSupport
import Testing

@testable import HTTPAPI

/// What a client of OGC API - Processes does that knows nothing but the landing page.
@Suite(.tags(.conformance)) struct ProcessWalkTests {
    private static let relations = "http://www.opengis.net/def/rel/ogc/1.0/"

    @Test func fromTheLandingPageToTheResult() async throws {
        try await ProcessTown().town.test { client in
            let landing = try await client.json("/")
            let list = try await client.follow(Self.relations + "processes", of: landing).json
            #expect(list.path(of: "self") == "/processes")
            let summary = try #require(list["processes"]?.arrayValue?.first)
            #expect(summary["id"] == "isochrone" && summary["version"]?.stringValue?.isEmpty == false)
            #expect(summary["jobControlOptions"] == ["sync-execute", "async-execute", "dismiss"])
            #expect(summary["outputTransmission"] == ["value"])
            let process = try await client.follow("self", of: summary).json
            #expect(process["inputs"]?["lon"]?["minOccurs"] == 1 && process["inputs"]?["crs"]?["minOccurs"] == 0)
            #expect(process["outputs"]?["isochrones"]?["schema"]?["type"] == "object")
            let execution = process.path(of: Self.relations + "execute")
            #expect(execution == "/processes/isochrone/execution")
            let body = #"{"inputs":{\#(ProcessTown.place)},"outputs":{"isochrones":{"transmissionMode":"value"}}}"#
            let started = try await client.execute("isochrone", body, .respondAsync)
            #expect(started.status == .created)
            #expect(started.headers[.preferenceApplied] == "respond-async")
            let status = try started.json
            #expect(started.headers[.location]?.hasSuffix(status.path(of: "self")) == true)
            #expect(status["type"] == "process" && status["processID"] == "isochrone")
            let ended = try await client.end(of: try #require(status["jobID"]?.stringValue))
            #expect(ended["status"] == "successful" && ended["progress"] == 100)
            let results = try await client.follow(Self.relations + "results", of: ended)
            let direct = try await client.get("/walking/isochrones?\(ProcessTown.placeQuery)")
            #expect(results.status == .ok && results.headers[.contentType] == "application/geo+json")
            #expect(results.bytes == direct.bytes)
            // Everybody's jobs are in nobody's list.
            let jobs = try await client.follow(Self.relations + "job-list", of: landing).json
            #expect(jobs["jobs"] == [])
        }
    }

    @Test func theClassesAreDeclaredAndTheOperationsDescribed() async throws {
        try await ProcessTown().town.test { client in
            let base = "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/"
            let classes = try await client.json("/conformance")["conformsTo"]?.arrayValue ?? []
            for name in ["core", "ogc-process-description", "json", "html", "oas30", "job-list", "dismiss"] {
                #expect(classes.contains(.string(base + name)))
            }
            let document = try await client.json("/api")
            let paths = document["paths"]
            for (path, method) in [
                ("/processes", "get"), ("/processes/{id}", "get"), ("/processes/{id}/execution", "post"),
                ("/jobs", "get"), ("/jobs/{id}", "get"), ("/jobs/{id}", "delete"), ("/jobs/{id}/results", "get"),
            ] {
                #expect(paths?[path]?[method]?["operationId"] != nil, "\(method) \(path)")
            }
            for name in ["processList", "process", "execute", "statusInfo", "jobList"] {
                #expect(document["components"]?["schemas"]?[name] != nil)
            }
        }
    }

    @Test func whatDoesNotExistIsNamedAsTheStandardNamesIt() async throws {
        let town = try await ProcessTown()
        try await town.town.test { client in
            func expect(_ response: TestResponse, _ code: String) throws {
                #expect(response.status == .notFound)
                let problem = try response.json
                #expect(problem["code"] == .string(code))
                #expect(
                    problem["type"] == .string("http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/\(code)"))
            }
            try expect(try await client.get("/processes/none"), "no-such-process")
            try expect(try await client.execute("none", "{}"), "no-such-process")
            for address in ["/jobs/none", "/jobs/none/results"] {
                try expect(try await client.get(address), "no-such-job")
            }
            try expect(try await client.dismiss("none"), "no-such-job")
            let job = try await client.start()
            try expect(try await client.get("/jobs/\(job)/results"), "result-not-ready")
            town.turnstile.open()
            _ = try await client.end(of: job)
        }
    }

    @Test func listsHavePages() async throws {
        try await ProcessTown().town.test { client in
            let first = try await client.json("/processes?limit=3")
            #expect(first["processes"]?.arrayValue?.map { $0["id"] } == ["isochrone", "coverage", "siting"])
            let second = try await client.follow("next", of: first).json
            #expect(second["processes"]?.arrayValue?.map { $0["id"] } == ["stepped"])
            #expect(second.path(of: "next") == "")
            #expect(try await client.get("/processes?limit=0").status == .badRequest)
        }
    }

    @Test(arguments: ["en", "zh"]) func peopleSeePages(language: String) async throws {
        let town = try await ProcessTown()
        let key = try await town.town.key(.platform)
        try await town.town.test { client in
            var headers: HTTPFields = [.accept: "text/html", .acceptLanguage: language]
            headers[.authorization] = "Bearer \(key)"
            let job = try await client.start(#"{"inputs":{"texts":"a"}}"#, .bearing(key))
            await town.turnstile.arrival()
            for address in ["/", "/processes", "/processes/isochrone", "/processes/stepped", "/jobs", "/jobs/\(job)"] {
                let page = try await client.get(address, headers)
                #expect(page.status == .ok && page.text.contains("<html lang=\"\(language)"), "\(address)")
                #expect(page.text.contains("/processes"), "\(address)")
            }
            let refresh = try #require(HTTPField.Name("Refresh"))
            let running = try await client.get("/jobs/\(job)", headers)
            #expect(running.headers[refresh] == "2")
            #expect(running.text.contains(language == "en" ? "A quarter" : "四分之一") && running.text.contains("25 %"))
            #expect(!running.text.contains("/results"))
            town.turnstile.open()
            _ = try await client.end(of: job, .bearing(key))
            let ended = try await client.get("/jobs/\(job)", headers)
            #expect(ended.headers[refresh] == nil && ended.text.contains("/jobs/\(job)/results"))
        }
    }
}
