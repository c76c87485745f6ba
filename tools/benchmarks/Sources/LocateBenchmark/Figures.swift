import Foundation

/// Prints a figure for the script that makes the table: name, tab, value.
func report(_ name: String, _ value: some CustomStringConvertible) {
    print("\(name)\t\(value)")
}

func seconds(_ work: () throws -> Void) rethrows -> Double {
    let duration = try ContinuousClock().measure(work)
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}

/// The median seconds of each of several rivals, which take turns so that what else the machine does meets all of them.
func medians(repeats: Int = 7, of rivals: [() throws -> Void]) throws -> [Double] {
    var times = rivals.map { _ in [Double]() }
    for _ in 0..<repeats {
        for (index, rival) in rivals.enumerated() { times[index].append(try seconds(rival)) }
    }
    return times.map { $0.sorted()[repeats / 2] }
}

/// The memory of this process in bytes: what it holds now, or the most it ever held. From `/proc`, zero elsewhere.
enum ResidentMemory: String {
    case now = "VmRSS:"
    case peak = "VmHWM:"

    var bytes: Int {
        get throws {
            let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
            let line = status.split(separator: "\n").first { $0.hasPrefix(rawValue) }
            return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
                ?? 0
        }
    }
}
