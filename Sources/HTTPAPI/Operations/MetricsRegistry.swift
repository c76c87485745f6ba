import Synchronization

/// Counts requests for Prometheus: by route, method and status, with how long they took.
final class MetricsRegistry: Sendable {
    struct Key: Hashable, Sendable {
        var route: String
        var method: String
        var status: Int
    }

    private struct Series: Sendable {
        var count = 0
        var seconds = 0.0
        /// Requests per bucket of ``bounds``, not yet summed up; slower ones are only in `count`.
        var buckets = [Int](repeating: 0, count: MetricsRegistry.bounds.count)
    }

    private let series = Mutex<[Key: Series]>([:])
    /// Upper ends in seconds.
    static let bounds = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10, 60]

    func record(_ key: Key, _ duration: Duration) {
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
        let bucket = Self.bounds.firstIndex { seconds <= $0 }
        series.withLock { series in
            series[key, default: Series()].count += 1
            series[key, default: Series()].seconds += seconds
            if let bucket { series[key, default: Series()].buckets[bucket] += 1 }
        }
    }

    /// The text exposition format of Prometheus, version 0.0.4.
    func exposition(edition: Int?, editions: Int) -> String {
        let series = series.withLock { $0 }.sorted { a, b in
            (a.key.route, a.key.method, a.key.status) < (b.key.route, b.key.method, b.key.status)
        }
        var text = """
            # HELP wangge_edition The number of the edition in force.
            # TYPE wangge_edition gauge
            wangge_edition \(edition ?? 0)
            # HELP wangge_editions Published editions.
            # TYPE wangge_editions gauge
            wangge_editions \(editions)
            # HELP wangge_http_request_duration_seconds How long requests took until their answer began.
            # TYPE wangge_http_request_duration_seconds histogram

            """
        for (key, values) in series {
            let labels = "route=\"\(key.route)\",method=\"\(key.method)\",status=\"\(key.status)\""
            var sum = 0
            for (bound, count) in zip(Self.bounds, values.buckets) {
                sum += count
                text += "wangge_http_request_duration_seconds_bucket{\(labels),le=\"\(bound)\"} \(sum)\n"
            }
            text += "wangge_http_request_duration_seconds_bucket{\(labels),le=\"+Inf\"} \(values.count)\n"
            text += "wangge_http_request_duration_seconds_sum{\(labels)} \(values.seconds)\n"
            text += "wangge_http_request_duration_seconds_count{\(labels)} \(values.count)\n"
        }
        return text
    }
}
