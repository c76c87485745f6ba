import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import Service

extension WanggeAPI {
    /// Who is covered by which facilities on foot.
    var coverageEndpoints: [Endpoint] {
        [
            Endpoint(
                "/walking/coverage",
                .get(.readWalking) { call in try await coverage(call, as: try call.format(of: Self.coverageForms)) },
                .post(.readWalking) { call in try await whatIf(call) }),
            Endpoint("/walking/completeness", .get(.readWalking) { call in try await completeness(call) }),
        ]
    }

    /// Coverage in one of its forms: data, a page, a map.
    func coverage(_ call: Call, as format: Format) async throws -> Response {
        if format == .html { return try await coveragePage(call) }
        if Self.pictures.contains(format) { return try await coverageMap(call, as: format) }
        try call.query.allowOnly(
            CoverageWords.parameters.union(Query.snapshotParameters).union(Call.commonParameters).union(["capacities"]))
        let language = call.language.rawValue
        return try keptAnswer(call, try await snapshot(call.query), format) { snapshot in
            let query = try coverageQuery(call.query, snapshot)
            let table = try snapshot.coverage(query).visible(to: call.principal)
            return switch format {
            case .csv: Array(table.csv(in: language).utf8)
            case .geoJSON: table.geoJSON()
            default: table.json().bytes
            }
        }
    }

    /// An answer that is kept as long as the town stays as it is; nothing for who has it already.
    ///
    /// - Parameter kind: what is answered, where the address has several such answers of one form.
    func keptAnswer(
        _ call: Call, _ snapshot: CoverageSnapshot, _ format: Format, _ kind: String = "",
        make: (CoverageSnapshot) throws -> [UInt8]
    ) throws -> Response {
        let scope = call.principal.residentsScope
        let headers = coverageHeaders(call, snapshot, scope: scope)
        if EntityTag.matches(call.request.headers[.ifNoneMatch], headers[.eTag]) { return .notModified(headers) }
        let key = "\(kind) \(format.contentType) \(call.language.rawValue) \(scope) \(call.request.uri.query ?? "")"
        return Response(try snapshot.answer(key) { try make(snapshot) }, format, headers: headers)
    }

    /// The quarter-hour circle of each unit.
    private func completeness(_ call: Call) async throws -> Response {
        try call.query.allowOnly(
            CoverageWords.parameters.union(Query.snapshotParameters).union(Call.commonParameters))
        _ = try call.format(of: [.json])
        let snapshot = try await snapshot(call.query)
        let words = try CoverageWords(call.query)
        let scope = call.principal.residentsScope
        let bytes = try snapshot.answer("completeness \(scope) \(call.request.uri.query ?? "")") {
            try snapshot.completeness(
                try words.categories(), bands: try words.bands(), profile: .named(words.profile, speed: words.speed),
                level: try words.levelID(snapshot.edition), unit: try words.unitID(snapshot.edition),
                weight: words.weight ?? "people"
            ).json(for: call.principal).bytes
        }
        return Response(bytes, .json, headers: [.vary: "Accept, Authorization", .cacheControl: "no-cache"])
    }

    /// What a scenario would change; without one, coverage as it is.
    private func whatIf(_ call: Call) async throws -> Response {
        try call.query.allowOnly(Call.commonParameters)
        let request = try await CoverageBody(call, self, members: CoverageScenario.members)
        do {
            try request.words.allowOnly(
                CoverageWords.parameters.union(Query.snapshotParameters).union(["crs", "capacities"]))
            let snapshot = try await snapshot(request.words)
            let query = try coverageQuery(request.words, snapshot)
            let scenario = try CoverageScenario(request.members, in: request.drawing)
            let difference = try snapshot.whatIf(scenario, query).visible(to: call.principal)
            return Response(difference.json(), .json, headers: call.privateHeaders)
        } catch {
            throw Problem(error)?.pointingIntoBody ?? error
        }
    }

    func coverageQuery(_ query: Query, _ snapshot: CoverageSnapshot) throws -> CoverageQuery {
        var coverage = try CoverageWords(query).query(snapshot.edition)
        coverage.capacities = try query.flag("capacities")
        return coverage
    }

    /// The town in the edition and on the day that a request names.
    func snapshot(_ query: Query) async throws -> CoverageSnapshot {
        try await coverageService.snapshot(edition: try query.editionNumber(), day: try query.day("date"))
    }

    /// The tag is known before the answer is: the same question on the same town has the same answer.
    private func coverageHeaders(_ call: Call, _ snapshot: CoverageSnapshot, scope: String) -> HTTPFields {
        let parts = [
            "\(snapshot.versions)", scope, call.language.rawValue, call.request.uri.query ?? "",
            call.request.headers[.accept] ?? "",
        ]
        return [
            .vary: "Accept, Accept-Language, Authorization", .cacheControl: "no-cache",
            .eTag: EntityTag(of: Array(parts.joined(separator: " ").utf8)).text,
        ]
    }
}

extension JSONObject {
    /// The object as JSON text.
    var bytes: [UInt8] {
        var writer = JSONWriter(capacity: 1 << 14)
        writer.object(self)
        return writer.take()
    }
}
