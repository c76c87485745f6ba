import Foundation

/// Prints a figure for the script that makes the table: name, tab, value.
public func report(_ name: String, _ value: some CustomStringConvertible) {
    print("\(name)\t\(value)")
}

/// How long the work takes.
public func seconds(_ work: () throws -> Void) rethrows -> Double {
    let duration = try ContinuousClock().measure(work)
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}

/// The median seconds of each of several rivals, which take turns so that what else the machine does meets all of them.
public func medians(repeats: Int = 7, of rivals: [() throws -> Void]) throws -> [Double] {
    var times = rivals.map { _ in [Double]() }
    for _ in 0..<repeats {
        for (index, rival) in rivals.enumerated() { times[index].append(try seconds(rival)) }
    }
    return times.map(median)
}

/// The middle one, of an even number the upper.
public func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

public func mean(_ times: [Double]) -> Double { times.reduce(0, +) / Double(times.count) }

/// The memory of this process in bytes: what it holds now, or the most it ever held. From `/proc`, zero elsewhere.
public enum ResidentMemory: String {
    case now = "VmRSS:"
    case peak = "VmHWM:"

    public var bytes: Int {
        get throws {
            let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
            let line = status.split(separator: "\n").first { $0.hasPrefix(rawValue) }
            return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
                ?? 0
        }
    }
}
