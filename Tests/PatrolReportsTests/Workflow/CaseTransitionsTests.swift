import Foundation
import GridSystem
import PatrolReports
import TestSupport
import Testing

@Suite("What an actor is told to be allowed", .tags(.property))
struct CaseTransitionsTests {
    /// Every action, every actor, every task of random cases: told to be allowed if and only if it is accepted.
    @Test("agrees with what is accepted", arguments: [UInt64(11), 12, 13])
    func agreement(seed: UInt64) throws {
        var allowed = 0
        for number in 0..<12 {
            var made = RandomCase(seed: seed << 32 | UInt64(number))
            var current = Case(origin: made.origin)
            for minute in 0..<30 {
                let event = made.likelyEvent(in: current, at: .t(Double(minute) * 60))
                if let next = try? current.applying(event, workflow: .standard) { current = next }
                guard minute % 3 == 2 else { continue }
                for actor in Cast.all {
                    allowed += try expectAgreement(&made, current, actor, at: .t(Double(minute) * 60 + 30), seed)
                }
            }
        }
        #expect(allowed > 2_000, "\(allowed)")
    }

    private func expectAgreement(
        _ made: inout RandomCase, _ current: Case, _ actor: CaseActor, at time: Date, _ seed: UInt64
    ) throws -> Int {
        let told = current.allowedTransitions(for: actor, at: time, workflow: .standard)
        for action in Workflow.standard.actions {
            for task in current.tasks.map(\.id) + [nil] {
                // What concerns a task names it, unless it makes one; what does not concern one names none.
                let needsTask = action.requiredInputs.contains(.task)
                guard needsTask == (task != nil) || (action.id == "claim" && task != nil) else { continue }
                var event = made.event(action.id, by: actor, at: time)
                event.device = nil
                event.task = task
                event.addressees = [.organisation("not yet asked")]
                event.until = .distantFuture
                event.unit = UnitID("elsewhere")
                if action.id == "unlink-duplicate" { event.other = current.duplicates.first ?? event.other }
                let isAccepted = (try? current.applying(event, workflow: .standard)) != nil
                let offers = told.filter { $0.action == action.id }
                // A claim that names no task takes the only one that waits.
                let isTold = offers.contains { $0.task == task } || (action.id == "claim" && offers.count == 1)
                #expect(
                    isAccepted == isTold,
                    "seed \(seed): \(action.id) by \(actor) on \(task ?? "the case") at \(current.stage)")
            }
        }
        return told.count
    }

    @Test("what it needs is named: a verifier stands near, a whistle says by when")
    func needs() throws {
        let scene = try Scene.at(.feedback)
        let told = scene.current.allowedTransitions(for: Cast.dispatcher, at: .t(9000), workflow: .standard)
        #expect(told.first { $0.action == "verify" }?.needs == [.place])
        #expect(told.first { $0.action == "whistle" }?.needs == [.addressees, .respondBy])
        #expect(told.first { $0.action == "verify" }?.names["zh"] == "核查结案")
        #expect(!told.contains { $0.action == "rate" })
        #expect(scene.current.allowedTransitions(for: Cast.stranger, at: .t(9000), workflow: .standard).isEmpty)
    }
}
