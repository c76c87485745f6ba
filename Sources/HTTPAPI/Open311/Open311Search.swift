import Foundation
import GridSystem
import PatrolReports
import Service
import SimpleFeatures
import Storage

/// The parameters of GET requests, with those that other cities added: `lat`, `long` and `radius` in metres, `page` and
/// `page_size`, `updated_after`.
struct Open311Search {
    let fields: FormFields
    let timeZone: TimeZone
    let now: Date

    /// The longest span, and the span where nothing is said. Source: GeoReport v2, "Response Volume".
    private static let span: TimeInterval = 90 * 86_400
    private static let mostRequests = 1000
    /// In metres; farther the plane around a point is no measure any more.
    private static let farthest = 100_000.0

    /// The ids asked for, which override all else; `nil` where none is. What is no id of ours is the id of nothing.
    func ids() throws(Problem) -> [UUID]? {
        guard let texts = try fields.list("service_request_id") else { return nil }
        guard texts.count <= Self.mostRequests else {
            throw .parameter("service_request_id", "At most \(Self.mostRequests) requests are asked for at once.")
        }
        return texts.compactMap(UUID.init)
    }

    /// - Throws: ``Problem`` with 400 for a value that cannot be read.
    func search() throws(Problem) -> ReportSearch {
        var search = ReportSearch()
        (search.query.since, search.query.until) = try times()
        search.query.categories = try fields.list("service_code").map { Set($0) }
        search.query.stages = try stages()
        search.within = try disc()
        search.query.box = search.within?.box
        search.changedAfter = try instant("updated_after")
        search.limit = try count("page_size", atMost: Self.mostRequests) ?? Self.mostRequests
        search.offset = ((try count("page", atMost: 1_000_000) ?? 1) - 1) * search.limit
        return search
    }

    /// By the time of receipt, so that who asks again from where the last answer ended misses nothing that came late.
    private func times() throws(Problem) -> (since: Date, until: Date) {
        let start = try instant("start_date")
        // The last second is part of the span: it is all that the answers tell of a time.
        let end = try instant("end_date", endOfDay: true).map { $0 + 1 }
        switch (start, end) {
        case (let start?, let end?):
            guard start <= end else { throw .parameter("end_date", "The end_date is before the start_date.") }
            guard end.timeIntervalSince(start) <= Self.span + 86_400 else {
                throw .parameter("end_date", "From start_date to end_date are at most 90 days.")
            }
            return (start, end)
        case (let start?, nil): return (start, start + Self.span)
        case (nil, let end?): return (end - Self.span, end)
        case (nil, nil): return (now - Self.span, .distantFuture)
        }
    }

    private func instant(_ name: String, endOfDay: Bool = false) throws(Problem) -> Date? {
        guard let text = try fields.text(name) else { return nil }
        guard let instant = RequestInstant.parse(text, zone: timeZone) else {
            throw .parameter(name, "'\(text.prefix(100))' is no time: write 2010-01-01T00:00:00Z.")
        }
        return endOfDay && CivilDate(text) != nil ? instant + 86_399 : instant
    }

    private func stages() throws(Problem) -> Set<Stage>? {
        guard let words = try fields.list("status") else { return nil }
        var stages: Set<Stage> = []
        for word in words {
            guard word == "open" || word == "closed" else {
                throw .parameter("status", "The status is open or closed, not '\(word.prefix(100))'.")
            }
            stages.formUnion(Stage.allCases.filter { $0.isFinal == (word == "closed") })
        }
        return stages
    }

    private func disc() throws(Problem) -> LatticeDisc? {
        guard let radius = try fields.number("radius", in: 0...Self.farthest) else { return nil }
        guard let latitude = try fields.number("lat", in: -90...90),
            let longitude = try fields.number("long", in: -180...180),
            let centre = LatticePoint(Coordinate(longitude: longitude, latitude: latitude))
        else { throw .parameter("radius", "The radius is that around lat and long.") }
        return LatticeDisc(centre: centre, radius: .metres(radius))
    }

    private func count(_ name: String, atMost limit: Int) throws(Problem) -> Int? {
        guard let text = try fields.text(name) else { return nil }
        guard let count = Int(text), count > 0 else {
            throw .parameter(name, "The parameter '\(name)' is a number from 1 to \(limit).")
        }
        return min(count, limit)
    }
}
