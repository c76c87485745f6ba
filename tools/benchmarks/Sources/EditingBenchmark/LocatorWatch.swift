import Foundation
import GridSystem
import Service
import SimpleFeatures
import Synchronization
import TestSupport

/// Asks the edition in force on a thread of its own, over and over, in which unit points of the town lie.
final class LocatorWatch: Sendable {
    struct Answers: Sendable {
        var count = 0
        /// Questions that were not answered, or with no unit though the town is all around the point.
        var failures = 0
        /// From one answer to the next, in seconds; the rest between two questions is part of it.
        var longestPause = 0.0
    }

    private let answers = Mutex(Answers())
    private let isOver = Atomic(false)
    private let rest = 200e-6

    /// - Parameter box: land that units cover.
    init(_ grid: GridService, in box: LatticeBox) {
        Thread.detachNewThread { [self] in
            var random = SeededGenerator(seed: 3)
            var last = ContinuousClock.now
            while !isOver.load(ordering: .relaxed) {
                let isAnswered = Self.ask(grid, box.randomPoint(using: &random))
                let now = ContinuousClock.now
                let pause = last.duration(to: now) / .seconds(1)
                last = now
                answers.withLock { answers in
                    answers.count += 1
                    if !isAnswered { answers.failures += 1 }
                    answers.longestPause = max(answers.longestPause, pause)
                }
                Thread.sleep(forTimeInterval: rest)
            }
        }
    }

    func end() -> Answers {
        isOver.store(true, ordering: .relaxed)
        return answers.withLock { $0 }
    }

    private static func ask(_ grid: GridService, _ point: LatticePoint) -> Bool {
        do { return try grid.current().unit(at: point) != nil } catch { return false }
    }
}
