import Foundation
import GeoJSON
import GridSystem
import HTTPTypes
import Hummingbird
import Service
import SimpleFeatures

extension WanggeAPI {
    /// Counts of reports, and where there are most of them.
    var statisticsEndpoints: [Endpoint] {
        guard reports != nil else { return [] }
        return [
            Endpoint("/reports/statistics", .get(.readStatistics) { call in try await statistics(call) }),
            Endpoint("/reports/statistics/hotspots", .get(.readStatistics) { call in try await hotSpots(call) }),
        ]
    }

    private func statistics(_ call: Call) async throws -> Response {
        try call.query.allowOnly(
            Call.commonParameters.union(StatisticsQuery.filterParameters).union(["group", "level", "interval"]))
        let format = try call.format(of: [.json, .csv])
        let statistics = try await reportService().statistics(
            try StatisticsQuery(call, self), for: call.principal)
        var headers = call.privateHeaders
        guard format == .csv else { return Response(json(of: statistics, call), .json, headers: headers) }
        headers[.contentDisposition] = "attachment; filename=\"statistics.csv\""
        return Response(Array(statistics.csv(in: call.language.rawValue).utf8), .csv, headers: headers)
    }

    private func json(of statistics: Statistics, _ call: Call) -> JSONObject {
        let query = statistics.query
        var object: JSONObject = [
            "at": .string(Instant.text(statistics.instant)),
            "edition": statistics.edition.map { .integer(Int64($0)) } ?? .null,
            "group": .string(query.grouping.rawValue), "by": .string(query.home.rawValue),
            "time": .string(query.moment.rawValue),
        ]
        if query.grouping == .unit { object["level"] = query.level.map { .string($0) } ?? .null }
        if query.grouping == .period { object["interval"] = .string(query.interval.rawValue) }
        object["withheld"] = .bool(statistics.isWithheld)
        object["groups"] = .array(statistics.groups.map { .object(json(of: $0, in: statistics, call)) })
        object["total"] = .object(json(of: statistics.total, in: statistics, call))
        object["links"] = .array(call.selfLinks(.json, of: [.json, .csv]).map(\.json))
        return object
    }

    private func json(of group: Statistics.Group, in statistics: Statistics, _ call: Call) -> JSONObject {
        var object: JSONObject = [
            "key": group.code.map { .string($0) } ?? .null,
            "name": group.name(in: call.language.rawValue).map { .string($0) } ?? .null,
        ]
        switch group.key {
        case .unit(let id): object["id"] = .string(id.rawValue)
        case .period(let start): object["start"] = .string(Instant.text(start))
        case .all, .nobody, .name: break
        }
        for column in StatisticsColumn.all {
            switch group.counts.flatMap({ column.value(of: $0, isWithheld: statistics.isWithheld) }) {
            case .count(let count): object[column.name] = .integer(Int64(count))
            case .rate(let rate): object[column.name] = .number(rate)
            case nil: object[column.name] = .null
            }
        }
        return object
    }

    // MARK: Hot spots

    private func hotSpots(_ call: Call) async throws -> Response {
        try call.query.allowOnly(
            Call.commonParameters.union(StatisticsQuery.filterParameters).union(["cell", "limit", "minimum"]))
        _ = try call.format(of: [.geoJSON])
        let side = try call.query.number("cell") ?? 100
        guard (20...10_000).contains(side) else {
            throw Problem.parameter("cell", "The parameter 'cell' is the side of a cell, 20 to 10000 metres.")
        }
        let least = try call.query.number("minimum") ?? Double(Statistics.leastCount)
        guard (1...1e9).contains(least) else {
            throw Problem.parameter("minimum", "The parameter 'minimum' is the least count of a cell, 1 or more.")
        }
        let spots = try await reportService().hotSpots(
            try StatisticsQuery(call, self), side: .metres(side),
            count: try PageLimit.parse(call.query["limit"], configuration), least: Int(least), for: call.principal)
        var writer = JSONWriter(capacity: 256 * (spots.count + 1))
        writer.beginFeatureCollection()
        for (place, spot) in spots.enumerated() {
            let box = spot.box
            let corners = [(box.minX, box.minY), (box.maxX, box.minY), (box.maxX, box.maxY), (box.minX, box.maxY)]
                .map { LatticePoint(x: $0.0, y: $0.1) }
            writer.feature(
                id: .integer(Int64(place + 1)),
                geometry: LatticeMultiPolygon([Polygon(exterior: LinearRing(corners))]),
                properties: ["reports": .integer(Int64(spot.count)), "rank": .integer(Int64(place + 1))])
        }
        writer.endArray()
        writer.endObject()
        return Response(writer.take(), .geoJSON, headers: call.privateHeaders)
    }
}
