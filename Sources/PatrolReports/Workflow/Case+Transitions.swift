public import Foundation
import GridSystem

/// Something that an actor may do to a case now.
public struct Transition: Hashable, Sendable, Codable {
    public var action: Action.ID
    /// By language tag.
    public var names: [String: String]
    /// The task that it is about.
    public var task: CaseTask.ID?
    /// What has to come with it, beside the task.
    public var needs: [Action.Input]
    /// What may come with it.
    public var takes: [Action.Input]
}

extension Case {
    /// What an actor may do now, each with what it needs; an action about a task once for each task.
    ///
    /// It tries every action with made-up inputs, so that it agrees with what ``applying(_:workflow:)`` accepts except for
    /// what the inputs themselves say: a place too far away, an addressee who has a task, a report linked already.
    public func allowedTransitions(for actor: CaseActor, at time: Date, workflow: Workflow) -> [Transition] {
        workflow.actions.flatMap { action in
            let suitable = tasks.filter { $0.round == round && action.effect.suits($0) }.map(\.id)
            let isCaseWide = !action.effect.needs.contains(.task) && suitable.isEmpty
            return (isCaseWide ? [nil] : suitable.map(Optional.some)).compactMap { task -> Transition? in
                var trial = self
                do throws(ReportError) {
                    try trial.perform(probe(action, task: task, actor: actor, at: time), at: time, workflow: workflow)
                } catch {
                    return nil
                }
                return Transition(
                    action: action.id, names: action.names, task: task,
                    needs: action.requiredInputs.filter { $0 != .task }, takes: action.takes)
            }
        }
    }

    /// An event that lacks nothing.
    private func probe(_ action: Action, task: CaseTask.ID?, actor: CaseActor, at time: Date) -> CaseEvent {
        let nobody = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        let later = Deadline(at: .distantFuture, clock: .continuous)
        return CaseEvent(
            id: nobody, report: origin.report, action: action.id, actor: actor, occurredAt: time, task: task,
            addressees: [.organisation("?")], respondBy: later, deadline: later, note: "?", photos: ["?"],
            place: .unavailable(reason: "?"), until: .distantFuture, rating: 5,
            other: action.effect == .unlinkDuplicate ? duplicates.first ?? nobody : nobody, unit: UnitID("?"))
    }
}
