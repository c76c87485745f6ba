import Foundation
import TestSupport

/// The integer programming solver HiGHS, through scipy in `exact.py` beside this file.
enum ExactSolver {
    struct Problem: Encodable {
        let kind: String
        let rows: [[[UInt32]]]
        var weights: [Double] = []
        /// By demand the cost of today.
        var present: [UInt32] = []
        var count = 0
        var capacities: [Double] = []
        var existing: [[[UInt32]]] = []
        var existingCapacities: [Double] = []
        var amounts: [Double] = []
    }

    /// A Python that has scipy; `nil` where there is none.
    static let python: String? = ["/usr/bin/python3", "python3"].first { name in
        do {
            return try Program.run(name, "-c", "from scipy.optimize import milp").status == 0
        } catch {
            return false
        }
    }

    static func solve<Answer: Decodable>(_ problems: [Problem]) throws -> [Answer] {
        let folder = try TemporaryFolder()
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "exact.py").path
        try JSONEncoder().encode(problems).write(to: folder.url.appending(path: "problems.json"))
        let (status, output) = try Program.run(
            python ?? "python3", script, folder.path("problems.json"), folder.path("answers.json"))
        guard status == 0 else { throw Failure(output: output) }
        return try JSONDecoder().decode(
            [Answer].self, from: Data(contentsOf: folder.url.appending(path: "answers.json")))
    }

    struct Failure: Error {
        let output: String
    }
}
