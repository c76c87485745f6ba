import Foundation
import Service

/// Which jobs a list shows. Source: OGC 18-062r2, section 11 (requirements class Job List).
struct JobSearch {
    private let types: Set<String>?
    private let processes: Set<String>?
    private let statuses: Set<Job.Status>?
    private let created: RequestInterval?
    /// In seconds.
    private let least: Double?
    private let most: Double?
    private let limit: Int
    /// The last job of the page before.
    private let before: Job.ID?

    /// - Throws: ``Problem`` naming the parameter.
    init(_ query: Query, _ api: WanggeAPI) throws(Problem) {
        try query.allowOnly(
            Call.commonParameters.union([
                "type", "processID", "status", "datetime", "minDuration", "maxDuration", "limit", "before",
            ]))
        types = query.words("type")
        processes = query.words("processID")
        statuses = try query.choices("status", of: Job.Status.self)
        if let text = query["datetime"] {
            created = try RequestInterval(parsing: text, zone: api.timeZone)
        } else {
            created = nil
        }
        least = try query.number("minDuration")
        most = try query.number("maxDuration")
        limit = try PageLimit.parse(query["limit"], api.configuration)
        before = query["before"]
    }

    func page(of jobs: [Job], now: Date = Date()) -> (jobs: [Job], isLast: Bool) {
        var rest = jobs.filter { fits($0, now) }[...]
        if let before { rest = rest.drop { $0.id != before }.dropFirst() }
        return (Array(rest.prefix(limit)), rest.count <= limit)
    }

    private func fits(_ job: Job, _ now: Date) -> Bool {
        let seconds = job.duration(now: now) / .seconds(1)
        return types?.contains("process") ?? true && processes?.contains(job.process) ?? true
            && statuses?.contains(job.status) ?? true && created?.contains(job.created) ?? true
            && least.map { seconds >= $0 } ?? true && most.map { seconds <= $0 } ?? true
    }
}

extension RequestInterval {
    fileprivate func contains(_ date: Date) -> Bool {
        start.map { $0 <= date } ?? true && end.map { date <= $0 } ?? true
    }
}
